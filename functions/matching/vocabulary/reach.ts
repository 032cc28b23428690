import type { Vocabulary } from './vocabulary.ts'

const known = new WeakMap<Vocabulary, Map<string, readonly string[]>>()

/** A concept with all wider ones, itself first: who offers it offers each of these. Worked out once per concept. */
export function reachable(vocabulary: Vocabulary, concept: string): readonly string[] {
  const reaches = known.get(vocabulary) ?? new Map<string, readonly string[]>()
  known.set(vocabulary, reaches)
  const reach = reaches.get(concept) ?? [concept, ...vocabulary.broader(concept)]
  reaches.set(concept, reach)
  return reach
}
