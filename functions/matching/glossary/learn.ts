import { englishStopWords } from '../analysis/stop-words.data.ts'
import { align, type Likely, type Pair } from './align.ts'
import type { Entry, Gloss } from './cedict.ts'
import { lemmas } from './lemma.ts'
import { littleWords } from './little-words.data.ts'
import { simplifiedOf } from './traditional.ts'

/** A term of the other language and how much of an occurrence counts, 0 to 1. */
export type Share = { readonly term: string; readonly share: number }

/** What the dictionary teaches, ready to be written. */
export type Learnt = {
  /** English word, or words parted by blanks, → Chinese bigrams and characters. */
  readonly english: ReadonlyMap<string, readonly Share[]>
  /** Chinese word → English words. */
  readonly chinese: ReadonlyMap<string, readonly Share[]>
  /** Traditional character → simplified. */
  readonly simplified: ReadonlyMap<string, string>
}

/** Bigrams and characters that an English word is translated by, at most; the characters count half. */
const most = { bigrams: 4, characters: 2, phrase: 4, english: 4 }
const characterShare = 0.5
/** What is less likely than this, beside the likeliest, is not worth a search. */
const least = { character: 0.1, english: 0.05 }
/** A gloss of more words describes rather than translates. */
const longestGloss = 8
const longestPhrase = 4

const little = new Set(`${englishStopWords} ${littleWords}`.split(' '))

/**
 * Learns from the glosses of a dictionary which English words go with which Chinese ones: not only what stands under a
 * headword, but what recurs over all its compounds, so that *defence* finds 国防, 防卫 and the 防 of any other word.
 */
export function learn(entries: readonly Entry[]): Learnt {
  const simplified = simplifiedOf(entries)
  const simplify = (word: string) =>
    charactersOf(word)
      .map(sign => simplified.get(sign) ?? sign)
      .join('')
  const base = baseForms(entries)
  const contentOf = ({ words }: Gloss) =>
    words.filter(word => !little.has(word)).map(word => base.get(word) ?? word)
  const glossed = entries.map(({ chinese, glosses }) => ({
    // Queries are folded before they are looked up, so the words must be.
    chinese: simplify(chinese),
    glosses: glosses.map(gloss => ({ ...gloss, words: [...new Set(contentOf(gloss))] })),
  }))
  const bigrams = preferCommon(translations(glossed, bigramsOf, 20), glossed)
  const characters = translations(glossed, charactersOf, 20)
  const english = new Map<string, Share[]>()
  for (const [word, likely] of characters) {
    const pairs = sharesOf(bigrams.get(word) ?? [], most.bigrams, 0, Math.sqrt)
    const single = sharesOf(likely, most.characters, least.character, part => characterShare * part)
    english.set(word, byUse(pairs, single))
  }
  for (const [phrase, shares] of phrases(glossed)) english.set(phrase, shares)
  return { english, chinese: chineseWords(glossed, characters), simplified }
}

type Glossed = readonly { readonly chinese: string; readonly glosses: readonly Gloss[] }[]
type Translation = { readonly term: string; readonly probability: number }

const charactersOf = (word: string) => [...word]
const bigramsOf = (word: string) =>
  charactersOf(word)
    .slice(1)
    .map((sign, at) => (word[at] ?? '') + sign)

/** Which base form each form leads to, where that is a word of the dictionary too. */
function baseForms(entries: readonly Entry[]): Map<string, string> {
  const words = new Set(entries.flatMap(({ glosses }) => glosses.flatMap(gloss => gloss.words)))
  const base = new Map<string, string>()
  for (const word of words) {
    const known = lemmas(word).find(lemma => words.has(lemma))
    if (known !== undefined && known !== word) base.set(word, known)
  }
  // Coatings leads to coating, that to coat.
  const end = (word: string): string => {
    const next = base.get(word)
    return next === undefined ? word : end(next)
  }
  return new Map([...base.keys()].map(word => [word, end(word)]))
}

/** For each English word the likeliest parts of Chinese words. */
function translations(
  glossed: Glossed,
  partsOf: (word: string) => string[],
  most: number,
): Map<string, Translation[]> {
  const words = numbering()
  const parts = numbering()
  const pairs: Pair[] = []
  for (const { chinese, glosses } of glossed) {
    const to = partsOf(chinese).map(parts.numberOf)
    if (to.length === 0) continue
    for (const gloss of glosses) {
      const { length } = gloss.words
      if (length === 0 || length > longestGloss) continue
      const weight = worth(gloss, 1, 0.3) / length
      pairs.push({ from: gloss.words.map(words.numberOf), to, weight })
    }
  }
  const likely = align(pairs, words.all.length, parts.all.length, most)
  const translated = ({ word, probability }: Likely) => ({ term: parts.all[word] ?? '', probability })
  return new Map(words.all.map((word, number) => [word, (likely[number] ?? []).map(translated)]))
}

/** What a gloss counts beside the first of the first meaning. */
const worth = ({ meaning, place, seldom }: Gloss, byMeaning: number, byPlace: number) =>
  (seldom ? 0.4 : 1) / ((1 + byMeaning * meaning) * (1 + byPlace * place))

function numbering() {
  const numbers = new Map<string, number>()
  const all: string[] = []
  const numberOf = (text: string) => {
    const known = numbers.get(text)
    if (known !== undefined) return known
    numbers.set(text, all.length)
    all.push(text)
    return all.length - 1
  }
  return { all, numberOf }
}

/** A bigram of few words of the dictionary is rare in texts as well, or straddles two words: it counts less. */
function preferCommon(
  bigrams: ReadonlyMap<string, readonly Translation[]>,
  glossed: Glossed,
): Map<string, Translation[]> {
  const words = new Map<string, number>()
  for (const { chinese } of glossed)
    for (const bigram of bigramsOf(chinese)) words.set(bigram, (words.get(bigram) ?? 0) + 1)
  const common = ({ term, probability }: Translation) => {
    const count = words.get(term) ?? 0
    return { term, probability: (probability * count) / (count + usualWords) }
  }
  return new Map(
    [...bigrams].map(([word, likely]) => [
      word,
      likely.map(common).sort((one, other) => other.probability - one.probability),
    ]),
  )
}

/** A bigram of so many words counts half. */
const usualWords = 3

/** Shares beside the likeliest, which has 1. */
function sharesOf(
  likely: readonly Translation[],
  most: number,
  least: number,
  scale: (part: number) => number,
): Share[] {
  const first = likely[0]?.probability ?? 1
  return likely
    .slice(0, most)
    .filter(({ probability }) => probability >= least * first)
    .map(({ term, probability }) => ({ term, share: scale(probability / first) }))
}

/** Who takes only some of the forms takes the first: measured, a character next to the best bigram does most. */
const byUse = (bigrams: readonly Share[], characters: readonly Share[]): Share[] =>
  [bigrams[0], characters[0], bigrams[1], bigrams[2], characters[1], ...bigrams.slice(3)].filter(
    share => share !== undefined,
  )

/** Glosses of several words → bigrams of what they stand for. */
function phrases(glossed: Glossed): Map<string, Share[]> {
  const found = new Map<string, Map<string, number>>()
  for (const { chinese, glosses } of glossed) {
    const bigrams = bigramsOf(chinese)
    for (const gloss of glosses) {
      const { length } = gloss.words
      if (length < 2 || length > longestPhrase || bigrams.length === 0) continue
      const share = worth(gloss, 1, 0.3) / Math.sqrt(bigrams.length)
      const phrase = gloss.words.join(' ')
      const terms = found.get(phrase) ?? new Map<string, number>()
      found.set(phrase, terms)
      for (const bigram of bigrams) terms.set(bigram, Math.max(share, terms.get(bigram) ?? 0))
    }
  }
  return new Map([...found].map(([phrase, terms]) => [phrase, largest(terms, most.phrase)]))
}

/** Chinese word → English words, each by how much of the Chinese characters it explains. */
function chineseWords(glossed: Glossed, characters: ReadonlyMap<string, readonly Translation[]>) {
  const explains = (word: string, sign: string) =>
    characters.get(word)?.find(({ term }) => term === sign)?.probability ?? 0
  const found = new Map<string, Map<string, number>>()
  for (const { chinese, glosses } of glossed) {
    const shares = found.get(chinese) ?? new Map<string, number>()
    for (const gloss of glosses) {
      if (gloss.words.length > longestGloss) continue
      const part = new Map(gloss.words.map(word => [word, 0]))
      for (const sign of chinese) {
        const each = gloss.words.map(word => explains(word, sign))
        const all = each.reduce((sum, one) => sum + one, 0.1)
        for (const [at, word] of gloss.words.entries())
          part.set(word, (part.get(word) ?? 0) + (each[at] ?? 0) / all)
      }
      for (const [word, explained] of part) {
        const share = Math.sqrt(explained / chinese.length) * worth(gloss, 0.3, 0.2)
        if (share > 0) shares.set(word, Math.max(share, shares.get(word) ?? 0))
      }
    }
    // A word that only function words translate is still a word, at which a text is cut.
    found.set(chinese, shares)
  }
  return new Map(
    [...found].map(([word, shares]) => {
      const kept = largest(shares, most.english)
      const first = kept[0]?.share ?? 1
      return [
        word,
        kept
          .map(({ term, share }) => ({ term, share: share / first }))
          .filter(({ share }) => share >= least.english),
      ] as const
    }),
  )
}

const largest = (shares: ReadonlyMap<string, number>, most: number): Share[] =>
  [...shares]
    .map(([term, share]) => ({ term, share }))
    .sort((one, other) => other.share - one.share || (one.term < other.term ? -1 : 1))
    .slice(0, most)
