import { buckets } from '../../listings/keys.ts'
import type { ListingRecord } from '../../listings/model.ts'
import { listingStore } from '../../listings/store.ts'
import { contested } from '../../platform/contested.ts'
import type { House } from '../../platform/house.ts'
import { type Part, transact } from '../../platform/transact.ts'
import { sourceOfRun } from '../behalf/places.ts'
import type { ImportRecord } from '../model.ts'
import { importStore } from '../store.ts'

/** A query reads 1 MB at most, however little of each listing is asked for. */
const pageSize = 1000
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
        const page = await store.originsOfBucket(shelf, bucket, pageSize, after)
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

/** How many runs of an organisation are looked through, newest first: offers are answered within days. */
const mostLooked = 500

/**
 * A file that holds a listing again takes back the offer to withdraw it that one of the same source before it made; a
 * whole catalogue takes back all of them, since it makes its own. Doing so twice changes nothing.
 * @param held ids of all rows of the file
 */
export async function takeBackOffers(
  house: Pick<House, 'database' | 'newId'>,
  run: ImportRecord,
  held: ReadonlySet<string>,
  at: string,
): Promise<void> {
  const imports = importStore(house.database)
  let looked = 0
  for (let after: string | undefined; ; ) {
    const { items, next } = await imports.ofOrganisation(run.organisation, idsAtOnce, after)
    for (const other of items) {
      if (other.id === run.id || other.offers === undefined) continue
      if (sourceOfRun(other) === sourceOfRun(run))
        await takeBack(house, other.id, run.complete ? 'all' : held, at)
    }
    looked += items.length
    if (!next || looked >= mostLooked) return
    after = next
  }
}

/** Whoever is overtaken, by the end of yet another file, looks again. */
function takeBack(
  house: Pick<House, 'database' | 'newId'>,
  id: string,
  which: ReadonlySet<string> | 'all',
  at: string,
): Promise<void> {
  const imports = importStore(house.database)
  return contested(async () => {
    const other = await imports.get(id)
    if (other?.offers === undefined) return
    const { offers: key, ...without } = other
    const offered = which === 'all' ? [] : await allOffers(house, id, key)
    const left = offered.filter(listing => which !== 'all' && !which.has(listing))
    if (which !== 'all' && left.length === offered.length) return
    const offers = left.length > 0 ? { offers: await keepOffers(house, other, left, at) } : {}
    const next = { ...without, ...offers, withdrawals: left.length, version: other.version + 1 }
    await transact(house.database, [imports.putNext(next)])
  })
}

async function allOffers(
  house: Pick<House, 'database'>,
  id: string,
  key: string,
): Promise<readonly string[]> {
  const offered: string[] = []
  for (let after: string | undefined; ; ) {
    const { listings, next } = await importStore(house.database).offersOf(id, key, after)
    offered.push(...listings)
    if (!next) return offered
    after = next
  }
}
