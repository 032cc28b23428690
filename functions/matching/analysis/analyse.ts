import type { Vocabulary } from '../vocabulary/vocabulary.ts'
import { normalise, type Token, tokens } from './tokens.ts'

/** What a text says, for search: its words, and the concepts that they name in any language. */
export type Analysed = {
  /** The normalised text that the spans refer to. */
  readonly text: string
  readonly tokens: readonly Token[]
  /** Ids of concepts in order of mention, each once. */
  readonly concepts: readonly string[]
  /** Concepts as terms (`#sem`), their wider ones at a lower weight. */
  readonly conceptTokens: readonly Token[]
}

/** What a wider concept counts beside the one that was named: directly wider, and further. */
export const widerWeights = { direct: 0.4, further: 0.2 } as const

/** The term that stands for a concept in the index; no word of a text begins with `#`. */
export const conceptTerm = (id: string) => `#${id}`

/** Analyses a text of a listing or of a need: both the same way, so that they meet. Never throws; linear in the text. */
export function analyse(raw: string, vocabulary: Vocabulary): Analysed {
  const text = normalise(raw)
  const hits = vocabulary.findConcepts(text)
  return {
    text,
    tokens: tokens(text),
    concepts: [...new Set(hits.map(hit => hit.concept))],
    conceptTokens: hits.flatMap(({ concept, span: [start, end] }) =>
      withWider(concept, vocabulary).map(({ id, weight }) => ({ term: conceptTerm(id), weight, start, end })),
    ),
  }
}

/** A concept at weight 1 and its wider ones below. */
export function withWider(concept: string, vocabulary: Vocabulary): { id: string; weight: number }[] {
  const direct = vocabulary.concept(concept)?.broader ?? []
  const wider = vocabulary.broader(concept).map(id => ({
    id,
    weight: direct.includes(id) ? widerWeights.direct : widerWeights.further,
  }))
  return [{ id: concept, weight: 1 }, ...wider]
}
