import type { ContactLook, FullContact, MaskedContact } from '../contract/contact.ts'
import { contactOf } from '../identity/own-data.ts'
import { identityStore } from '../identity/store.ts'
import type { ListingRecord, QuestionRecord } from '../listings/model.ts'
import { listingStore } from '../listings/store.ts'
import { providerOf, readListing } from '../listings/use-cases.ts'
import { type Caller, may, requireMay } from '../platform/caller.ts'
import { eventStore } from '../platform/events.ts'
import type { House } from '../platform/house.ts'
import { found, Refusal } from '../platform/refusal.ts'
import { transact } from '../platform/transact.ts'
import { sharesContact } from './decide.ts'
import type { ContactLookRecord, Owner } from './model.ts'
import { masked } from './rules.ts'
import { privacyStore } from './store.ts'

type Reading = { readonly now: Date; readonly language: 'zh' | 'en' }
type Act = Reading & { readonly caller: Caller }

/** How to reach the provider of a listing, for everybody: a person's data are masked, the service phone is not. */
export async function readMasked(
  house: House,
  caller: Caller | undefined,
  id: string,
  reading: Reading,
): Promise<MaskedContact> {
  const { id: shown } = await readListing(house, caller, id, reading)
  const listing = found(await listingStore(house.database).get(shown))
  const [provider, contact, agreed] = await Promise.all([
    providerOf(house, listing),
    contactBehind(house, listing),
    caller && agreedOn(house, caller.person, listing.id),
  ])
  const colleague = contact !== undefined && may(caller, 'contact.read', listing.organisation)
  const why = colleague ? 'colleague' : agreed && 'agreed'
  const { id: organisation, name, nameEn, servicePhone } = found(provider)
  return {
    listing: listing.id,
    ...(contact && { masked: masked(contact) }),
    provider: { id: organisation, name, ...(nameEn && { nameEn }) },
    ...(servicePhone && { servicePhone }),
    ...(why && { mayLook: why }),
  }
}

/** A listing's contact in full, for a colleague, or for somebody who asked where both sides agreed. */
export async function lookAtContact(house: House, act: Act, id: string): Promise<FullContact> {
  const { caller } = act
  const { id: shown } = await readListing(house, caller, id, act)
  const listing = found(await listingStore(house.database).get(shown))
  const named = { id: listing.id, title: listing.title }
  const owner: Owner = { type: 'organisation', id: listing.organisation }
  const contact = await contactBehind(house, listing)
  if (contact && may(caller, 'contact.read', listing.organisation)) {
    const organisation = listing.organisation
    await keepLook(house, act, [owner], { organisation, of: 'listing', why: 'colleague', listing: named })
    return contact
  }
  const question = await agreedOn(house, caller.person, listing.id)
  if (!question) throw new Refusal('wrong-state', notAgreed)
  const look = {
    ...(question.organisation && { organisation: question.organisation }),
    why: 'agreed',
    listing: named,
    question: question.id,
  } as const
  if (contact) {
    await keepLook(house, act, [owner], { ...look, of: 'listing' })
    return contact
  }
  // The listing names nobody: whoever answered showed their own.
  const person = found(question.answer?.by)
  if (!(await sharesContact(house, person))) throw new Refusal('wrong-state', withdrawn)
  const answerer = found(await identityStore(house.database).getPerson(person))
  await keepLook(house, act, [owner, { type: 'person', id: person }], { ...look, of: 'answerer' })
  return contactOf(answerer)
}

/** The contact of who asked, for the members of the provider that showed its own. */
export async function lookAtAsker(
  house: House,
  act: Act,
  provider: string,
  id: string,
): Promise<FullContact> {
  requireMay(act.caller, 'contact.read', provider)
  const question = found(await listingStore(house.database).getQuestion(provider, id))
  if (!isAgreed(question)) throw new Refusal('wrong-state', notAgreed)
  if (!(await sharesContact(house, question.person))) throw new Refusal('wrong-state', withdrawn)
  const asker = found(await identityStore(house.database).getPerson(question.person))
  await keepLook(house, act, [{ type: 'person', id: question.person }], {
    organisation: provider,
    of: 'asker',
    why: 'agreed',
    listing: question.listing,
    question: id,
  })
  return contactOf(asker)
}

/** Who looked at contacts of an organisation: its listings', and those that its members showed for it. */
export async function contactLooks(house: House, { caller }: Act, organisation: string, page: Page) {
  requireMay(caller, 'contact.read', organisation)
  return looksAt(house, { type: 'organisation', id: organisation }, page)
}

export const ownContactLooks = (house: House, { caller }: Act, page: Page) =>
  looksAt(house, { type: 'person', id: caller.person }, page)

type Page = { readonly limit: number; readonly next?: string | undefined }

/** Both sides ticked it: the asker with the question, the provider with the answer. */
export const isAgreed = ({ mayContact, answer }: QuestionRecord): boolean =>
  mayContact === true && answer?.contactShared === true

/** Questions of one person that are looked through: whoever asked more finds the contact by a later question. */
const questionsLookedThrough = 100

/** The latest question of a person on a listing on which both sides agreed. */
async function agreedOn(house: House, person: string, listing: string) {
  const { items } = await listingStore(house.database).questionsBy(person, questionsLookedThrough)
  return items.find(question => question.listing.id === listing && isAgreed(question))
}

/** What a listing's contact says; nothing where all it has is an address of a page. */
async function contactBehind(
  house: House,
  { organisation, contact }: ListingRecord,
): Promise<FullContact | undefined> {
  if (!contact) return undefined
  const [record] = await listingStore(house.database).getContacts([{ organisation, id: contact }])
  if (!record) return undefined
  const { name, phone, email, url } = record
  if (!name && !phone && !email) return undefined
  return {
    ...(name && { name }),
    ...(phone && { phone }),
    ...(email && { email }),
    ...(url && { url }),
  }
}

type Look = Pick<ContactLookRecord, 'organisation' | 'of' | 'why' | 'question'> & {
  readonly listing: { readonly id: string; readonly title: string }
}

/** Writes the look down before anything is shown: a look that cannot be kept is none. */
async function keepLook(
  house: House,
  { caller, now }: Pick<Act, 'caller' | 'now'>,
  owners: readonly [Owner, ...Owner[]],
  look: Look,
): Promise<void> {
  const store = privacyStore(house.database)
  const at = now.toISOString()
  const kept = owners.map(
    (owner): ContactLookRecord => ({ ...look, id: house.newId(), at, owner, by: caller.person, version: 1 }),
  )
  await transact(house.database, [
    ...kept.flatMap(store.putLook),
    eventStore(house.database).append({
      subject: `listing#${look.listing.id}`,
      id: house.newId(),
      type: 'contact-looked-at',
      at,
      by: caller.person,
      data: { of: look.of, why: look.why, looks: kept.map(({ id }) => id) },
    }),
  ])
}

/** Parts that write down that somebody took all contacts of an organisation out in a file, for the transaction that begins it. */
export const exportLookParts = (
  house: House,
  { caller, now }: Pick<Act, 'caller' | 'now'>,
  organisation: string,
) =>
  privacyStore(house.database).putLook({
    id: house.newId(),
    at: now.toISOString(),
    owner: { type: 'organisation', id: organisation },
    by: caller.person,
    organisation,
    of: 'export',
    why: 'colleague',
    version: 1,
  })

/** Names are read when shown, not copied: a person who is erased leaves no name behind. */
async function looksAt(house: House, owner: Owner, { limit, next: after }: Page) {
  const { items, next } = await privacyStore(house.database).looksAt(owner, limit, after)
  return { items: await named(house, items), ...(next && { next }) }
}

export async function named(house: House, looks: readonly ContactLookRecord[]): Promise<ContactLook[]> {
  const store = identityStore(house.database)
  const persons = [...new Set(looks.map(({ by }) => by))]
  const organisations = [...new Set(looks.flatMap(({ organisation }) => organisation ?? []))]
  const [people, firms] = await Promise.all([
    store.getPersons(persons),
    store.getOrganisations(organisations),
  ])
  return looks.map(({ id, at, by, organisation, of, why, listing, question }) => {
    const firm = organisation && firms[organisations.indexOf(organisation)]?.name
    const name = people[persons.indexOf(by)]?.name ?? ''
    return {
      ...{ id, at, of, why },
      ...(listing && { listing }),
      by: { name, ...(firm && { organisation: firm }) },
      ...(question && { question }),
    }
  })
}

const notAgreed = {
  zh: '对方还没有同意出示联系方式。请在平台上提问，并勾选“可以看我的联系方式”；对方答复时同意后，双方都能看到。',
  en: 'The other side has not agreed to show a contact. Ask on the platform and tick that they may see yours; once they agree with their answer, both of you can look.',
}
const withdrawn = {
  zh: '对方已撤回出示联系方式的同意。请通过平台提问和答复联系。',
  en: 'They have withdrawn their consent to show their contact. Write to them on the platform.',
}
