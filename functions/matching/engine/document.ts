/**
 * The terms of one document by fingerprint, each once, with an impact of 1 to 255: how much of the document
 * the term is. The arrays are the caller's and may be longer than `count`; who keeps them copies them.
 */
export type Terms = {
  count: number
  high: Uint32Array
  low: Uint32Array
  impacts: Uint8Array
}

/** What the index keeps of a document beside its terms. */
export type Row = {
  readonly id: string
  /** Of two rows with one id the higher version counts. An integer from 0 to 2^53 - 1. */
  readonly version: number
  /** 0 to 254; documents are sorted by kind, region, id. */
  readonly kind: number
  readonly region: string
  readonly provider: string
  /** Price of one unit in fen; absent where nothing is said of it, 0 where it is free. At most 2^53 - 1. */
  readonly fen?: number
  /** Eight bits that mean what the caller wants. */
  readonly flags: number
  /** Epoch milliseconds. */
  readonly changedAt: number
  /** Opaque to the engine. */
  readonly payload: Uint8Array
  /** Epoch milliseconds at which the document went: a tombstone, which carries no terms. */
  readonly gone?: number
}

export type Document = {
  readonly row: Row
  readonly terms: Terms
  /** Surface words of the title, for completion and spelling. */
  readonly words?: readonly string[]
}
