import type { Vocabulary } from '../vocabulary/vocabulary.ts'

/** What a wider concept counts beside the one that was named: directly wider, and further. */
export const widerWeights = { direct: 0.4, further: 0.2 } as const

/** The term that stands for a concept in the index; no word of a text begins with `#`. */
export const conceptTerm = (id: string) => `#${id}`

/** A concept at weight 1 and its wider ones below. */
export function withWider(concept: string, vocabulary: Vocabulary): { id: string; weight: number }[] {
  const direct = vocabulary.concept(concept)?.broader ?? []
  const wider = vocabulary.broader(concept).map(id => ({
    id,
    weight: direct.includes(id) ? widerWeights.direct : widerWeights.further,
  }))
  return [{ id: concept, weight: 1 }, ...wider]
}

export type ConceptSpan = { readonly concept: string; readonly start: number; readonly end: number }

/**
 * Names in a text of which it is known where they may start; the longest wins and spans do not overlap.
 * @param text normalised, in simplified Chinese, case as written
 * @param starts ascending; the first `count` of them
 */
export function conceptsAt(
  text: string,
  starts: Uint32Array,
  count: number,
  { lexicon }: Vocabulary,
): ConceptSpan[] {
  const found: ConceptSpan[] = []
  let free = 0
  for (let number = 0; number < count; number += 1) {
    const at = starts[number] ?? 0
    if (at < free) continue
    const mixed = lexicon.mixedAt(text, at)
    const words = lexicon.wordsAt(text, at)
    const best = mixed && words ? (words.end > mixed.end ? words : mixed) : (mixed ?? words)
    if (!best) continue
    found.push({ concept: best.id, start: at, end: best.end })
    free = best.end
  }
  return found
}

/** Names and class codes of a text of which it is not known where they may start. */
export const allConcepts = (text: string, vocabulary: Vocabulary): ConceptSpan[] =>
  vocabulary.findConcepts(text).map(({ concept, span: [start, end] }) => ({ concept, start, end }))
