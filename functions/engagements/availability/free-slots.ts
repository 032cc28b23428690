import { type BookingHours, endsIn } from './booking-hours.ts'
import { atMost, type Load, profileOf, type Span, shrunk } from './spans.ts'

const dayLength = 24 * 60 * 60 * 1000

/**
 * Times of the same length that may be had instead, the next ones first and none overlapping another: what a refusal offers.
 * @param loads all that takes of the capacity within `within`, outages as the whole of it
 */
export function nextFree(
  hours: BookingHours,
  loads: readonly Load[],
  length: number,
  within: Span,
  most: number,
): readonly Span[] {
  const { timetable, before, after, step, earliest, horizon } = hours
  if (earliest === undefined) return []
  const whole = { start: within.start - before, end: within.end + after }
  const free = shrunk(atMost(profileOf(loads), timetable.capacity - 1, whole), before, after)
  const openings = hours.openings({ start: within.start, end: within.end + dayLength })
  const found: Span[] = []
  let from = Math.max(within.start, earliest)
  for (const open of openings) {
    const first = open.start + Math.max(0, Math.ceil((from - open.start) / step)) * step
    for (let start = first; start < open.end && found.length < most; start += step) {
      const end = start + length
      if (start < from || end > horizon.end) continue
      if (!free.some(span => span.start <= start && end <= span.end) || !endsIn(openings, end, step)) continue
      found.push({ start, end })
      from = end
    }
  }
  return found
}
