import { kinds } from '../../contract/kind.ts'
import type { Hit, Query, SearchIndex } from '../index/search-index.ts'
import type { RankingContext } from './rank.ts'

/** How many of each Kind are looked at closely, here and there. */
const each = 60
/** Somebody who asks for a mentor by that name would rather see one than nothing, even if no word is shared. */
const newestOfKind = 20

/**
 * Whom to judge: of each Kind, or of those that the person chose, the best by text, and again the best within the regions asked for, so
 * that neither a large Kind nor a large country crowds out what fits.
 */
export function candidatesOf(
  index: SearchIndex,
  query: Query | undefined,
  { asked, kindsChosen }: Pick<RankingContext, 'asked' | 'kindsChosen'>,
): Hit[] {
  const found = new Map<string, Hit>()
  for (const kind of kindsChosen ? asked.kinds : kinds) {
    const everywhere = index.search(query, { kinds: [kind] }, each)
    const inside =
      asked.regions.length > 0 ? index.search(query, { kinds: [kind], regions: asked.regions }, each) : []
    const named =
      query && asked.kinds.includes(kind) ? index.search(undefined, { kinds: [kind] }, newestOfKind) : []
    for (const hit of [...named, ...everywhere, ...inside]) found.set(hit.entry.id, hit)
  }
  return [...found.values()]
}
