import type { Listing } from '../contract/listing.ts'
import { identityStore } from '../identity/store.ts'
import { anonymousGiver } from '../listings/anonymous.ts'
import { toListing } from '../listings/card.ts'
import type { ListingRecord } from '../listings/model.ts'
import { listingStore } from '../listings/store.ts'
import type { Database } from '../platform/database.ts'
import type { Entry } from './index/entry.ts'

/** A listing as the table has it now, and as a reader sees it. */
export type Card = { readonly record: ListingRecord; readonly listing: Listing }

/**
 * Fetches what is to be shown: listings and their providers side by side, consistently, so that a listing withdrawn a
 * moment ago is not shown although the index still has it. At most 100 at once.
 */
export function cardStore(database: Database) {
  const listings = listingStore(database)
  const identity = identityStore(database)
  return async (entries: readonly Entry[], today: string): Promise<ReadonlyMap<string, Card>> => {
    const named = entries.filter(({ organisation }) => organisation !== anonymousGiver.id)
    const providers = [...new Set(named.map(entry => entry.organisation))]
    const [records, organisations] = await Promise.all([
      listings.getMany(entries.map(entry => entry.id)),
      identity.getOrganisations(providers),
    ])
    const byProvider = new Map(providers.map((id, index) => [id, organisations[index]]))
    const cards = new Map<string, Card>()
    for (const record of records) {
      if (record?.status !== 'published') continue
      cards.set(record.id, { record, listing: toListing(record, byProvider.get(record.organisation), today) })
    }
    return cards
  }
}
export type CardStore = ReturnType<typeof cardStore>
