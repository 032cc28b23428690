import type { TimetableInput, UserGroup } from '../../contract/availability.ts'
import { type WallClock, wallClock } from '../../contract/wall-clock.ts'
import { holidayOf } from './holidays.ts'
import { clipped, joined, type Span } from './spans.ts'

const dayLength = 24 * 60 * 60 * 1000
const minute = 60_000

/** The hours of one group, or those in which the lab is open for anybody at all. */
export type Group = UserGroup | 'any'

/**
 * Opening hours that lie in a time, each as it stands in the timetable: bookings begin on its grid. They are neither joined
 * nor clipped: 24:00 of a day touches 00:00 of the next.
 */
export function openingsOf(
  timetable: TimetableInput,
  group: Group,
  { start, end }: Span,
  clock: WallClock = wallClock(timetable.timeZone),
): readonly Span[] {
  const groups = group === 'any' ? timetable.groups : [group]
  const last = clock.dayOf(end)
  const found: Span[] = []
  for (let day = clock.dayOf(start); day <= last; day = nextDay(day)) {
    for (const { from, to } of groups.flatMap(each => hoursOn(timetable, each, day)))
      found.push({
        start: clock.instantAt(day, minutesOf(from)),
        end: clock.instantAt(day, minutesOf(to)),
      })
  }
  return found.filter(span => span.start < span.end && span.end > start && span.start < end)
}

/** A day of its own goes before a closed one, that before a holiday, and that before the weekday. */
function hoursOn({ extra, closed, holidays }: TimetableInput, group: UserGroup, day: string) {
  const own = extra.filter(each => each.day === day)
  const special = own.find(each => each.group === group.name) ?? own.find(each => each.group === undefined)
  if (special) return special.hours
  if (closed.some(({ from, to }) => from <= day && day <= to)) return []
  const holiday = holidays ? holidayOf(day) : undefined
  if (holiday === 'off') return []
  const monday = 0
  const weekday = (new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7
  return group.hours[holiday === 'worked' ? monday : weekday] ?? []
}

/**
 * The instant from which a booking may begin: the lab's lead time has then passed in opening hours of any group. Undefined
 * where it does not pass within the days that can be booked.
 */
export function earliestStart(timetable: TimetableInput, now: number, clock: WallClock): number | undefined {
  if (timetable.leadMinutes === 0) return now
  const until = now + timetable.horizonDays * dayLength
  let left = timetable.leadMinutes * minute
  for (let start = now; start < until; start += fortnight) {
    const within = { start, end: Math.min(start + fortnight, until) }
    for (const open of joined(clipped(joined(openingsOf(timetable, 'any', within, clock)), within))) {
      if (open.end - open.start >= left) return open.start + left
      left -= open.end - open.start
    }
  }
  return undefined
}

/** The last day that can be booked, and its end. */
export function horizonOf({ horizonDays }: TimetableInput, now: number, clock: WallClock) {
  const day = addDays(clock.dayOf(now), horizonDays)
  return { day, end: clock.instantAt(nextDay(day), 0) }
}

export const addDays = (day: string, days: number) =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * dayLength).toISOString().slice(0, 10)
const nextDay = (day: string) => addDays(day, 1)
const minutesOf = (time: string) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3))
const fortnight = 14 * dayLength
