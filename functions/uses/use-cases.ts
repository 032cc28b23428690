import { mostUses, type Uses } from '../contract/uses.ts'
import { requireActsFor } from '../identity/acting.ts'
import { listingStore } from '../listings/store.ts'
import type { Caller } from '../platform/caller.ts'
import { type House, today } from '../platform/house.ts'
import { found } from '../platform/refusal.ts'
import { countHours } from './rules.ts'
import { usesStore } from './store.ts'

/** Days of Asia/Shanghai, both included. */
export type Days = { readonly from: string; readonly to: string }

/** How a listing was used in a range, for figures and calendars. Who may see it is the caller's business. */
export async function usesOf(
  house: Pick<House, 'database'>,
  listing: string,
  { from, to }: Days,
): Promise<Uses> {
  const store = usesStore(house.database)
  const [hours, busy] = await Promise.all([
    store.hoursOf(listing, from, to, mostUses),
    store.busyOf(listing, beginningOf(from), endOf(to), mostUses),
  ])
  return {
    hours: hours.map(({ from, to, hours, external }) => ({
      from,
      to,
      hours,
      ...(external !== undefined && { external }),
    })),
    busy: busy.map(({ start, end, text }) => ({ start, end, ...(text && { text }) })),
    totals: countHours(hours),
  }
}

/** Instants of the first and of the last moment of days in Asia/Shanghai. */
const beginningOf = (day: string) => new Date(`${day}T00:00:00+08:00`).toISOString()
const endOf = (day: string) => new Date(Date.parse(`${day}T00:00:00+08:00`) + 86_400_000).toISOString()

/**
 * The range that is asked for; the year before its end, or after its beginning, where one of them is left out; else the
 * last year.
 * @throws Refusal `not-found` for whoever does not act for the listing's organisation
 */
export async function readUses(
  house: House,
  { caller, now }: { readonly caller: Caller; readonly now: Date },
  id: string,
  { from, to }: { readonly from?: string | undefined; readonly to?: string | undefined },
): Promise<Uses> {
  const listing = found(await listingStore(house.database).get(id))
  await requireActsFor(house, caller, 'listing.read', listing.organisation)
  const end = to ?? (from ? shifted(from, 365) : today(now))
  return usesOf(house, id, { from: from ?? shifted(end, -365), to: end })
}

const shifted = (day: string, days: number) =>
  new Date(Date.parse(day) + days * 86_400_000).toISOString().slice(0, 10)
