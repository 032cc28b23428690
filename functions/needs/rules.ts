import type { NeedDayRecord, NeedRecord } from './model.ts'
import { telling } from './telling.data.ts'

/** A new listing that fits a need, and how well. */
export type Fitting = { readonly listing: string; readonly score: number }

/** What one day's fits come to: listings that get a notice, best last, and those that are only counted. */
export type Telling<F extends Fitting> = {
  readonly rings: readonly F[]
  readonly counted: readonly F[]
}

/** Hashes kept of what was only counted; beyond it a redelivered batch may count again. */
export const mostCounted = 400

/**
 * Who is told what: at most `mostADay` notices for a need and day, the best first, each listing once.
 * @param told listings that were told before, on any day
 * @param hash short and stable, of a listing's id
 */
export function tellingOf<F extends Fitting>(
  fits: readonly F[],
  day: NeedDayRecord | undefined,
  told: ReadonlySet<string>,
  hash: (listing: string) => string,
): Telling<F> {
  const counted = new Set(day?.counted)
  const fresh = fits
    .filter(
      ({ listing }) => !told.has(listing) && !day?.told.includes(listing) && !counted.has(hash(listing)),
    )
    .toSorted((one, other) => other.score - one.score || (one.listing < other.listing ? -1 : 1))
  const places = Math.max(0, telling.mostADay - (day?.told.length ?? 0))
  return { rings: fresh.slice(0, places).toReversed(), counted: fresh.slice(places) }
}

/** The day after a telling; `last` is the notice that carries the count. */
export function dayAfter(
  day: NeedDayRecord | undefined,
  { rings, counted }: Telling<Fitting>,
  about: { readonly need: string; readonly day: string; readonly last: string },
  hash: (listing: string) => string,
): NeedDayRecord {
  return {
    ...about,
    told: [...(day?.told ?? []), ...rings.map(({ listing }) => listing)],
    counted: [...(day?.counted ?? []), ...counted.map(({ listing }) => hash(listing))].slice(0, mostCounted),
    more: (day?.more ?? 0) + counted.length,
    version: (day?.version ?? 0) + 1,
  }
}

const longestStart = 80

/** How a need begins, on one line. */
export function startOf({ text }: Pick<NeedRecord, 'text'>): string {
  const characters = [...text.replace(/\s+/g, ' ')]
  return characters.length <= longestStart
    ? characters.join('')
    : `${characters.slice(0, longestStart - 1).join('')}…`
}

/**
 * Whether a need may be told of a provider's listing: it is open, and neither the organisation that asks nor one that
 * the person acts for offers it.
 */
export const mayBeTold = (
  need: Pick<NeedRecord, 'status' | 'organisation'>,
  provider: string,
  actsFor: readonly string[],
): boolean => need.status === 'open' && need.organisation !== provider && !actsFor.includes(provider)
