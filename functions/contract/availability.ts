import * as z from 'zod'
import { slot } from './engagement.ts'
import { day, id, instant, line, text } from './scalars.ts'

/** The longest range that one answer covers, in days. */
export const mostAvailabilityDays = 92
/** The longest booking, in minutes: its claims stand in some fifteen items of one transaction. */
export const longestBooking = 92 * 24 * 60
/** The longest outage, in days: beyond it the instrument is withdrawn rather than broken. */
export const longestOutageDays = 366

/** Wall clock of the timetable's zone; `24:00` is the end of a day. */
const clockTime = z.string().regex(/^(?:[01]\d|2[0-3]):[0-5]\d$|^24:00$/)
/** Part of a day, `to` excluded. */
export const openSpan = z
  .strictObject({ from: clockTime, to: clockTime })
  .refine(({ from, to }) => from < to, { error: 'clock-reversed', path: ['to'] })
const spansOfDay = z
  .array(openSpan)
  .max(6)
  .refine(
    spans =>
      spans
        .toSorted((a, b) => a.from.localeCompare(b.from))
        .every(({ from }, at, sorted) => at === 0 || from >= (sorted[at - 1]?.to ?? '')),
    { error: 'spans-overlap' },
  )

/** Who may book in which hours. A simple name, and the words that the page shows for it. */
export const userGroup = z.strictObject({
  name: z.string().regex(/^[a-z][a-z0-9-]{0,30}$/),
  label: z.strictObject({ zh: line(60), en: line(60) }),
  /** Only whoever holds a training for the instrument that is still good. */
  trained: z.boolean().optional(),
  /** Opening hours of the seven weekdays, Monday first. */
  hours: z.array(spansOfDay).length(7),
})
export type UserGroup = z.output<typeof userGroup>

const minutes = (least: number, most: number) => z.int().min(least).max(most)
const month = 31 * 24 * 60

const timetableFields = {
  /** IANA name. */
  timeZone: z.string().max(60).refine(isTimeZone, { error: 'time-zone' }),
  /** The first one is whoever says nothing. */
  groups: z.array(userGroup).min(1).max(8),
  /** China's public holidays are closed, and the weekend days that are worked in exchange are as Mondays. */
  holidays: z.boolean(),
  /** Days on which nobody begins or ends a booking, both included. */
  closed: z
    .array(
      z
        .strictObject({ from: day, to: day, note: line(120).optional() })
        .refine(({ from, to }) => from <= to, { error: 'window-reversed', path: ['to'] }),
    )
    .max(100),
  /** Days with hours of their own, which take the place of all others; for one group, or for all. */
  extra: z.array(z.strictObject({ day, hours: spansOfDay, group: z.string().optional() })).max(100),
  /** Minutes of opening hours, of any group, that the lab needs before a booking begins. */
  leadMinutes: minutes(0, month),
  /** Minutes. */
  shortest: minutes(1, longestBooking),
  longest: minutes(1, longestBooking),
  /** Bookings begin and end on this grid, counted from the beginning of the opening hours. */
  step: minutes(1, 24 * 60),
  /** Minutes for preparing before a booking, and for cleaning after it: nobody else may book them. */
  before: minutes(0, month),
  after: minutes(0, month),
  /** How many bookings may run at once. */
  capacity: z.int().min(1).max(50),
  /** Days ahead that may be booked. */
  horizonDays: z.int().min(1).max(730),
  /** Hours before its beginning until which whoever booked moves or cancels freely. */
  freeChangeHours: z.int().min(0).max(720),
}

/** When an instrument may be booked, as its lab says. */
export const timetableInput = z
  .strictObject(timetableFields)
  .refine(({ shortest, longest }) => shortest <= longest, { error: 'lengths-crossed', path: ['longest'] })
  .refine(({ groups }) => new Set(groups.map(({ name }) => name)).size === groups.length, {
    error: 'names-twice',
    path: ['groups'],
  })
export type TimetableInput = z.output<typeof timetableInput>
export const timetableChange = z.strictObject(timetableFields).partial()
export type TimetableChange = z.output<typeof timetableChange>

export const timetable = z.object({
  ...timetableFields,
  /** The lab has set nothing: these are the platform's own. */
  usual: z.boolean(),
  /** 0 where the lab has set nothing. */
  version: z.int(),
})
export type Timetable = z.output<typeof timetable>

export const outage = z.object({
  id,
  ...slot.shape,
  reason: z.string(),
  /** How many of those that may run at once; all where nothing is said. */
  units: z.int().exactOptional(),
  /** When it was ended before its time, or taken back. */
  endedAt: instant.exactOptional(),
})
export type Outage = z.output<typeof outage>

export const outageInput = z
  .strictObject({ ...slot.shape, reason: text(200), units: z.int().min(1).max(50).optional() })
  .refine(({ start, end }) => start < end, { error: 'times-reversed', path: ['end'] })
  .refine(({ start, end }) => Date.parse(end) - Date.parse(start) <= longestOutageDays * 86_400_000, {
    error: 'range-too-long',
    path: ['end'],
  })
export type OutageInput = z.output<typeof outageInput>

/** A time that an engagement holds, buffers included, for the lab. */
export const booked = z.object({
  engagement: id,
  ...slot.shape,
  /** Until when it is held for a request that is not decided; absent once it is agreed. */
  heldUntil: instant.exactOptional(),
})
export type Booked = z.output<typeof booked>

export const availability = z.object({
  timeZone: z.string(),
  /** Whose hours these are, and whose there are. */
  group: z.string(),
  groups: z.array(userGroup.pick({ name: true, label: true, trained: true })),
  /**
   * Opening hours that reach into the range, as the timetable has them: bookings stand on a grid from their beginning. One that is
   * longer begins and ends in them, and what lies between belongs to it.
   */
  open: z.array(slot),
  /** Times in which something is free, and how much of it; slots within may be asked for. */
  free: z.array(slot.extend({ capacity: z.int() })),
  /** Times in which nothing is left, without a word of by whom. */
  taken: z.array(slot),
  /** Times out of order. */
  outages: z.array(slot.extend({ reason: z.string().exactOptional(), units: z.int().exactOptional() })),
  rules: z.object({
    /** Minutes, as in the timetable. */
    shortest: z.int(),
    longest: z.int(),
    step: z.int(),
    before: z.int(),
    after: z.int(),
    leadMinutes: z.int(),
    capacity: z.int(),
    freeChangeHours: z.int(),
    /** Nothing begins before this instant, nor ends after the end of this day. */
    from: instant,
    until: day,
  }),
})
export type Availability = z.output<typeof availability>

/** A person who waits for a time that is taken. */
export const waiting = z.object({
  id,
  listing: z.object({ id, title: z.string() }),
  slot,
  at: instant,
  /** When they were told that something came free. */
  toldAt: instant.exactOptional(),
  endedAt: instant.exactOptional(),
})
export type Waiting = z.output<typeof waiting>

function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone.length > 0
  } catch {
    return false
  }
}
