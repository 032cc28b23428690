import { type Fingerprint, fingerprint } from './fingerprint.ts'

/**
 * One of the terms that say a thing, and how much of an occurrence of it counts: 0 < share ≤ 1. Where only
 * the fingerprint is known, as for a document that is searched with, it counts instead of the term.
 */
export type Form = { readonly term: string; readonly share: number; readonly print?: Fingerprint }

export const printOf = ({ term, print }: Form): Fingerprint => print ?? fingerprint(term)

/**
 * One thing asked for in all its forms, which count together as one term would (Pirkola's structured query).
 */
export type Clause = {
  /** What it counts, before rarity. */
  readonly weight: number
  readonly forms: readonly Form[]
  /** A single Chinese character: of these only the few rarest are searched. */
  readonly character?: true
  /**
   * Says again, in another language, what other clauses say: it counts where it is found, and an ideal
   * document needs not have it.
   */
  readonly extra?: true
  /** Where it stands in the query's normalised text, for explaining. */
  readonly start: number
  readonly end: number
}

export type Query = {
  readonly clauses: readonly Clause[]
  /** The least share of the query's ideal score that a document needs to be found at all. */
  readonly least?: number
}
