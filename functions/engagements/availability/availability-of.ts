import type { Availability, TimetableInput, UserGroup } from '../../contract/availability.ts'
import { bookingHours } from './booking-hours.ts'
import {
  atLeast,
  atMost,
  clipped,
  common,
  joined,
  type Load,
  profileOf,
  type Span,
  shrunk,
  toSlot,
} from './spans.ts'

/** A time out of order. */
export type OutageSpan = Span & { readonly units?: number | undefined; readonly reason?: string | undefined }

/**
 * When a listing is free for a group, by one sweep over all that takes of its capacity. Every slot that lies in the free times,
 * stands on the grid and keeps the rules can be had; slots that run through closed time begin and end in two of them.
 * @param claims what engagements hold, buffers included
 * @param busy what the lab's own calendar says
 */
export function availabilityOf(
  timetable: TimetableInput,
  taken: { claims: readonly Load[]; outages: readonly OutageSpan[]; busy: readonly Span[] },
  within: Span,
  now: number,
  group: UserGroup,
): Availability {
  const { capacity } = timetable
  const hours = bookingHours(timetable, group, now)
  const { before, after, earliest, horizon } = hours
  const outages = taken.outages.map(({ start, end, units = capacity }) => ({ start, end, units }))
  const used = [...taken.claims, ...taken.busy.map(span => ({ ...span, units: 1 }))]
  const open = hours.openings(within)
  const bookable = clipped(clipped(joined(open), within), {
    start: earliest ?? horizon.end,
    end: horizon.end,
  })
  const whole = { start: within.start - before, end: within.end + after }
  const profile = profileOf([...used, ...outages])
  // One level for each that may run at once: where so many are left, buffers around a booking included.
  const levels = Array.from({ length: capacity }, (_, left) =>
    common(bookable, shrunk(atMost(profile, capacity - left - 1, whole), before, after)),
  )
  const free = profileOf(levels.flatMap(level => level.map(span => ({ ...span, units: 1 }))))
  return {
    timeZone: timetable.timeZone,
    group: group.name,
    groups: timetable.groups.map(({ name, label, trained }) => ({
      name,
      label,
      ...(trained && { trained }),
    })),
    open: open.map(toSlot),
    free: free.flatMap(span => (span.units > 0 ? [{ ...toSlot(span), capacity: span.units }] : [])),
    taken: clipped(atLeast(profileOf(used), capacity), within).map(toSlot),
    outages: taken.outages.flatMap(({ reason, units, ...span }) =>
      clipped([span], within).map(part => ({
        ...toSlot(part),
        ...(reason !== undefined && { reason }),
        ...(units !== undefined && { units }),
      })),
    ),
    rules: {
      shortest: timetable.shortest,
      longest: timetable.longest,
      step: timetable.step,
      before: timetable.before,
      after: timetable.after,
      leadMinutes: timetable.leadMinutes,
      capacity,
      freeChangeHours: timetable.freeChangeHours,
      from: new Date(earliest ?? horizon.end).toISOString(),
      until: horizon.day,
    },
  }
}
