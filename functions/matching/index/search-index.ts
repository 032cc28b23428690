import type { Kind } from '../../contract/kind.ts'
import type { RegionCode } from '../../contract/regions.data.ts'
import type { Correct } from '../analysis/analyser.ts'
import type { Clause, Query } from '../engine/query.ts'
import type { Entry } from './entry.ts'

export type { Clause, Query }

export const priceBands = ['free', 'to-500', 'to-2000', 'above', 'unsaid'] as const
export type PriceBand = (typeof priceBands)[number]

/** What a listing must be; an absent or empty filter lets everything through. */
export type Filters = {
  readonly kinds?: readonly Kind[] | undefined
  /** Any of these regions; `CN` covers every province. */
  readonly regions?: readonly RegionCode[] | undefined
  /** Offers any of these concepts, or a narrower one. */
  readonly techniques?: readonly string[] | undefined
  readonly price?: PriceBand | undefined
  readonly organisation?: string | undefined
  /** Takes innovation vouchers. */
  readonly voucher?: boolean | undefined
  /** Takes requests at all: no mentor who paused or is full by their own limit. */
  readonly taking?: boolean | undefined
}

/** A listing found; `score` is comparable within one query only, 0 where nothing was searched for. */
export type Hit = { readonly entry: Entry; readonly score: number }

export type Count = { readonly value: string; readonly count: number }
export type FacetName = 'kind' | 'region' | 'technique' | 'price'
/** `total` under all filters; each facet's counts under the other facets' filters, the largest first. */
export type Facets = { readonly total: number } & Readonly<Record<FacetName, readonly Count[]>>

/**
 * The public catalogue as one consistent state in memory. It never changes: a newer state is another object.
 * Order is by score, then by id; without a query by the day of the last change, newest first, then by id.
 */
export type SearchIndex = {
  /** Published listings. */
  readonly size: number
  /** The best `k` after the first `from`. */
  readonly search: (query: Query | undefined, filters: Filters, k: number, from?: number) => readonly Hit[]
  readonly facets: (query: Query | undefined, filters: Filters) => Facets
  /** What may be meant by a word that no listing has; nothing for one that some listing has. */
  readonly correct: Correct
  /** Words of titles that begin so, those of most listings first. */
  readonly wordsFrom: (beginning: string, most: number) => readonly Count[]
  /** Listings that name a concept or a narrower one. */
  readonly naming: (concept: string) => number
  readonly get: (id: string) => Entry | undefined
  /** Clauses of the query that a listing carries. */
  readonly matched: (query: Query, id: string) => readonly Clause[]
  /** The score of an imagined listing that says everything the query asks, well. Above 0 for a query with clauses. */
  readonly ideal: (query: Query) => number
}
