import * as z from 'zod'

/**
 * What takes a time of an instrument, as one line: whose it is, and seconds since 1970, in base 36, of its beginning and end,
 * buffers included. A fourth word is until when it is held (0: for good), a fifth how much of the capacity it takes (one where
 * nothing is said). An instrument's week stands in one item, which every booking of that week writes anew and every look at the
 * calendar reads: two thousand lines are read in a third of the time that as many maps take.
 */
const stored = z.string().regex(/^\S+(?: [0-9a-z]+){2,4}$/)

/** All that takes the time of one instrument in one week; its version is what those who want the same time contend for. */
export const weekRecord = z.object({
  listing: z.string(),
  /** ISO week in UTC, for example `2026-W48`. */
  week: z.string(),
  claims: z.array(stored),
  version: z.int(),
})
export type WeekRecord = z.output<typeof weekRecord>
/** A claim as it is reckoned with, in milliseconds. */
export type Claim = {
  /** Id of the engagement; `outage:` and its id for a time out of order. */
  readonly owner: string
  readonly start: number
  readonly end: number
  /** Held until then; absent where it is agreed. */
  readonly until?: number
  readonly units: number
}

/** Whose a stored claim is. */
export const ownerOf = (claim: string): string => claim.slice(0, claim.indexOf(' '))

/** Reads what `toStored` wrote. */
export function toClaim(line: string): Claim {
  const [owner = '', start, end, until, units] = line.split(' ')
  const held = instantOf(until)
  return {
    owner,
    start: instantOf(start),
    end: instantOf(end),
    ...(held > 0 && { until: held }),
    units: units === undefined ? 1 : Number.parseInt(units, radix),
  }
}

/** Whole seconds, outwards: what begins or ends within a second takes all of it. */
export function toStored({ owner, start, end, until, units }: Claim): string {
  const held = until === undefined ? 0 : Math.ceil(until / 1000)
  const further = units !== 1 ? [held, units] : held > 0 ? [held] : []
  const numbers = [Math.floor(start / 1000), Math.ceil(end / 1000), ...further]
  return [owner, ...numbers.map(number => number.toString(radix))].join(' ')
}

const radix = 36
const instantOf = (word = '0') => Number.parseInt(word, radix) * 1000

/** An expired hold counts for nothing, whether or not somebody has taken it away. */
export const isLiving = ({ until }: Claim, now: number): boolean => until === undefined || until > now

/** Who holds places of a listing that has no times: relations of a mentor, pieces of a gift. */
export const placesRecord = z.object({
  listing: z.string(),
  holders: z.array(
    z.object({ engagement: z.string(), units: z.int(), holdUntil: z.string().exactOptional() }),
  ),
  /** Units that are given away for good. */
  spent: z.int(),
  version: z.int(),
})
export type PlacesRecord = z.output<typeof placesRecord>
