import type { TimetableInput, UserGroup } from '../../contract/availability.ts'
import { wallClock } from '../../contract/wall-clock.ts'
import { earliestStart, horizonOf, openingsOf } from './openings.ts'
import type { Span } from './spans.ts'

const minute = 60_000

/** A timetable as one group sees it at one moment: what follows from the clock is found once. */
export type BookingHours = ReturnType<typeof bookingHours>

/** @param now epoch milliseconds */
export function bookingHours(timetable: TimetableInput, group: UserGroup, now: number) {
  const clock = wallClock(timetable.timeZone)
  const step = timetable.step * minute
  return {
    timetable,
    group,
    now,
    clock,
    /** Milliseconds. */
    step,
    before: timetable.before * minute,
    after: timetable.after * minute,
    /** Nothing begins before; `undefined` where the lab's lead time passes after all that can be booked. */
    earliest: earliestStart(timetable, now, clock),
    horizon: horizonOf(timetable, now, clock),
    openings: (within: Span) => openingsOf(timetable, group, within, clock),
    /** A booking with what it takes before and after it. */
    padded: ({ start, end }: Span): Span => ({
      start: start - timetable.before * minute,
      end: end + timetable.after * minute,
    }),
  }
}

/** Bookings begin on the grid of an opening, counted from its beginning. */
export const beginsIn = (openings: readonly Span[], start: number, step: number): boolean =>
  openings.some(open => open.start <= start && start < open.end && (start - open.start) % step === 0)

/** They end on the grid of an opening, or when it closes. */
export const endsIn = (openings: readonly Span[], end: number, step: number): boolean =>
  openings.some(
    open => open.start < end && end <= open.end && (end === open.end || (end - open.start) % step === 0),
  )
