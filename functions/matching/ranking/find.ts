import { usualLimit } from '../../contract/matching.ts'
import type { SearchIndex } from '../index/search-index.ts'
import { candidatesOf } from './candidates.ts'
import { hasClauses, type SpokenQuery } from './query.ts'
import { judge, type Ranked, type RankingContext, rank } from './rank.ts'

/** What the catalogue answers, with the steps to it, so that somebody can ask why a listing is not there. */
export type Found = {
  /** Candidates by text that no hard limit drops, best first. */
  readonly judged: readonly Ranked[]
  /** Those of them that are worth showing, twins folded. */
  readonly ranked: readonly Ranked[]
}

/**
 * Finds and ranks. A sentence of filters alone (免费的，上海) has no terms and gets the newest that pass them.
 * @param limit how many are to be shown
 */
export function findFor(
  index: SearchIndex,
  query: SpokenQuery,
  context: RankingContext,
  limit: number,
): Found {
  const searched = hasClauses(query) ? query : undefined
  const hits = asksForSomething(query, context) ? candidatesOf(index, searched, context, limit) : []
  const judged = judge(hits, searched && index.ideal(searched), context)
  return { judged, ranked: rank(judged, context.asked) }
}

/**
 * Whether a sentence says anything that listings can be told apart by. One that does not (！！！, the) would have everything
 * fit it fully.
 */
export const asksForSomething = (query: SpokenQuery, { asked }: Pick<RankingContext, 'asked'>): boolean =>
  hasClauses(query) ||
  asked.kinds.length > 0 ||
  asked.regions.length > 0 ||
  [asked.budget, asked.window, asked.quantity, asked.voucher].some(said => said !== undefined)

/** What the catalogue answers, best first. */
export const rankedFor = (
  index: SearchIndex,
  query: SpokenQuery,
  context: RankingContext,
  limit = usualLimit,
): readonly Ranked[] => findFor(index, query, context, limit).ranked
