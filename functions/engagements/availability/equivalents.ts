import type { Slot } from '../../contract/engagement.ts'
import { identityStore } from '../../identity/store.ts'
import type { ListingRecord } from '../../listings/model.ts'
import { listingStore } from '../../listings/store.ts'
import type { House } from '../../platform/house.ts'
import { Refusal } from '../../platform/refusal.ts'
import { claimSlots } from '../claims/slots.ts'

/** Those that are looked at, and those whose calendar is. */
const mostLooked = 100
const mostTried = 4

/** Listings of the same provider that can do the same, the likest first: they know the samples and the contract. */
export async function likeInstruments(
  house: Pick<House, 'database'>,
  listing: ListingRecord,
): Promise<readonly ListingRecord[]> {
  const provider = await identityStore(house.database).getOrganisation(listing.organisation)
  if (!provider) return []
  const { items } = await listingStore(house.database).ofShelf(provider.shelf, mostLooked)
  const wanted = new Set(listing.techniques)
  return items
    .filter(({ id, kind, status }) => id !== listing.id && kind === listing.kind && status === 'published')
    .map(item => ({ item, shared: item.techniques.filter(technique => wanted.has(technique)).length }))
    .filter(({ shared }) => shared > 0)
    .toSorted((one, other) => other.shared - one.shared)
    .slice(0, mostTried)
    .map(({ item }) => item)
}

/** The first of them that is free at that time. */
export async function freeInstead(
  house: Pick<House, 'database' | 'settings'>,
  candidates: readonly ListingRecord[],
  slot: Slot,
  now: Date,
): Promise<{ id: string; title: string } | undefined> {
  for (const candidate of candidates) {
    try {
      const wanted = { listing: candidate, engagement: 'instead', slots: [slot], now }
      await claimSlots(house, { ...wanted, judged: 'hours' })
      return { id: candidate.id, title: candidate.title }
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
    }
  }
  return undefined
}
