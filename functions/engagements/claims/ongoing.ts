import type { House } from '../../platform/house.ts'
import { livingClaims, ofEngagements } from './loads.ts'
import { claimStore } from './store.ts'
import { weeksOf } from './weeks.ts'

/** Nobody books further ahead than a timetable can say: two years, each read at once. */
const year = 366 * 24 * 60 * 60 * 1000

/** Whether engagements hold times of a listing that are still to come, or places of it. Reads some hundred items. */
export async function isHeld(
  { database }: Pick<House, 'database'>,
  listing: string,
  now: Date,
): Promise<boolean> {
  const store = claimStore(database)
  const start = now.getTime()
  const [{ holders }, ...weeks] = await Promise.all([
    store.getPlaces(listing),
    ...[start, start + year].map(from => store.getWeeks(listing, weeksOf({ start: from, end: from + year }))),
  ])
  const times = ofEngagements(livingClaims(weeks.flat(), start)).filter(({ end }) => end > start)
  const places = holders.filter(({ holdUntil }) => holdUntil === undefined || holdUntil > now.toISOString())
  return times.length + places.length > 0
}
