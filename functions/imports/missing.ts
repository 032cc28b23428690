import { buckets } from '../listings/keys.ts'
import type { ListingRecord } from '../listings/model.ts'
import { listingStore } from '../listings/store.ts'
import type { House } from '../platform/house.ts'
import { type Part, transact } from '../platform/transact.ts'
import type { ImportRecord } from './model.ts'
import { sourceOfRun } from './places.ts'
import { importStore } from './store.ts'

const pageSize = 500
/** Ids in one item, and so on one page of offers. */
const idsAtOnce = 100
const itemsAtOnce = 25

/** Whether a listing came from the same source as the run's file. */
export function fromSameSource(
  { kind, source, organisation }: Pick<ListingRecord, 'kind' | 'source' | 'organisation'>,
  run: Pick<ImportRecord, 'kind' | 'format' | 'feed' | 'organisation'>,
): boolean {
  if (!source || kind !== run.kind || source.format !== run.format || source.feed !== run.feed) return false
  return source.by === undefined ? organisation === run.organisation : source.by === run.organisation
}

/**
 * Ids of listings that the same source wrote before and whose file does not hold them any more, sorted. A changed row
 * without an id of its own is a new listing: the one before it is among these.
 * @param held ids of all rows of the file
 */
export async function missingListings(
  house: Pick<House, 'database'>,
  run: ImportRecord,
  held: ReadonlySet<string>,
): Promise<readonly string[]> {
  const store = listingStore(house.database)
  const others = await importStore(house.database).shelvesOf(sourceOfRun(run))
  const missing: string[] = []
  for (const shelf of [run.shelf, ...others.map(other => other.shelf)]) {
    for (let bucket = 0; bucket < buckets; bucket += 1) {
      for (let after: string | undefined; ; ) {
        const page = await store.ofBucket(shelf, bucket, pageSize, after)
        for (const listing of page.items) {
          if (listing.status === 'withdrawn' || held.has(listing.id)) continue
          if (fromSameSource(listing, run)) missing.push(listing.id)
        }
        if (!page.next) break
        after = page.next
      }
    }
  }
  return missing.sort()
}

/** Keeps the offer of some listings for withdrawal. @returns the key under which the run names it */
export async function keepOffers(
  house: Pick<House, 'database' | 'newId'>,
  run: ImportRecord,
  missing: readonly string[],
  at: string,
): Promise<string> {
  const imports = importStore(house.database)
  const offers = house.newId()
  const parts: Part[] = []
  for (let from = 0; from < missing.length; from += idsAtOnce) {
    const listings = missing.slice(from, from + idsAtOnce)
    parts.push(imports.putOffers({ run: run.id, offers, item: from / idsAtOnce, listings, at, version: 1 }))
  }
  for (let from = 0; from < parts.length; from += itemsAtOnce) {
    await transact(house.database, parts.slice(from, from + itemsAtOnce))
  }
  return offers
}
