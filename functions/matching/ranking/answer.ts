import type { Query, SearchIndex } from '../index/search-index.ts'
import { candidatesOf } from './candidates.ts'
import { least } from './factors.data.ts'
import { type Ranked, type RankingContext, rank } from './rank.ts'

/**
 * What the catalogue answers, best first: candidates by text, judged, and nothing below the least score. A sentence
 * of filters alone (免费的，上海) has no terms and gets the newest that pass them.
 */
export function answersOf(index: SearchIndex, query: Query, context: RankingContext): Ranked[] {
  const searched = query.terms.length > 0 ? query : undefined
  const hits = candidatesOf(index, searched, context)
  return rank(hits, searched && index.ideal(searched), context).filter(({ score }) => score >= least)
}
