import { call } from '#lib/api/call.ts'
import type { EngagementCard } from '#lib/api/contract.ts'

export const readLink = () => call('calendarLink', {})
export const makeLink = () => call('newCalendarLink', {})
export const endLink = () => call('endCalendarLink', {})

export type Upcoming = {
  readonly engagement: EngagementCard
  readonly start: string
  readonly end: string
}

/** Times that lie ahead, of both sides, the next one first. @param organisations for which the person may answer */
export async function readUpcoming(
  organisations: readonly string[],
  now: Date,
): Promise<readonly Upcoming[]> {
  const lists = await Promise.all([
    call('engagements', { query: { side: 'taker', limit: 50 } }),
    ...organisations.flatMap(organisation =>
      (['taker', 'provider'] as const).map(side =>
        call('engagements', { query: { side, organisation, limit: 50 } }),
      ),
    ),
  ])
  const cards = new Map(lists.flatMap(({ items }) => items.map(card => [card.id, card])))
  return [...cards.values()]
    .filter(({ end }) => end !== 'ended')
    .flatMap(engagement => engagement.slots.map(({ start, end }) => ({ engagement, start, end })))
    .filter(({ end }) => end > now.toISOString())
    .toSorted((one, other) => (one.start < other.start ? -1 : 1))
}
