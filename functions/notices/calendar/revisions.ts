import * as z from 'zod'
import type { Slot } from '../../contract/engagement.ts'

/**
 * One time of an engagement in people's calendars. Its number, with the engagement's id, is its UID for good; its sequence
 * rises with each change (RFC 5545, 3.8.7.4; RFC 5546, 2.1.4).
 */
const calendarEvent = z.object({
  number: z.int(),
  sequence: z.int(),
  start: z.string(),
  end: z.string(),
  /** It is called off. */
  cancelled: z.literal(true).exactOptional(),
  /** It is over, or was held: what comes after is another event. */
  past: z.literal(true).exactOptional(),
})
export type CalendarEvent = z.output<typeof calendarEvent>

/** What an engagement keeps of its events. */
export const calendarKept = z.object({ events: z.array(calendarEvent) })

/** How many times an engagement remembers: a recurring booking of a year has 52. */
const mostEvents = 60

type Revision = {
  readonly events: readonly CalendarEvent[]
  /** What is new in it: those that are to be told, moved or called off. */
  readonly requested: readonly CalendarEvent[]
  readonly cancelled: readonly CalendarEvent[]
}

const stands = ({ cancelled, past }: CalendarEvent) => !cancelled && !past

/**
 * The engagement's times as they stand now.
 * @param goesOn whether the times take the place of those that stand; otherwise those are over, and these are new
 */
export function requested(
  before: readonly CalendarEvent[],
  slots: readonly Slot[],
  goesOn: boolean,
): Revision {
  const old = goesOn
    ? before
    : before.map(event => (stands(event) ? { ...event, past: true as const } : event))
  const standing = old.filter(stands)
  // A time that stays as it is stays the same event, so that moving one of many disturbs no other.
  const stays = new Map(standing.map(event => [`${event.start} ${event.end}`, event]))
  const kept = slots.map(({ start, end }) => stays.get(`${start} ${end}`))
  const free = standing.filter(event => !kept.includes(event))
  let next = 1 + Math.max(-1, ...before.map(({ number }) => number))
  const events = slots.map((slot, at): CalendarEvent => {
    const same = kept[at]
    if (same) return same
    const moved = free.shift()
    if (moved) return { ...moved, ...slot, sequence: moved.sequence + 1 }
    next += 1
    return { number: next - 1, sequence: 0, start: slot.start, end: slot.end }
  })
  const dropped = free.map(calledOff)
  const changed = events.filter(event => !kept.includes(event))
  return {
    events: merged(old, [...events, ...dropped]),
    requested: changed,
    cancelled: dropped,
  }
}

/** Everything that stands is called off. */
export function cancelled(before: readonly CalendarEvent[]): Revision {
  const off = before.filter(stands).map(calledOff)
  return { events: merged(before, off), requested: [], cancelled: off }
}

const calledOff = (event: CalendarEvent): CalendarEvent => ({
  ...event,
  sequence: event.sequence + 1,
  cancelled: true,
})

function merged(before: readonly CalendarEvent[], after: readonly CalendarEvent[]): readonly CalendarEvent[] {
  const byNumber = new Map([...before, ...after].map(event => [event.number, event]))
  return [...byNumber.values()].toSorted((one, other) => one.number - other.number).slice(-mostEvents)
}

/** `<engagement>@<host>`; further times of the same engagement carry their number. */
export const uidOf = (engagement: string, number: number, host: string): string =>
  `${engagement}${number > 0 ? `-${number}` : ''}@${host}`
