import { type Availability, mostAvailabilityDays, type Timetable } from '../../contract/availability.ts'
import { type WallClock, wallClock } from '../../contract/wall-clock.ts'
import { seenListing } from '../../listings/seen-listing.ts'
import type { Caller } from '../../platform/caller.ts'
import type { House } from '../../platform/house.ts'
import { Refusal } from '../../platform/refusal.ts'
import { busySpans, livingClaims, ofEngagements } from '../claims/loads.ts'
import { claimStore } from '../claims/store.ts'
import { weeksOf } from '../claims/weeks.ts'
import { availabilityOf } from './availability-of.ts'
import { addDays } from './openings.ts'
import type { Span } from './spans.ts'
import { toSlot, toSpan } from './spans.ts'
import { availabilityStore } from './store.ts'
import { groupOf, timetableOf } from './timetable.ts'

type Asked = {
  readonly from?: string | undefined
  readonly to?: string | undefined
  readonly group?: string | undefined
}

/** Days shown where nobody says how many. */
const usualDays = 31
const dayLength = 24 * 60 * 60 * 1000

/** When a listing is free, for whoever may see it. */
export async function readAvailability(
  house: House,
  { caller, now }: { readonly caller: Caller | undefined; readonly now: Date },
  id: string,
  asked: Asked,
): Promise<Availability> {
  const listing = await seenListing(house, caller, id)
  const timetable = await timetableOf(house, listing)
  const group = groupOf(timetable, asked)
  const within = rangeOf(asked, now.getTime(), wallClock(timetable.timeZone))
  // Buffers reach beyond what is shown.
  const around = {
    start: within.start - timetable.before * 60_000,
    end: within.end + timetable.after * 60_000,
  }
  const { start, end } = toSlot(around)
  const [weeks, outages, busy] = await Promise.all([
    claimStore(house.database).getWeeks(id, weeksOf(around)),
    availabilityStore(house.database).outagesOf(id, start, end),
    busySpans(house, id, around),
  ])
  const claims = ofEngagements(livingClaims(weeks, now.getTime()))
  const down = outages.map(({ reason, units, ...outage }) => ({ ...toSpan(outage), reason, units }))
  return availabilityOf(timetable, { claims, outages: down, busy }, within, now.getTime(), group)
}

export async function readTimetable(
  house: House,
  caller: Caller | undefined,
  id: string,
): Promise<Timetable> {
  return timetableOf(house, await seenListing(house, caller, id))
}

/** Days count in the zone of the listing, the last of them included. */
function rangeOf({ from, to }: Asked, now: number, clock: WallClock): Span {
  const start = from === undefined ? clock.instantAt(clock.dayOf(now), 0) : instantOf(from, 0, clock)
  const end = to === undefined ? start + usualDays * dayLength : instantOf(to, 1, clock)
  // Days and instants may stand beside each other, which the contract alone cannot compare.
  if (end <= start) throw new Refusal('invalid-input', reversed)
  if (end - start > (mostAvailabilityDays + 2) * dayLength) throw new Refusal('invalid-input', tooLong)
  return { start, end }
}

const instantOf = (moment: string, further: number, clock: WallClock) =>
  moment.length === 10 ? clock.instantAt(addDays(moment, further), 0) : Date.parse(moment)

const reversed = {
  zh: '结束时间应晚于开始时间。请重新选择日期。',
  en: 'The end must come after the beginning. Choose the days again.',
}
const tooLong = {
  zh: `一次最多查询 ${mostAvailabilityDays} 天。请缩短范围后再查。`,
  en: `Ask for ${mostAvailabilityDays} days at most, and then for the next ones.`,
}
