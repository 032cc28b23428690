import type { Translation } from '../analysis/queries.ts'
import { stem } from '../analysis/stem.ts'
import { englishAskingWords, englishStopWords } from '../analysis/stop-words.data.ts'
import type { Form } from '../engine/query.ts'
import { formsEach } from './forms-each.ts'
import type { Glossary } from './glossary.ts'
import { plainWord } from './lemma.ts'
import { littleWords } from './little-words.data.ts'

/** A word of the query that is looked up. */
export type EnglishWord = {
  /** As the index has it. */
  readonly term: string
  /** As the dictionary has it, or a word that only begins alike. */
  readonly known: string
  readonly alike: boolean
  readonly start: number
  readonly end: number
}

/**
 * What Chinese forms count beside the word whose clause they stand in; of a word that only begins alike; and of a phrase.
 * Tuned once, for collections in one language, across languages and mixed: more finds more across languages, but lets
 * translations push aside what the query says.
 */
const counts = { word: 0.4, alike: 0.27, phrase: { weight: 0.75, share: 0.4 } } as const
const longestWord = 40
const longestPhrase = 4
const mostForms = 6
const little = new Set(`${englishStopWords} ${englishAskingWords} ${littleWords}`.split(' '))

/** Takes a word at its place in the query, unless it says nothing, is a name with digits, or was taken before. */
export function takeEnglish(raw: string, start: number, glossary: Glossary, words: EnglishWord[]): void {
  if (raw.length < 2 || raw.length > longestWord || /\d/.test(raw)) return
  const small = raw.toLowerCase()
  if (little.has(small)) return
  const term = stem(small)
  if (words.some(word => word.term === term)) return
  const plain = plainWord(raw)
  const { word: known, alike } = glossary.known(plain) ?? { word: plain, alike: false }
  words.push({ term, known, alike, start, end: start + raw.length })
}

/** Translations of single words, then of phrases. */
export function fromEnglish(words: readonly EnglishWord[], glossary: Glossary): Translation[] {
  const each = formsEach(words.length, mostForms)
  const found: Translation[] = []
  for (const { term, known, alike, start, end } of words) {
    const forms = scaled(glossary.chinese(known).slice(0, each), alike ? counts.alike : counts.word)
    if (forms.length > 0) found.push({ of: term, weight: 1, forms, start, end })
  }
  for (const at of words.keys()) {
    const phrase = longestPhraseAt(words, at, glossary)
    if (phrase) found.push(phrase)
  }
  return found
}

/** The longest gloss of several words that begins with a word; function words between them do not count. */
function longestPhraseAt(
  words: readonly EnglishWord[],
  at: number,
  glossary: Glossary,
): Translation | undefined {
  for (let length = Math.min(longestPhrase, words.length - at); length > 1; length -= 1) {
    const part = words.slice(at, at + length)
    const shares = glossary.chinese(part.map(({ known }) => known).join(' '))
    const [first, last] = [part[0], part[length - 1]]
    if (shares.length === 0 || !first || !last) continue
    const { weight, share } = counts.phrase
    return { weight, forms: scaled(shares, share), start: first.start, end: last.end }
  }
  return undefined
}

const scaled = (shares: readonly Form[], by: number): Form[] =>
  shares.map(({ term, share }) => ({ term, share: share * by }))
