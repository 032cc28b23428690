/** What the clocks of a zone show, and when they show it. */
export type WallClock = {
  /** `YYYY-MM-DD` that it is at an instant. */
  readonly dayOf: (instant: number) => string
  /** `YYYY-MM-DD HH:MM` that it is at an instant. */
  readonly momentOf: (instant: number) => string
  /** What the clocks show at an instant, in milliseconds as though it were UTC; whole seconds. */
  readonly shown: (instant: number) => number
  /**
   * The instant at which they show that. A time that the clocks leap over is the one an hour later; one that they show
   * twice is the first.
   */
  readonly instantOf: (shown: number) => number
  /** The same for so many minutes of a day. */
  readonly instantAt: (day: string, minutes: number) => number
}

/**
 * To make one takes half a millisecond: once for a request.
 * @param timeZone a name that `Intl` knows; it throws a `RangeError` for any other
 */
export function wallClock(timeZone: string): WallClock {
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone,
    hourCycle: 'h23',
    ...{ year: 'numeric', month: 'numeric', day: 'numeric' },
    ...{ hour: 'numeric', minute: 'numeric', second: 'numeric' },
  })
  const shown = (instant: number): number => {
    const parts = new Map(format.formatToParts(instant).map(({ type, value }) => [type, Number(value)]))
    const part = (type: Intl.DateTimeFormatPartTypes) => parts.get(type) ?? 0
    return Date.UTC(
      part('year'),
      part('month') - 1,
      part('day'),
      part('hour'),
      part('minute'),
      part('second'),
    )
  }
  const offsetAt = (instant: number) => shown(instant) - Math.floor(instant / 1000) * 1000
  const text = (instant: number) => new Date(shown(instant)).toISOString()
  const instantOf = (wall: number) => {
    // Before a change of clocks one offset holds, after it the other; near it only one of them leads back to the wall.
    const [before, after] = [offsetAt(wall - oneDay), offsetAt(wall + oneDay)]
    if (before === after) return wall - before
    const early = wall - Math.max(before, after)
    const late = wall - Math.min(before, after)
    return early + offsetAt(early) === wall ? early : late
  }
  return {
    dayOf: instant => text(instant).slice(0, 10),
    momentOf: instant => text(instant).slice(0, 16).replace('T', ' '),
    shown,
    instantOf,
    instantAt: (day, minutes) => instantOf(Date.parse(`${day}T00:00:00Z`) + minutes * 60_000),
  }
}

const oneDay = 24 * 60 * 60 * 1000
