import { failures, longestRow } from '../failure.ts'
import type { Line } from '../lines.ts'

/** One event or time zone of a calendar as text, cut to what is read of it. */
export type CalendarPart = {
  readonly name: 'VEVENT' | 'VTIMEZONE'
  /** Line on which it begins, counted from 1. */
  readonly line: number
  readonly text: string
  /** False where it was longer than a row may be and was cut. */
  readonly whole: boolean
}

/** What is read of an event; attachments and attendees may be long and are not ours to keep. */
const read =
  /^(?:UID|DTSTART|DTEND|DURATION|RRULE|RDATE|EXDATE|RECURRENCE-ID|SUMMARY|LOCATION|DESCRIPTION|STATUS|TRANSP)[;:]/i

/** The events and time zones of a calendar, one at a time. @throws FileFailure where one has no end */
export async function* partsOf(lines: AsyncIterable<Line>): AsyncGenerator<CalendarPart> {
  let number = 0
  let calendars = 0
  let part: { name: CalendarPart['name']; line: number; text: string; whole: boolean } | undefined
  let inner = 0
  let kept = false
  for await (const { text, whole } of lines) {
    number += 1
    const [, edge, written = ''] = /^(BEGIN|END):(\S+)\s*$/i.exec(text) ?? []
    const name = written.toUpperCase()
    if (!part) {
      if (name === 'VCALENDAR') calendars += edge?.toUpperCase() === 'BEGIN' ? 1 : -1
      if (edge?.toUpperCase() === 'BEGIN' && (name === 'VEVENT' || name === 'VTIMEZONE')) {
        part = { name, line: number, text: '', whole: true }
        inner = 0
      }
    } else if (edge && name === part.name) {
      if (edge.toUpperCase() === 'BEGIN') throw failures.calendarDamaged(number)
      yield part
      part = undefined
    } else if (edge && part.name === 'VEVENT') inner += edge.toUpperCase() === 'BEGIN' ? 1 : -1
    else {
      // A line that begins with a blank goes on with the one before.
      if (!/^[ \t]/.test(text)) kept = inner === 0 && (part.name === 'VTIMEZONE' || read.test(text))
      if (kept) part.whole &&= whole && part.text.length + text.length <= longestRow
      if (kept && part.whole) part.text += `${text}\r\n`
    }
    if (calendars < 0 || (number === 1 && calendars !== 1)) throw failures.calendarDamaged(number)
  }
  if (part || calendars !== 0) throw failures.calendarDamaged(number)
}
