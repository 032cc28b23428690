import { kinds } from '../../contract/kind.ts'
import { registry } from '../../kinds/registry.ts'
import type { Hit, Query, SearchIndex } from '../index/search-index.ts'
import { candidates as data, lookedUp } from './factors.data.ts'
import type { RankingContext } from './rank.ts'

/**
 * Whom to judge: of each Kind, or of those that the person chose, the best by text, and where place matters to the Kind
 * again the best within the regions asked for, so that neither a large Kind nor a large country crowds out what fits.
 * Somebody who asks for a mentor by that name would rather see one than nothing: where words find few of a Kind, its
 * newest come along.
 * @param limit how many are to be shown
 */
export function candidatesOf(
  index: SearchIndex,
  query: Query | undefined,
  { asked, kindsChosen }: Pick<RankingContext, 'asked' | 'kindsChosen'>,
  limit: number,
): Hit[] {
  const wanted = kindsChosen ? asked.kinds : kinds
  const each = Math.max(data.each, Math.ceil((lookedUp * limit) / wanted.length))
  const found = new Map<string, Hit>()
  const take = (hits: readonly Hit[]) => {
    for (const hit of hits) found.set(hit.entry.id, hit)
  }
  for (const kind of wanted) {
    // Who takes nobody would only stand in the way of those who do.
    const filters = { kinds: [kind], ...(registry[kind].takes && { taking: true }) }
    const everywhere = index.search(query, filters, each)
    if (query && everywhere.length < data.newest && asked.kinds.includes(kind)) {
      take(index.search(undefined, filters, data.newest))
    }
    take(everywhere)
    // Where words find fewer than are wanted, those inside are among them.
    if (asked.regions.length > 0 && everywhere.length === each && registry[kind].traits.nearness > 0) {
      take(index.search(query, { ...filters, regions: asked.regions }, each))
    }
  }
  return [...found.values()]
}
