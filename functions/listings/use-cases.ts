import type { Language } from '../contract/language.ts'
import type { Listing, ListingChange, ListingInput } from '../contract/listing.ts'
import { identityStore } from '../identity/store.ts'
import type { Offer } from '../kinds/definition.ts'
import { type Caller, may, requireMay } from '../platform/caller.ts'
import { eventStore } from '../platform/events.ts'
import { type House, today } from '../platform/house.ts'
import { parseInput } from '../platform/http/problems.ts'
import type { Once } from '../platform/once.ts'
import { found, Refusal } from '../platform/refusal.ts'
import { transact } from '../platform/transact.ts'
import { toListing } from './card.ts'
import { newListingId } from './keys.ts'
import type { ListingRecord } from './model.ts'
import { changed, changeEvent, kindFields, lawfulness } from './rules.ts'
import { listingStore } from './store.ts'

/** What every use case gets from the edge. */
export type Act = { readonly caller: Caller; readonly now: Date; readonly language: Language }

export async function createListing(
  house: House,
  act: Act,
  input: ListingInput,
  once: Once,
): Promise<Listing> {
  requireMay(act.caller, 'listing.write', input.organisation)
  const { details } = parseInput(kindFields(input.kind), input, act.language, 'body')
  requireLawful({ ...input, details }, act)
  const provider = found(await identityStore(house.database).getOrganisation(input.organisation))
  const at = act.now.toISOString()
  const id = newListingId(provider.shelf, house.newId())
  const record: ListingRecord = { ...input, details, id, version: 1, createdAt: at, updatedAt: at }
  const listing = toListing(record, provider, today(act.now))
  await transact(house.database, [
    ...once.part(listing),
    listingStore(house.database).putNew(record),
    listingEvent(house, record, 'listing-created', act),
  ])
  return listing
}

function requireLawful(offer: Offer, { now, language }: Act): void {
  const places = lawfulness(offer, today(now), language)
  if (places.length > 0) throw new Refusal('invalid-input', undefined, places)
}

/** A draft or withdrawn listing does not exist for anybody outside its organisation. */
export async function readListing(
  house: House,
  caller: Caller | undefined,
  id: string,
  now: Date,
): Promise<Listing> {
  const record = found(await listingStore(house.database).get(id))
  if (record.status !== 'published' && !may(caller, 'listing.read', record.organisation)) {
    throw new Refusal('not-found')
  }
  return withProvider(house, record, now)
}

export async function changeListing(
  house: House,
  act: Act,
  id: string,
  change: ListingChange,
  version: number,
): Promise<Listing> {
  const store = listingStore(house.database)
  const before = found(await store.get(id))
  requireMay(act.caller, 'listing.write', before.organisation)
  if (before.version !== version) throw new Refusal('stale-version')
  const named = change.details && {
    ...change,
    ...parseInput(kindFields(before.kind), { details: change.details }, act.language, 'body'),
  }
  const after = changed(before, named ?? change, act.now.toISOString())
  // A patent may have expired since it was listed: its title can be changed, or it withdrawn, all the same.
  if (change.price || change.details || change.status === 'published') requireLawful(after, act)
  await transact(house.database, [
    store.putNext(after),
    listingEvent(house, after, changeEvent(before, after), act),
  ])
  return withProvider(house, after, act.now)
}

export async function ownListings(
  house: House,
  act: Act,
  organisation: string,
  page: { limit: number; next?: string | undefined },
) {
  requireMay(act.caller, 'listing.read', organisation)
  const provider = found(await identityStore(house.database).getOrganisation(organisation))
  const { items, next } = await listingStore(house.database).ofShelf(provider.shelf, page.limit, page.next)
  return { items: items.map(record => toListing(record, provider, today(act.now))), ...(next && { next }) }
}

async function withProvider(house: House, record: ListingRecord, now: Date): Promise<Listing> {
  const provider = await identityStore(house.database).getOrganisation(record.organisation)
  return toListing(record, provider, today(now))
}

const listingEvent = (house: House, record: ListingRecord, type: string, { caller, now }: Act) =>
  eventStore(house.database).append({
    subject: `listing#${record.id}`,
    id: house.newId(),
    type,
    at: now.toISOString(),
    by: caller.person,
    data: { version: record.version, status: record.status },
  })
