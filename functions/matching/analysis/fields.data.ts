/**
 * Where a word stands decides what it weighs. `usual` is the length of the field, in words, at which nothing is
 * added or taken away. The lengths are constants, not averages of the catalogue, so that what a listing weighs
 * depends on the listing alone: a snapshot and its segments rank exactly as a rebuild would.
 */
export const fields = {
  title: { weight: 3, usual: 8 },
  techniques: { weight: 2.5, usual: 12 },
  /** What the Kind adds: maker, model, topics, patent number. */
  more: { weight: 1.5, usual: 30 },
  description: { weight: 1, usual: 80 },
} as const
export type FieldName = keyof typeof fields

/** BM25's b (how far length counts) and k1 (how soon repeating a word stops to help). */
export const lengthShare = 0.8
export const saturation = 2.5

/**
 * What one occurrence of each kind of term weighs in a listing, how much it adds to the length in words, and what it
 * weighs in a need. Pairs of Chinese characters overlap, so two make about a word; they repeat less than words of
 * English do, so one occurrence says more. In the order of `termKind` (sink.ts).
 */
export const kindsOfTerm = [
  { name: 'word', weight: 1, length: 1, asked: 1 },
  { name: 'number', weight: 2, length: 1, asked: 2 },
  { name: 'exact', weight: 2, length: 1, asked: 1.5 },
  { name: 'compound', weight: 0.5, length: 1, asked: 0.5 },
  { name: 'pair', weight: 5, length: 0.5, asked: 0.5 },
  { name: 'character', weight: 5, length: 0, asked: 0.35 },
  { name: 'lone', weight: 5, length: 0.5, asked: 0.5 },
] as const

/** What a concept of the vocabulary weighs beside a word that is spelled out: in a listing and in a need. */
export const conceptWeights = { said: 2, asked: 1.2 } as const

/** A word said twice in a need counts twice, but not without end. */
export const mostRepeats = 4
