import { actsFor } from '../identity/acting.ts'
import type { Caller } from '../platform/caller.ts'
import type { House } from '../platform/house.ts'
import { found, Refusal } from '../platform/refusal.ts'
import type { ListingRecord } from './model.ts'
import { listingStore } from './store.ts'

/**
 * A listing that is public, or that the reader's own organisation has.
 * @throws Refusal `not-found` for any other
 */
export async function seenListing(
  house: Pick<House, 'database'>,
  caller: Caller | undefined,
  id: string,
): Promise<ListingRecord> {
  const listing = found(await listingStore(house.database).get(id))
  if (listing.status === 'published') return listing
  if (await actsFor(house, caller, 'listing.read', listing.organisation)) return listing
  throw new Refusal('not-found')
}
