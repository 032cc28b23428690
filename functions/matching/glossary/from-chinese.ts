import type { Translation } from '../analysis/queries.ts'
import { stem } from '../analysis/stem.ts'
import { chineseAskingWords } from '../analysis/stop-words.data.ts'
import type { Form } from '../engine/query.ts'
import { formsEach } from './forms-each.ts'
import type { Glossary } from './glossary.ts'
import { chineseLittleWords } from './little-words.data.ts'

/** A part of the query that needs no translation, since the vocabulary knows it: [start, end). */
export type Span = readonly [start: number, end: number]

/** A word of the query that is looked up, in simplified characters. */
export type ChineseWord = { readonly word: string; readonly start: number; readonly end: number }

/** What a clause of English forms weighs: a little less than the pairs and characters of a Chinese word together. */
const weights = { word: 0.8, single: 0.4 } as const
const longestWord = 8
const mostForms = 4
/** A single character means too many things. */
const mostOfSingle = 2
const little = new Set(`${chineseAskingWords} ${chineseLittleWords}`.split(' '))

/**
 * Cuts a run of characters, which begins at `offset` of the query, at the longest words of the dictionary, from left to
 * right, and takes those that say something and were not taken before.
 * @param skipped parts to leave out, ascending
 */
export function takeChinese(
  raw: string,
  offset: number,
  skipped: readonly Span[],
  glossary: Glossary,
  words: ChineseWord[],
): void {
  const run = simplifiedRun(raw, glossary)
  let at = 0
  let skip = 0
  while (at < run.length) {
    while (skip < skipped.length && (skipped[skip]?.[1] ?? 0) <= offset + at) skip += 1
    const [from = Number.POSITIVE_INFINITY, to = 0] = skipped[skip] ?? []
    if (from <= offset + at) {
      at = to - offset
      continue
    }
    let end = Math.min(run.length, at + longestWord, from - offset)
    while (end > at + 1 && !glossary.knowsChinese(run, at, end)) end -= 1
    const word = run.slice(at, end)
    if (!little.has(word) && glossary.knowsChinese(run, at, end) && !words.some(other => other.word === word))
      words.push({ word, start: offset + at, end: offset + end })
    at = end
  }
}

function simplifiedRun(run: string, glossary: Glossary): string {
  let made = ''
  for (let at = 0; at < run.length; at += 1)
    made += String.fromCharCode(glossary.simplify(run.charCodeAt(at)))
  return made
}

export function fromChinese(words: readonly ChineseWord[], glossary: Glossary): Translation[] {
  const each = formsEach(words.length, mostForms)
  return words.flatMap(({ word, start, end }) => {
    const most = word.length > 1 ? each : mostOfSingle
    const forms = indexTerms(glossary.english(word, 0, word.length).slice(0, most))
    const weight = word.length > 1 ? weights.word : weights.single
    return forms.length > 0 ? [{ weight, forms, start, end }] : []
  })
}

/** Words as the index has them; of two with one stem the larger share counts. */
function indexTerms(shares: readonly Form[]): Form[] {
  const terms = new Map<string, number>()
  for (const { term: word, share } of shares) {
    const term = stem(word)
    terms.set(term, Math.max(share, terms.get(term) ?? 0))
  }
  return [...terms].map(([term, share]) => ({ term, share }))
}
