import type { UnmetNeed } from '../contract/board.ts'
import { waitingOnBoard } from '../needs/board/read.ts'
import { telling } from '../needs/telling.data.ts'
import type { House } from '../platform/house.ts'
import { type MatchTools, readSentence } from './match.ts'
import { rankedFor } from './ranking/find.ts'
import { queryOf } from './ranking/query.ts'
import { shownScore } from './ranking/rank.ts'

/** Beyond it the operator need not know how many more fit. */
const mostFitting = 20
const dayMilliseconds = 24 * 60 * 60 * 1000

/**
 * Needs that wait on the board, each with how long it has and how many listings of others fit it well enough to ring:
 * where some do, the asker may not have seen them; where none does, somebody has to be found.
 */
export async function unmetNeeds(
  house: House,
  { catalogue, analyser }: Pick<MatchTools, 'catalogue' | 'analyser'>,
  page: { limit: number; next?: string | undefined },
  now: Date,
): Promise<{ items: UnmetNeed[]; next?: string }> {
  const { items, next } = await waitingOnBoard(house, page, now)
  const { index } = await catalogue.current()
  return {
    items: items.map(({ record, card }) => {
      const { text, corrections, since, organisation } = record
      const askedAt = new Date(since)
      const context = readSentence({ text, corrections, now, askedAt }, analyser)
      const query = queryOf(context.asked, analyser, index.correct)
      const fitting = rankedFor(index, query, context, mostFitting).filter(
        ranked => shownScore(ranked) >= telling.least && ranked.entry.organisation !== organisation,
      )
      return {
        card,
        waited: Math.max(0, Math.floor((now.getTime() - askedAt.getTime()) / dayMilliseconds)),
        fitting: Math.min(mostFitting, fitting.length),
      }
    }),
    ...(next && { next }),
  }
}
