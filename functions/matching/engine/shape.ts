/**
 * How postings are laid out; a property of each part. Tests lower the numbers to meet the borders with few
 * documents.
 */
export type Shape = {
  /** Rows of a partition as a power of two: 16 at most, so that a local row fits 16 bits. */
  readonly partitionBits: number
  /**
   * Terms in fewer rows than this keep one run for the whole part: 256 at most, so that their count fits 8
   * bits.
   */
  readonly rareBelow: number
}

export const usualShape: Shape = { partitionBits: 16, rareBelow: 256 }

/** Rows and terms are packed beside an impact of 8 bits into 32. */
export const mostRows = 2 ** 24
export const mostTerms = 2 ** 24
