import type { QuietHours } from '../contract/notice-preferences.ts'

const minute = 60_000
const day = 24 * 60 * minute
/** China's time, which knows no summer. */
const zone = 8 * 60 * minute

const minutesOf = (clock: string) => Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3, 5))

/** The quiet times that touch a range, as pairs of milliseconds. */
function* timesOf({ from, to }: QuietHours, start: number, end: number) {
  const [begins, ends] = [minutesOf(from) * minute, minutesOf(to) * minute]
  const length = (ends - begins + day) % day
  if (length === 0) return
  const first = Math.floor((start + zone) / day) - 1
  for (let at = first * day - zone + begins; at < end; at += day) {
    if (at + length > start) yield [at, at + length] as const
  }
}

/** When the quiet ends that an instant lies in; `undefined` where it is not quiet. */
export function quietUntil(quiet: QuietHours | undefined, now: Date): Date | undefined {
  if (!quiet) return undefined
  const at = now.getTime()
  for (const [start, end] of timesOf(quiet, at, at + 1)) {
    if (start <= at && at < end) return new Date(end)
  }
  return undefined
}

/** Milliseconds between two instants that were not quiet. */
export function wakingBetween(quiet: QuietHours | undefined, from: number, to: number): number {
  if (!quiet || to <= from) return Math.max(0, to - from)
  let resting = 0
  for (const [start, end] of timesOf(quiet, from, to)) {
    resting += Math.max(0, Math.min(end, to) - Math.max(start, from))
  }
  return to - from - resting
}
