import { firstHan, lastHan } from './han.ts'
import type { Learnt, Share } from './learn.ts'
import { writeSections } from './sections.ts'
import { buildTable } from './table.ts'

/** Stands at the head of the file, for whoever looks into it. */
export const credit =
  'Compiled from CC-CEDICT (https://cc-cedict.org, published by MDBG), under the Creative Commons Attribution-ShareAlike 4.0 International licence (https://creativecommons.org/licenses/by-sa/4.0/). Changed: glosses were cut into words, weighted by statistical alignment and cut to the likeliest; readings were left out. This file is under the same licence.\n'

/** The glossary as one file. The same learnt data always give the same bytes. */
export function writeGlossary({ english, chinese, simplified }: Learnt): Uint8Array {
  const words = wordList(english, chinese)
  const numbers = new Map(words.map((word, number) => [word, number]))
  const fromEnglish = buildTable([...english.keys()], word => english.get(word)?.length ?? 0)
  const fromChinese = buildTable([...chinese.keys()], word => chinese.get(word)?.length ?? 0)
  const englishShares = fromEnglish.words.flatMap(word => english.get(word) ?? [])
  const chineseShares = fromChinese.words.flatMap(word => chinese.get(word) ?? [])
  const units = new Uint16Array(2 * englishShares.length)
  for (const [at, { term }] of englishShares.entries()) {
    units[2 * at] = term.charCodeAt(0)
    units[2 * at + 1] = term.length > 1 ? term.charCodeAt(1) : 0
  }
  const starts = new Uint32Array(words.length + 1)
  for (const [at, word] of words.entries()) starts[at + 1] = (starts[at] ?? 0) + word.length
  const twins = new Uint16Array(lastHan - firstHan + 1)
  for (const [from, to] of simplified) twins[from.charCodeAt(0) - firstHan] = to.charCodeAt(0)
  return writeSections({
    credit: new TextEncoder().encode(credit),
    simplified: twins,
    words: new TextEncoder().encode(words.join('')),
    wordStarts: starts,
    englishBuckets: fromEnglish.table.buckets,
    englishHigh: fromEnglish.table.high,
    englishLow: fromEnglish.table.low,
    englishCounts: fromEnglish.table.counts,
    englishTerms: units,
    englishShares: shareBytes(englishShares),
    chineseBuckets: fromChinese.table.buckets,
    chineseHigh: fromChinese.table.high,
    chineseLow: fromChinese.table.low,
    chineseCounts: fromChinese.table.counts,
    chineseTerms: Uint16Array.from(chineseShares, ({ term }) => numbers.get(term) ?? 0),
    chineseShares: shareBytes(chineseShares),
  })
}

const mostWords = 0x1_0000

/** English words in the order of their letters. */
function wordList(english: Learnt['english'], chinese: Learnt['chinese']): string[] {
  const words = new Set([...english.keys()].filter(word => !word.includes(' ')))
  for (const shares of chinese.values()) for (const { term } of shares) words.add(term)
  if (words.size > mostWords)
    throw new Error(`the glossary holds at most ${mostWords} English words, not ${words.size}`)
  return [...words].sort()
}

const shareBytes = (shares: readonly Share[]) =>
  Uint8Array.from(shares, ({ share }) => Math.max(1, Math.round(255 * share)))
