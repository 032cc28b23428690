/**
 * Where a word stands decides what it weighs. `usual` is the length of the field, in words, at which nothing is
 * added or taken away. The lengths are constants, not averages of the catalogue, so that what a listing weighs
 * depends on the listing alone: a snapshot and its segments rank exactly as a rebuild would.
 */
export const fields = {
  title: { weight: 4, usual: 8 },
  techniques: { weight: 3, usual: 12 },
  /** What the Kind adds: maker, model, topics, patent number. */
  more: { weight: 1.5, usual: 30 },
  description: { weight: 1, usual: 80 },
} as const

/** BM25's b (how far length counts) and k1 (how soon repeating a word stops to help). */
export const lengthShare = 0.4
export const saturation = 1.2
