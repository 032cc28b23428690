import type { Form } from '../engine/query.ts'

/** What a word or phrase of a query is called in the other language, as terms of the index. */
export type Translation = {
  /** The index term of a single English word: its clause takes the forms. A phrase or a Chinese word has none. */
  readonly of?: string
  /** A clause of its own that says again what others say: it counts where it is met and is not missed where it is not. */
  readonly extra?: true
  /** Weight of a clause of its own, where a plain word of the query has 1. */
  readonly weight: number
  readonly forms: readonly Form[]
  /** text.slice(start, end) */
  readonly start: number
  readonly end: number
}

/** A part of the query that needs no translation, since the vocabulary knows it: [start, end). */
export type Span = readonly [start: number, end: number]

/**
 * How many forms each of a query's words gets: all there are in a short query, which needs them, and fewer in a long one,
 * which is found by its many words; each form costs time.
 */
export const formsEach = (words: number, most: number): number =>
  Math.max(leastForms, Math.min(most, Math.floor(formsTogether / Math.max(1, words))))

const formsTogether = 24
const leastForms = 2
