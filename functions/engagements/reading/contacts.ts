import { encodeTime } from 'ulid'
import { contactOf } from '../../identity/own-data.ts'
import { identityStore } from '../../identity/store.ts'
import type { Side } from '../../kinds/process.ts'
import { listingStore } from '../../listings/store.ts'
import type { Caller } from '../../platform/caller.ts'
import { type House, today } from '../../platform/house.ts'
import { stableId } from '../../platform/ids.ts'
import { wasOvertaken } from '../../platform/refusal.ts'
import { type Part, transact } from '../../platform/transact.ts'
import { withholdsContact } from '../../privacy/decide.ts'
import type { ContactLookRecord } from '../../privacy/model.ts'
import { privacyStore } from '../../privacy/store.ts'
import type { EngagementRecord } from '../model.ts'
import { toldOn } from '../tell.ts'
import type { Contacts } from './view.ts'

type Looking = { readonly caller: Caller; readonly now: Date }
type Contact = NonNullable<Contacts[Side]>
type Found = { readonly contact: Contact } & Pick<ContactLookRecord, 'owner' | 'of'>

/**
 * How to reach the other side, once both have agreed. The look is written down before anything is shown (个人信息保护法
 * art. 25), once a day for each reader: a page that is opened again is no new look.
 */
export async function contactsFor(
  house: House,
  looking: Looking,
  record: EngagementRecord,
  side: Side,
): Promise<Contacts> {
  if (!record.agreed) return {}
  const other = side === 'taker' ? 'provider' : 'taker'
  const found = other === 'taker' ? await asker(house, record) : await answerer(house, record)
  if (!found) return {}
  await keepLook(house, looking, record, side, found)
  return { [other]: found.contact }
}

/** Whoever has it in hand on the asking side: not who has left it since. */
async function asker(house: House, record: EngagementRecord): Promise<Found | undefined> {
  const [person] = await toldOn(house, record, 'taker')
  return person === undefined ? undefined : personal(house, person, 'asker')
}

/** Whom the listing names; else whoever has it in hand for the provider. */
async function answerer(house: House, record: EngagementRecord): Promise<Found | undefined> {
  const store = listingStore(house.database)
  const listing = record.listing === undefined ? undefined : await store.get(record.listing)
  const key = listing?.contact && { organisation: listing.organisation, id: listing.contact }
  const [named] = key ? await store.getContacts([key]) : []
  if (named && (named.phone ?? named.email)) {
    const { name, phone, email } = named
    const contact = { name: name ?? '', ...(phone && { phone }), ...(email && { email }) }
    return { contact, owner: { type: 'organisation', id: record.provider.organisation }, of: 'listing' }
  }
  const [person] = await toldOn(house, record, 'provider')
  return person === undefined ? undefined : personal(house, person, 'answerer')
}

async function personal(
  house: Pick<House, 'database'>,
  person: string,
  of: ContactLookRecord['of'],
): Promise<Found | undefined> {
  if (await withholdsContact(house, person)) return undefined
  const record = await identityStore(house.database).getPerson(person)
  if (!record) return undefined
  const { name = '', phone, email } = contactOf(record)
  return {
    contact: { name, ...(phone && { phone }), ...(email && { email }) },
    owner: { type: 'person', id: person },
    of,
  }
}

async function keepLook(
  house: House,
  { caller, now }: Looking,
  record: EngagementRecord,
  side: Side,
  found: Found,
): Promise<void> {
  try {
    const parts = await lookParts(house, { person: caller.person, now }, record, side, found)
    if (parts.length > 0) await transact(house.database, parts)
  } catch (error) {
    if (!wasOvertaken(error)) throw error
  }
}

/** What writes a look down, for the transaction that shows a contact; nothing where the day has one already. */
export async function lookParts(
  { database }: Pick<House, 'database'>,
  { person, now }: { readonly person: string; readonly now: Date },
  record: Pick<EngagementRecord, 'id' | 'provider' | 'taker' | 'listing' | 'title'>,
  side: Side,
  { owner, of }: Omit<Found, 'contact'>,
): Promise<readonly Part[]> {
  if (owner.id === person) return []
  const store = privacyStore(database)
  const day = encodeTime(Date.parse(today(now)), 10).toLowerCase()
  const id = day + stableId(16, person, record.id, owner.id)
  if (await store.getLook(owner, id)) return []
  const organisation = side === 'taker' ? record.taker.organisation : record.provider.organisation
  const look: ContactLookRecord = {
    id,
    at: now.toISOString(),
    owner,
    by: person,
    ...(organisation && { organisation }),
    of,
    why: 'agreed',
    ...(record.listing && { listing: { id: record.listing, title: record.title } }),
    version: 1,
  }
  return store.putLook(look)
}
