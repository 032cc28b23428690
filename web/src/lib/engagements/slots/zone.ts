import {
  CalendarDate,
  parseAbsolute,
  parseDate,
  parseDateTime,
  toCalendarDateTime,
  toZoned,
} from '@internationalized/date'
import { language } from '#lib/i18n/language.svelte.ts'

/** Times of an instrument are shown as the clock on the lab's wall shows them, wherever the reader is. */
const locale = () => (language.current === 'zh' ? 'zh-CN' : 'en-GB')

/** An instant as the wall clock of a zone: `YYYY-MM-DDTHH:mm:ss`. */
export const wallOf = (instant: string, zone: string): string =>
  toCalendarDateTime(parseAbsolute(instant, zone)).toString().slice(0, 19)

/** The instant at which a zone's wall clock shows this; the earlier one where it shows it twice. */
export const instantOf = (wall: string, zone: string): string =>
  toZoned(parseDateTime(wall), zone, 'earlier').toDate().toISOString()

/** `YYYY-MM-DD` of an instant in a zone. */
export const dayOf = (instant: string, zone: string): string => wallOf(instant, zone).slice(0, 10)

export const addDays = (day: string, days: number): string => parseDate(day).add({ days }).toString()

/** The Monday of a day's week. */
export function mondayOf(day: string): string {
  const { year, month, day: date } = parseDate(day)
  const weekday = (new Date(Date.UTC(year, month - 1, date)).getUTCDay() + 6) % 7
  return new CalendarDate(year, month, date).subtract({ days: weekday }).toString()
}

export const clockText = (instant: string, zone: string): string =>
  new Intl.DateTimeFormat(locale(), {
    timeZone: zone,
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).format(new Date(instant))

const dayPart = (day: string, part: Intl.DateTimeFormatOptions) =>
  new Intl.DateTimeFormat(locale(), { timeZone: 'UTC', ...part }).format(new Date(`${day}T00:00:00Z`))
export const dayText = (day: string): string =>
  dayPart(day, { weekday: 'short', month: language.current === 'zh' ? 'numeric' : 'short', day: 'numeric' })
export const weekdayText = (day: string): string => dayPart(day, { weekday: 'short' })
/** Day and month as digits, for narrow places. */
export const dateText = (day: string): string => dayPart(day, { month: 'numeric', day: 'numeric' })

/** A time in words: the day once where it begins and ends on the same. */
export function slotText({ start, end }: { start: string; end: string }, zone: string): string {
  const first = dayOf(start, zone)
  const last = dayOf(end, zone)
  const from = `${dayText(first)} ${clockText(start, zone)}`
  return first === last
    ? `${from}–${clockText(end, zone)}`
    : `${from} – ${dayText(last)} ${clockText(end, zone)}`
}

/** The zone's name as people of the page's language say it, with its distance from UTC. */
export function zoneText(zone: string): string {
  const part = (timeZoneName: 'longGeneric' | 'shortOffset') =>
    new Intl.DateTimeFormat(locale(), { timeZone: zone, timeZoneName })
      .formatToParts(new Date())
      .find(({ type }) => type === 'timeZoneName')?.value ?? zone
  return `${part('longGeneric')} (${part('shortOffset')})`
}
