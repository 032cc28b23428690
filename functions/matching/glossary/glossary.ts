import { firstHan, isHan } from './han.ts'
import type { Share } from './learn.ts'
import { lemmas } from './lemma.ts'
import { readSections } from './sections.ts'
import { type Found, openTable } from './table.ts'

/** A general dictionary, Chinese to English and back. Opened in place: nothing is parsed, nothing is copied. */
export type Glossary = {
  /** The simplified twin of a UTF-16 unit; the unit itself where there is none. */
  readonly simplify: (unit: number) => number
  /** English words for the simplified Chinese word `text.slice(start, end)`, the likeliest first; none for an unknown word. */
  readonly english: (text: string, start: number, end: number) => readonly Share[]
  /** Whether there are any, without making them. */
  readonly knowsChinese: (text: string, start: number, end: number) => boolean
  /**
   * Simplified Chinese bigrams and characters for an English word as `plainWord` gives it, or for several with a blank
   * between. None for an unknown one.
   */
  readonly chinese: (words: string) => readonly Share[]
  /** The form under which the dictionary has an English word: itself, its base form, or the word that begins most alike. */
  readonly known: (word: string) => { readonly word: string; readonly alike: boolean } | undefined
}

/** Words that begin alike are taken for kin from so many letters on, and from so much of the word. */
const leastAlike = { letters: 5, part: 0.6, rest: 3 }

/**
 * Opens what `compile.ts` wrote; about 3 ms, most of it the checksum.
 * @throws UnreadableGlossary for bytes that are cut off, damaged, foreign or of another version
 */
export function openGlossary(bytes: Uint8Array): Glossary {
  const sections = readSections(bytes)
  const twins = shorts(sections.simplified)
  const letters = sections.words
  const starts = integers(sections.wordStarts)
  const wordCount = starts.length - 1
  const units = shorts(sections.englishTerms)
  const numbers = shorts(sections.chineseTerms)
  const { englishShares, chineseShares } = sections
  const findEnglish = openTable({
    buckets: integers(sections.englishBuckets),
    high: integers(sections.englishHigh),
    low: shorts(sections.englishLow),
    counts: sections.englishCounts,
  })
  const findChinese = openTable({
    buckets: integers(sections.chineseBuckets),
    high: integers(sections.chineseHigh),
    low: shorts(sections.chineseLow),
    counts: sections.chineseCounts,
  })
  const found: Found = { from: 0, end: 0 }

  const wordAt = (number: number) => {
    let word = ''
    for (let at = starts[number] ?? 0; at < (starts[number + 1] ?? 0); at += 1)
      word += String.fromCharCode(letters[at] ?? 0)
    return word
  }
  const knows = (word: string) => findEnglish(word, 0, word.length, found)

  /** The word of the list that shares most letters with a word at its beginning; among neighbours, since it is sorted. */
  const alike = (word: string): string | undefined => {
    if (word.length <= leastAlike.letters) return undefined
    let low = 0
    let high = wordCount
    while (low < high) {
      const middle = (low + high) >>> 1
      if (wordAt(middle) < word) low = middle + 1
      else high = middle
    }
    let best: string | undefined
    let most = Math.max(leastAlike.letters, Math.ceil(leastAlike.part * word.length)) - 1
    for (let number = Math.max(0, low - 4); number < Math.min(wordCount, low + 4); number += 1) {
      const other = wordAt(number)
      let shared = 0
      while (shared < other.length && other[shared] === word[shared]) shared += 1
      if (shared > most && other.length - shared <= leastAlike.rest && knows(other)) {
        best = other
        most = shared
      }
    }
    return best
  }

  return {
    simplify: unit => (isHan(unit) ? twins[unit - firstHan] || unit : unit),
    knowsChinese: (text, start, end) => findChinese(text, start, end, found),
    english(text, start, end) {
      if (!findChinese(text, start, end, found)) return []
      const shares: Share[] = []
      for (let at = found.from; at < found.end; at += 1)
        shares.push({ term: wordAt(numbers[at] ?? 0), share: (chineseShares[at] ?? 0) / 255 })
      return shares
    },
    chinese(words) {
      if (!knows(words)) return []
      const shares: Share[] = []
      for (let at = found.from; at < found.end; at += 1) {
        const second = units[2 * at + 1] ?? 0
        const first = String.fromCharCode(units[2 * at] ?? 0)
        const term = second === 0 ? first : first + String.fromCharCode(second)
        shares.push({ term, share: (englishShares[at] ?? 0) / 255 })
      }
      return shares
    },
    known(word) {
      if (knows(word)) return { word, alike: false }
      const base = lemmas(word).find(knows)
      if (base !== undefined) return { word: base, alike: false }
      const kin = alike(word)
      return kin === undefined ? undefined : { word: kin, alike: true }
    },
  }
}

const integers = (section: Uint8Array) =>
  new Uint32Array(section.buffer, section.byteOffset, section.byteLength >>> 2)
const shorts = (section: Uint8Array) =>
  new Uint16Array(section.buffer, section.byteOffset, section.byteLength >>> 1)
