import ICAL from 'ical.js'
import { type Expand, mostOccurrences } from './recurrence.ts'
import type { Zone } from './zones.ts'

/** One event of a calendar; instants are milliseconds since 1970. */
export type CalendarEvent = {
  readonly uid: string
  readonly texts: readonly [summary: string, location: string, description: string]
  /** Starts of all occurrences in order. */
  readonly starts: readonly number[]
  readonly duration: number
  /** Whether a repeated event would go on beyond what was taken of it. */
  readonly cut: boolean
  /** The occurrence of a repeated event of this UID that it stands for. */
  readonly replaces?: number
  /** Cancelled, or marked as free: nobody is kept from anything. */
  readonly free: boolean
}

type Zones = (name: string | undefined) => Zone

/** Reads the properties of a VEVENT. @throws Error where it has no start that can be read or a rule makes no sense */
export function readEvent(text: string, zones: Zones, expand: Expand): CalendarEvent {
  const event = new ICAL.Component(ICAL.parse(`BEGIN:VEVENT\r\n${text}END:VEVENT\r\n`))
  const textOf = (name: string) => {
    const value = event.getFirstPropertyValue(name)
    return typeof value === 'string' ? value.trim() : ''
  }
  const property = event.getFirstProperty('dtstart')
  const start = property?.getFirstValue()
  if (!property || !(start instanceof ICAL.Time)) throw new Error('no start')
  const [first] = instantsOf(property, zones)
  if (first === undefined) throw new Error('no start')
  const instant = (time: Time) => instantOf(time, property, zones)

  const left = new Set(event.getAllProperties('exdate').flatMap(dates => instantsOf(dates, zones)))
  const starts = new Set([
    first,
    ...event.getAllProperties('rdate').flatMap(dates => instantsOf(dates, zones)),
  ])
  let cut = starts.size > mostOccurrences
  for (const rule of event
    .getAllProperties('rrule')
    .slice(0, 3)
    .map(each => each.getFirstValue())) {
    if (!(rule instanceof ICAL.Recur)) throw new Error('no rule')
    const found = expand(rule, start)
    const until = rule.until ? untilOf(rule.until, instant) : Number.POSITIVE_INFINITY
    for (const at of found.times.map(instant)) if (at <= until) starts.add(at)
    cut ||= found.cut
  }
  const replaced = event.getFirstProperty('recurrence-id')
  const replaces = replaced ? instantsOf(replaced, zones)[0] : undefined
  const inOrder = [...starts].filter(at => !left.has(at)).sort((a, b) => a - b)
  return {
    uid: textOf('uid'),
    texts: [textOf('summary'), textOf('location'), textOf('description')],
    starts: inOrder.slice(0, mostOccurrences),
    duration: durationOf(event, first, start.isDate, zones),
    cut,
    ...(replaces !== undefined && { replaces }),
    free: /^cancelled$/i.test(textOf('status')) || /^transparent$/i.test(textOf('transp')),
  }
}

type Property = InstanceType<typeof ICAL.Property>
type Component = InstanceType<typeof ICAL.Component>
type Time = InstanceType<typeof ICAL.Time>

function durationOf(event: Component, start: number, allDay: boolean, zones: Zones): number {
  const ends = event.getFirstProperty('dtend')
  const end = ends ? instantsOf(ends, zones)[0] : undefined
  if (end !== undefined) return Math.max(0, end - start)
  const duration = event.getFirstPropertyValue('duration')
  if (duration instanceof ICAL.Duration) return Math.max(0, duration.toSeconds() * 1000)
  return allDay ? 24 * 60 * 60 * 1000 : 0
}

/** A rule that ends on a day ends with it. */
const untilOf = (until: Time, instant: (time: Time) => number) =>
  instant(until) + (until.isDate ? 24 * 60 * 60 * 1000 - 1 : 0)

function instantsOf(property: Property, zones: Zones): readonly number[] {
  return property.getValues().flatMap((value: unknown) => {
    const time = value instanceof ICAL.Period ? value.start : value
    return time instanceof ICAL.Time ? [instantOf(time, property, zones)] : []
  })
}

/** Days and times without a zone of their own are on our wall clock. */
function instantOf(time: Time, property: Property, zones: Zones): number {
  const wall = Date.UTC(time.year, time.month - 1, time.day, time.hour, time.minute, time.second)
  if (!Number.isFinite(wall)) throw new Error('no time')
  if (!time.isDate && time.zone === ICAL.Timezone.utcTimezone) return wall
  const name = property.getParameter('tzid')
  const instant = zones(typeof name === 'string' && !time.isDate ? name : undefined)(wall)
  if (!Number.isFinite(instant)) throw new Error('no time')
  return instant
}
