import type * as z from 'zod'
import type { browseQuery, browseReply } from '../contract/matching.ts'
import { today as dayOf } from '../platform/house.ts'
import { badCursor } from '../platform/refusal.ts'
import type { MatchTools } from './match.ts'
import { browseQueryOf } from './ranking/query.ts'

/** One page of the public catalogue, with the counts of its facets. Order: by text where words are given, else newest. */
export async function browse(
  tools: Pick<MatchTools, 'catalogue' | 'cards' | 'analyser'>,
  asked: z.output<typeof browseQuery>,
  now: Date,
): Promise<z.output<typeof browseReply>> {
  const { index, generation } = await tools.catalogue.current()
  const query = asked.q === undefined ? undefined : browseQueryOf(asked.q, tools.analyser, index.correct)
  const filters = {
    kinds: asked.kind,
    regions: asked.region,
    techniques: asked.technique,
    price: asked.price,
    organisation: asked.organisation,
    ...(asked.voucher && { voucher: true }),
  }
  const from = asked.next === undefined ? 0 : offsetOf(asked.next)
  const { total, ...facets } = index.facets(query, filters)
  const hits = index.search(query, filters, asked.limit, from)
  const entries = hits.map(hit => hit.entry)
  const cards = await tools.cards(entries, dayOf(now))
  const end = from + hits.length
  return {
    items: entries.flatMap(({ id }) => cards.get(id)?.listing ?? []),
    total,
    facets: {
      kind: [...facets.kind],
      region: [...facets.region],
      technique: [...facets.technique],
      price: [...facets.price],
    },
    ...(hits.length > 0 && end < total && { next: cursorOf(end, generation) }),
  }
}

/** How far a page may lie from the first: beyond it a search with more words is the better way. */
const furthest = 100_000

/**
 * Where the next page starts. The generation says which state of the index the offset was counted in; when it has
 * moved on, a listing may be seen twice or passed by, which is better than a list that breaks off.
 */
const cursorOf = (offset: number, generation: number) =>
  Buffer.from(`${offset}.${generation}`).toString('base64url')

function offsetOf(cursor: string): number {
  const offset = Number(
    /^(\d{1,6})\.\d+$/.exec(Buffer.from(cursor, 'base64url').toString('latin1'))?.[1] ?? Number.NaN,
  )
  if (offset <= furthest) return offset
  throw badCursor()
}
