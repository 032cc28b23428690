import type { Part } from './part.ts'
import type { NearWord, Word } from './words.ts'

/** Words that begin so, those of the most documents first, then in their own order. */
export function completions(parts: readonly Part[], prefix: string, limit: number): readonly Word[] {
  if (prefix === '') return []
  const found = parts.flatMap(({ words }) => words.startingWith(prefix))
  return [...together(found).values()].sort(byCount).slice(0, limit)
}

/** From so many letters on a word may have two slips. */
const longWord = 8
const shortestWord = 4

/**
 * Words that may be meant by a Latin word that no document has: one slip away, or two from eight letters on;
 * the nearest first, then those of the most documents. None for words of other scripts or of less than four
 * letters.
 */
export function near(parts: readonly Part[], word: string, limit: number): readonly NearWord[] {
  if (!/^\p{Script=Latin}+$/u.test(word) || word.length < shortestWord) return []
  const distance = word.length >= longWord ? 2 : 1
  const found = parts.flatMap(({ words }) => words.near(word, distance)).filter(one => one.distance > 0)
  return [...together(found).values()]
    .sort((one, other) => one.distance - other.distance || byCount(one, other))
    .slice(0, limit)
}

const byCount = (one: Word, other: Word) => other.count - one.count || (one.word < other.word ? -1 : 1)

/** One entry a word, with the documents of all parts. */
function together<Found extends Word>(found: readonly Found[]): Map<string, Found> {
  const all = new Map<string, Found>()
  for (const one of found) {
    all.set(one.word, { ...one, count: one.count + (all.get(one.word)?.count ?? 0) })
  }
  return all
}
