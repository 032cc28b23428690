import { type DuplicateGroup, type Duplicates, mostAlike } from '../contract/quality.ts'
import { requireActsFor } from '../identity/acting.ts'
import { identityStore } from '../identity/store.ts'
import { buckets } from '../listings/keys.ts'
import { listingStore } from '../listings/store.ts'
import type { Act } from '../listings/use-cases.ts'
import type { House } from '../platform/house.ts'
import { found, Refusal } from '../platform/refusal.ts'
import { transact } from '../platform/transact.ts'
import { type Alike, alikeAmong, type Looked, looked, pairOf } from './likeness.ts'

/** Listings that are looked at, at most: their keys take some 60 MB. */
const mostListings = 100_000
/** Milliseconds after which no further page is read: the request has to be answered. */
const longestReading = 18_000
/** A query brings a megabyte at most, which is some hundreds of listings. */
const pageSize = 1000
/** Groups that are told at once: a person who has judged these asks again. */
const mostGroups = 50
const mostApart = 20_000

/**
 * Reads an organisation's shelf from end to end, keeps a few words of each listing and says what looks like one thing.
 * Nothing is kept for it between two requests, so that an import pays nothing for it; a shelf that is too large to be read
 * in one request is looked at as far as time and room allow, and the answer says so.
 */
export async function findDuplicates(house: House, act: Act, organisation: string): Promise<Duplicates> {
  await requireActsFor(house, act.caller, 'listing.write', organisation)
  const { shelf } = found(await identityStore(house.database).getOrganisation(organisation))
  const until = house.clock().getTime() + longestReading
  const [{ listings, whole }, apart] = await Promise.all([
    readShelf(house, shelf, until),
    readApart(house, organisation),
  ])
  const groups = alikeAmong(listings, apart)
  return {
    groups: groups.slice(0, mostGroups).map(toldGroup),
    more: Math.max(0, groups.length - mostGroups),
    looked: listings.length,
    whole,
  }
}

async function readShelf(house: House, shelf: string, until: number) {
  const store = listingStore(house.database)
  const listings: Looked[] = []
  let whole = true
  const readBucket = async (bucket: number) => {
    let after: string | undefined
    do {
      if (listings.length >= mostListings || house.clock().getTime() > until) {
        whole = false
        return
      }
      const page = await store.ofBucket(shelf, bucket, pageSize, after)
      for (const record of page.items) {
        const one = looked(record)
        if (one) listings.push(one)
      }
      after = page.next
    } while (after)
  }
  await Promise.all(Array.from({ length: buckets }, (_, bucket) => readBucket(bucket)))
  return { listings: listings.sort((one, other) => (one.id < other.id ? -1 : 1)), whole }
}

async function readApart(house: House, organisation: string): Promise<ReadonlySet<string>> {
  const store = listingStore(house.database)
  const pairs = new Set<string>()
  let after: string | undefined
  do {
    const page = await store.apartOf(organisation, pageSize, after)
    for (const { listings } of page.items) pairs.add(pairOf(...listings))
    after = page.next
  } while (after && pairs.size < mostApart)
  return pairs
}

const toldGroup = ({ likeness, members }: Alike): DuplicateGroup => ({
  likeness,
  listings: members.slice(0, mostAlike).map(({ source: _source, ...member }) => member),
  more: Math.max(0, members.length - mostAlike),
})

/** Remembers that these are different things. Saying it twice changes nothing. */
export async function setApart(
  house: House,
  act: Act,
  organisation: string,
  ids: readonly string[],
): Promise<{ listings: string[] }> {
  await requireActsFor(house, act.caller, 'listing.write', organisation)
  const store = listingStore(house.database)
  const listings = await store.getMany([...new Set(ids)])
  const own = listings.flatMap(record => (record?.organisation === organisation ? [record.id] : [])).sort()
  if (own.length < new Set(ids).size) throw new Refusal('not-found')
  const at = act.now.toISOString()
  for (const [place, one] of own.entries()) {
    for (const other of own.slice(place + 1)) {
      const record = {
        organisation,
        listings: [one, other] satisfies [string, string],
        by: act.caller.person,
        at,
        version: 1 as const,
      }
      try {
        await transact(house.database, [store.putApart(record)])
      } catch (error) {
        if (!(error instanceof Refusal && error.code === 'already-exists')) throw error
      }
    }
  }
  return { listings: own }
}
