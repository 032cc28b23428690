import type { Language } from '../contract/language.ts'
import type { Listing, ListingChange, ListingInput } from '../contract/listing.ts'
import { actsFor, requireActsFor } from '../identity/acting.ts'
import type { OrganisationRecord } from '../identity/model.ts'
import { identityStore } from '../identity/store.ts'
import type { Offer } from '../kinds/definition.ts'
import { jsonLdOf } from '../kinds/json-ld.ts'
import { withLanguage } from '../kinds/language.ts'
import type { Caller } from '../platform/caller.ts'
import { type House, today } from '../platform/house.ts'
import { parseInput } from '../platform/http/problems.ts'
import type { Once } from '../platform/once.ts'
import { found, Refusal } from '../platform/refusal.ts'
import { transact } from '../platform/transact.ts'
import { toListing, toOwnListing } from './card.ts'
import { givenOf, isOpen } from './given.ts'
import { newListingId } from './keys.ts'
import type { ListingRecord } from './model.ts'
import { listingEvent, replaceParts } from './replace.ts'
import { changed, changeEvent, kindFields, lawfulness, strangers, translated } from './rules.ts'
import { listingStore } from './store.ts'

/** What every use case gets from the edge. */
export type Act = { readonly caller: Caller; readonly now: Date; readonly language: Language }

export async function createListing(
  house: House,
  act: Act,
  input: ListingInput,
  once: Once,
): Promise<Listing> {
  await requireActsFor(house, act.caller, 'listing.write', input.organisation)
  const { details } = parseInput(kindFields(input.kind), input, act.language, 'body')
  const offer = withLanguage({ ...input, details })
  requireLawful(offer, act)
  requireTranslated(offer, act)
  const provider = found(await identityStore(house.database).getOrganisation(input.organisation))
  const at = act.now.toISOString()
  const id = newListingId(provider.shelf, house.newId())
  const record: ListingRecord = { ...offer, id, version: 1, createdAt: at, updatedAt: at }
  const listing = toOwnListing(record, provider, today(act.now), act.language)
  await transact(house.database, [
    ...once.part(listing),
    listingStore(house.database).putNew(record),
    listingEvent(house, record, 'listing-created', act),
  ])
  return listing
}

/** Refuses what the Kind's law forbids. */
export function requireLawful(offer: Offer, { now, language }: Pick<Act, 'now' | 'language'>): void {
  const places = lawfulness(offer, today(now), language)
  if (places.length > 0) throw new Refusal('invalid-input', undefined, places)
}

function requireTranslated(offer: Offer, { language }: Pick<Act, 'language'>): void {
  const places = translated(offer, language)
  if (places.length > 0) throw new Refusal('invalid-input', undefined, places)
}

/** How often a listing leads to the next, at most: whoever merges what was merged makes a longer way. */
const mostSteps = 5

/**
 * A draft or withdrawn listing does not exist for anybody outside its organisation; one that was merged leads to the
 * listing that stands for it.
 */
export async function readListing(
  house: House,
  caller: Caller | undefined,
  id: string,
  { now, language }: Pick<Act, 'now' | 'language'>,
): Promise<Listing> {
  const store = listingStore(house.database)
  let record = found(await store.get(id))
  if (await actsFor(house, caller, 'listing.read', record.organisation)) {
    const provider = await providerOf(house, record)
    return {
      ...toOwnListing(record, provider, today(now), language),
      ...jsonLdIn(house, record, provider, now),
    }
  }
  for (let step = 0; record.status !== 'published'; step += 1) {
    if (!record.mergedInto || step === mostSteps) throw new Refusal('not-found')
    record = found(await store.get(record.mergedInto))
  }
  const provider = await providerOf(house, record)
  return { ...toListing(record, provider, today(now)), ...jsonLdIn(house, record, provider, now) }
}

/** What search engines read on the page of a public listing. */
function jsonLdIn(
  house: House,
  record: ListingRecord,
  provider: OrganisationRecord | undefined,
  now: Date,
): Pick<Listing, 'jsonLd'> {
  if (!provider || !isOpen(record)) return {}
  const by = { provider, origin: house.settings.origin, language: 'zh', today: today(now) } as const
  return { jsonLd: { '@context': 'https://schema.org', ...jsonLdOf(givenOf(record, by)) } }
}

export async function changeListing(
  house: House,
  act: Act,
  id: string,
  change: ListingChange,
  version: number,
): Promise<Listing> {
  const before = await standing(house, act, id, version)
  const places = strangers(before, change, act.language)
  if (places.length > 0) throw new Refusal('invalid-input', undefined, places)
  const named = change.details && {
    ...change,
    ...parseInput(kindFields(before.kind), { details: change.details }, act.language, 'body'),
  }
  const after = changed(before, named ?? change, act.now.toISOString())
  // A patent may have expired since it was listed: its title can be changed, or it withdrawn, all the same.
  if (change.price || change.details || change.status === 'published') requireLawful(after, act)
  requireTranslated(after, act)
  const said = { how: 'change', event: changeEvent(before, after) } as const
  await transact(house.database, replaceParts(house, { before, after }, act, said))
  return toOwnListing(after, await providerOf(house, after), today(act.now), act.language)
}

/** A listing that the caller may change, in the version that was looked at. */
export async function standing(
  house: House,
  { caller }: Pick<Act, 'caller'>,
  id: string,
  version?: number,
): Promise<ListingRecord> {
  const record = found(await listingStore(house.database).get(id))
  await requireActsFor(house, caller, 'listing.write', record.organisation)
  if (version !== undefined && record.version !== version) throw new Refusal('stale-version')
  return record
}

export async function ownListings(
  house: House,
  act: Act,
  organisation: string,
  page: { limit: number; next?: string | undefined },
) {
  await requireActsFor(house, act.caller, 'listing.read', organisation)
  const provider = found(await identityStore(house.database).getOrganisation(organisation))
  const { items, next } = await listingStore(house.database).ofShelf(provider.shelf, page.limit, page.next)
  const day = today(act.now)
  return {
    items: items.map(record => toOwnListing(record, provider, day, act.language)),
    ...(next && { next }),
  }
}

/** The organisation that a listing belongs to. */
export const providerOf = (house: House, { organisation }: Pick<ListingRecord, 'organisation'>) =>
  identityStore(house.database).getOrganisation(organisation)
