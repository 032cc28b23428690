import type { House } from '../../platform/house.ts'
import { usesStore } from '../../uses/store.ts'
import { type Load, type Span, toSpan } from '../availability/spans.ts'
import { type Claim, isLiving, toClaim, type WeekRecord } from './model.ts'

/** A year of an instrument that is taken every half hour. */
const mostBusy = 20_000

/** Living claims of several weeks, each once though it reaches into more than one. */
export function livingClaims(weeks: readonly WeekRecord[], now: number): readonly Claim[] {
  const found = new Map<string, Claim>()
  for (const { claims } of weeks) {
    for (const stored of claims) {
      const claim = toClaim(stored)
      if (isLiving(claim, now)) found.set(stored, claim)
    }
  }
  return [...found.values()]
}

/**
 * Times in which the lab's own calendar says that the instrument is taken. What we sent there ourselves comes back with our
 * mark, and is counted once.
 */
export async function busySpans(
  house: Pick<House, 'database' | 'settings'>,
  listing: string,
  { start, end }: Span,
): Promise<readonly Span[]> {
  const [from, to] = [new Date(start).toISOString(), new Date(end).toISOString()]
  const found = await usesStore(house.database).busyOf(listing, from, to, mostBusy)
  const own = `@${new URL(house.settings.origin).hostname}`
  return found.filter(({ uid }) => !uid?.endsWith(own)).map(toSpan)
}

/** Busy times as loads: each takes one of those that may run at once. */
export const busyLoads = (busy: readonly Span[]): readonly Load[] =>
  busy.map(({ start, end }) => ({ start, end, units: 1 }))

export const outagePrefix = 'outage:'
export const isOutage = ({ owner }: Claim): boolean => owner.startsWith(outagePrefix)

/** The claims of engagements, without outages. */
export const ofEngagements = (claims: readonly Claim[]) => claims.filter(claim => !isOutage(claim))
