import type { Slot } from '../../../contract/engagement.ts'

const week = 7 * 24 * 60 * 60 * 1000

/**
 * The same times again in each of the next weeks, on the walls of the instrument's zone: where clocks change in between, the
 * instants in UTC move with them.
 * @param weeks how many weeks in all, the first one included
 */
export function everyWeek(slots: readonly Slot[], weeks: number, timeZone: string): readonly Slot[] {
  const zone = new Intl.DateTimeFormat('en-US', { timeZone, timeZoneName: 'longOffset' })
  return Array.from({ length: weeks }, (_, at) =>
    slots.map(({ start, end }) => ({ start: later(start, at, zone), end: later(end, at, zone) })),
  ).flat()
}

function later(instant: string, weeks: number, zone: Intl.DateTimeFormat): string {
  const from = Date.parse(instant)
  const to = from + weeks * week
  return new Date(to + offsetAt(from, zone) - offsetAt(to, zone)).toISOString()
}

/** Milliseconds by which a zone is ahead of UTC: `GMT+08:00`, and plain `GMT` for none. */
function offsetAt(instant: number, zone: Intl.DateTimeFormat): number {
  const name = zone.formatToParts(instant).find(({ type }) => type === 'timeZoneName')?.value ?? ''
  const [, sign, hours = '0', minutes = '0'] = /GMT([+-])(\d{2}):(\d{2})/.exec(name) ?? []
  return (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes)) * 60_000
}
