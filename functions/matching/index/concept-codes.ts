import { conceptTerm } from '../analysis/concepts.ts'
import { fingerprint } from '../engine/fingerprint.ts'
import type { Vocabulary } from '../vocabulary/vocabulary.ts'

/**
 * Concepts as numbers of 32 bits, made of their ids alone: a snapshot outlives the vocabulary that it was built with,
 * and a place in the file would not.
 */
export const conceptCode = (id: string): number => fingerprint(conceptTerm(id)).low

const known = new WeakMap<Vocabulary, ReadonlyMap<number, string>>()

/** The concepts of a vocabulary by their codes. Worked out once. */
export function conceptsByCode(vocabulary: Vocabulary): ReadonlyMap<number, string> {
  const made = known.get(vocabulary) ?? new Map(vocabulary.concepts.map(({ id }) => [conceptCode(id), id]))
  known.set(vocabulary, made)
  return made
}
