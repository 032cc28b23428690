import type { Slot } from '../../../contract/engagement.ts'
import { wallClock } from '../../../contract/wall-clock.ts'

const week = 7 * 24 * 60 * 60 * 1000

/**
 * The same times again in each of the next weeks, on the walls of the instrument's zone: where clocks change in between, the
 * instants in UTC move with them.
 * @param weeks how many weeks in all, the first one included
 */
export function everyWeek(slots: readonly Slot[], weeks: number, timeZone: string): readonly Slot[] {
  const clock = wallClock(timeZone)
  const later = (instant: string, passed: number) =>
    new Date(clock.instantOf(clock.shown(Date.parse(instant)) + passed * week)).toISOString()
  return Array.from({ length: weeks }, (_, passed) =>
    slots.map(({ start, end }) => ({ start: later(start, passed), end: later(end, passed) })),
  ).flat()
}
