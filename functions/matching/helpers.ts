import { membersOf } from '../identity/members.ts'
import type { BoardNeedRecord } from '../needs/board/model.ts'
import { startOf } from '../needs/rules.ts'
import { telling } from '../needs/telling.data.ts'
import type { NewNotice } from '../notices/tell.ts'
import { type House, today } from '../platform/house.ts'
import type { Card } from './cards.ts'
import { type MatchTools, readSentence } from './match.ts'
import { rankedFor } from './ranking/find.ts'
import { queryOf } from './ranking/query.ts'
import { shownScore } from './ranking/rank.ts'

/** Listings that are looked at, providers that are told, and members of each: all stand in the publishing transaction. */
const mostListings = 60
const mostProviders = 10
const mostMembersEach = 5

/**
 * Who is told of a need that goes on the board: members of the organisations whose listings fit it best, each by the best
 * of them, as far as a listing of that score would ring. Neither the asking side nor who is not published any more.
 * @param actsFor organisations of the one who asks
 */
export async function noticesToHelpers(
  house: Pick<House, 'database' | 'log'>,
  { catalogue, cards, analyser }: Pick<MatchTools, 'catalogue' | 'cards' | 'analyser'>,
  need: BoardNeedRecord,
  actsFor: readonly string[],
  now: Date,
): Promise<readonly NewNotice[]> {
  try {
    const { index } = await catalogue.current()
    const { text, corrections } = need
    const context = readSentence({ text, corrections, now }, analyser)
    const query = queryOf(context.asked, analyser, index.correct)
    const own = new Set([...actsFor, need.organisation])
    const best = new Map<string, Parameters<typeof cards>[0][number]>()
    for (const ranked of rankedFor(index, query, context, mostListings)) {
      const { entry } = ranked
      if (shownScore(ranked) < telling.least || own.has(entry.organisation)) continue
      if (!best.has(entry.organisation)) best.set(entry.organisation, entry)
      if (best.size === mostProviders) break
    }
    const shown = await cards([...best.values()], today(now))
    const told = await Promise.all([...shown.values()].map(card => noticesFor(house, need, own, card)))
    return told.flat()
  } catch (error) {
    // A need is published all the same: helpers find it on the board.
    house.log('helpers were not told', { board: need.id, error: String(error) })
    return []
  }
}

async function noticesFor(
  house: Pick<House, 'database'>,
  need: BoardNeedRecord,
  own: ReadonlySet<string | undefined>,
  { record, listing: { id, title, provider } }: Card,
): Promise<readonly NewNotice[]> {
  // A giver who is not named to others is told all the same.
  if (own.has(record.organisation)) return []
  const members = await membersOf(house, record.organisation)
  return members.slice(0, mostMembersEach).map(({ person }) => ({
    type: 'need-fits-you',
    person,
    at: need.since,
    board: { id: need.id, text: startOf(need) },
    listing: { id, title },
    organisation: { id: record.organisation, name: provider.name },
  }))
}
