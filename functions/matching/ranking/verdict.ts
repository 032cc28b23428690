import type { Answers, Verdict } from '../../contract/matching.ts'
import { registry } from '../../kinds/registry.ts'
import type { ListingRecord } from '../../listings/model.ts'
import type { SearchIndex } from '../index/search-index.ts'
import { asksForSomething, type Found } from './find.ts'
import { hasClauses, type SpokenQuery } from './query.ts'
import { byScore, isWorthShowing, type Ranked, type RankingContext, withAnswers } from './rank.ts'
import type { Placed } from './yielding.ts'

/** How one listing fares for a sentence; `place` from 1 among everything that fits. */
export type Fate = {
  readonly verdict: Verdict
  readonly ranked?: Ranked
  readonly place?: number
  readonly twin?: Ranked
}

/** A match as it was made. */
export type Made = {
  readonly index: SearchIndex
  readonly query: SpokenQuery
  readonly context: RankingContext
  readonly found: Found
  readonly order: readonly Placed<Ranked>[]
  /** What fits and stands behind `order`. */
  readonly rest: readonly Ranked[]
  readonly figures: ReadonlyMap<string, Answers>
  readonly limit: number
}

/**
 * The first reason that keeps a listing from the page, read off the steps of the match itself.
 * @param record as the table has it now
 */
export function fateOf(record: ListingRecord, made: Made): Fate {
  const { index, query, context, found, limit } = made
  const { id } = record
  const places = [...made.order.map(({ item }) => item), ...made.rest]
  const at = places.findIndex(({ entry }) => entry.id === id)
  const standing = places[at] && { ranked: places[at], place: at + 1 }
  const entry = index.get(id)
  if (record.status !== 'published') return { verdict: 'not-published' }
  if (standing && at < limit) return { verdict: 'shown', ...standing }
  if (!entry || entry.version !== record.version) return { verdict: 'not-indexed' }

  if (registry[record.kind].forbids?.(record, context.today)) return { verdict: 'hard-limit' }
  const judged = found.judged.find(candidate => candidate.entry.id === id)
  const ranked = judged && withAnswers(judged, made.figures)
  if (context.kindsChosen && !context.asked.kinds.includes(record.kind)) return { verdict: 'other-kind' }
  const shares = hasClauses(query) ? index.matched(query, id).length > 0 : asksForSomething(query, context)
  if (!shares) return { verdict: 'no-shared-word', ...(ranked && { ranked }) }
  if (!ranked) return { verdict: 'outranked' }
  if (!isWorthShowing(ranked, context.asked)) return { verdict: 'weak', ranked }
  const twin = found.ranked.find(other => other.entry.twin === entry.twin)
  if (twin && twin.entry.id !== id) return { verdict: 'folded', ranked, twin }
  if (!standing) return { verdict: 'weak', ranked }
  return { verdict: yields(made, at) ? 'yields' : 'outranked', ...standing }
}

/** Whether by its score alone it would be on the page. */
function yields({ order, limit }: Made, at: number): boolean {
  const placed = order[at]
  if (!placed?.yielded) return false
  return order.filter(({ item }) => byScore(item, placed.item) < 0).length < limit
}
