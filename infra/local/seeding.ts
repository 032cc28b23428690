import type { Kind } from '../../functions/contract/kind.ts'
import { affiliationStore } from '../../functions/identity/affiliations/store.ts'
import { personId } from '../../functions/identity/authenticate.ts'
import { foundingParts } from '../../functions/identity/enrol.ts'
import { identityStore } from '../../functions/identity/store.ts'
import { importedListingId } from '../../functions/listings/keys.ts'
import type { ListingRecord } from '../../functions/listings/model.ts'
import { listingStore } from '../../functions/listings/store.ts'
import { canonicalJson } from '../../functions/platform/canonical.ts'
import { type House, today } from '../../functions/platform/house.ts'
import { stableId } from '../../functions/platform/ids.ts'
import { type Part, transact } from '../../functions/platform/transact.ts'
import { localIssuer } from './house.ts'
import { seedBoard } from './seed/board.ts'
import { contacts as named } from './seed/contacts.data.ts'
import { seedLicences } from './seed/licences.ts'
import { seedListings } from './seed/listings.ts'
import { organisations } from './seed/organisations.data.ts'
import { colleagues, persons, type SeedPerson } from './seed/persons.data.ts'
import { seedProgrammes } from './seed/programmes.ts'
import { seedQuestions } from './seed/questions.ts'
import { seedTerms } from './seed/terms.ts'
import { seedUnclaimed } from './seed/unclaimed.ts'

const perTransaction = 50

/**
 * Writes the first catalogue and the demo persons into an empty house; tells how many listings it wrote, 0 where it
 * had been done. The operator comes last: where a start broke off before, the next one writes what is missing.
 */
export async function seed(house: House): Promise<number> {
  const store = identityStore(house.database)
  if (await store.getPerson(personId(localIssuer, 'operator'))) return 0
  const now = house.clock()
  await seedOrganisations(house, now)
  const catalogue = await seedCatalogue(house, now)
  await seedQuestions(
    house,
    ({ organisation, kind, about }) => {
      const id = seededId(organisation, kind, about)
      return { id, title: catalogue.find(listing => listing.id === id)?.title ?? about }
    },
    now,
  )
  await seedBoard(house, organisations, now)
  await seedMembers(house, now)
  await seedProgrammes(house, now)
  await seedLicences(house, catalogue, now)
  await seedTerms(house, ({ organisation, key }) => seededId(organisation, 'equipment', key), now)
  const onBehalf = await seedUnclaimed(house, personId(localIssuer, 'association'), now)
  for (const person of [...colleagues, ...persons.toSorted(operatorLast)])
    await seedPerson(house, person, now)
  return catalogue.length + onBehalf
}

const operatorLast = (a: SeedPerson, b: SeedPerson) =>
  Number(a.operator ?? false) - Number(b.operator ?? false)

const shelfOf = (organisation: string) => stableId(8, 'shelf', 'seed', organisation)
const seededId = (organisation: string, kind: Kind, key: string) =>
  importedListingId(shelfOf(organisation), kind, 'seed', key)

async function seedOrganisations(house: House, now: Date): Promise<void> {
  const store = identityStore(house.database)
  const known = await store.getOrganisations(organisations.map(({ id }) => id))
  const missing = organisations.filter((_, at) => !known[at])
  const createdAt = now.toISOString()
  await write(
    house,
    missing.map(organisation =>
      store.putOrganisation({
        ...organisation,
        shelf: shelfOf(organisation.id),
        underReview: false,
        claimed: true,
        version: 1,
        createdAt,
      }),
    ),
  )
}

/** The contacts of the listings, apart from them. */
async function seedContacts(house: House): Promise<ReadonlyMap<string, string>> {
  const store = listingStore(house.database)
  const contacts = named.map(contact => ({
    ...contact,
    id: stableId(20, 'seed', canonicalJson(contact)),
    version: 1,
  }))
  const known = await store.getContacts(contacts)
  await write(
    house,
    contacts.filter((_, at) => !known[at]).map(contact => store.putContact(contact)),
  )
  return new Map(contacts.map(({ organisation, id }) => [organisation, id]))
}

async function seedCatalogue(house: House, now: Date): Promise<readonly ListingRecord[]> {
  const store = listingStore(house.database)
  const at = now.toISOString()
  const contacts = await seedContacts(house)
  const catalogue = seedListings(today(now)).map(
    ({ key, input }): ListingRecord => ({
      ...input,
      ...contactOf(contacts.get(input.organisation)),
      id: seededId(input.organisation, input.kind, key),
      version: 1,
      createdAt: at,
      updatedAt: at,
    }),
  )
  const parts: Part[] = []
  for (let from = 0; from < catalogue.length; from += perTransaction) {
    const some = catalogue.slice(from, from + perTransaction)
    const known = await store.getMany(some.map(({ id }) => id))
    parts.push(...some.filter((_, position) => !known[position]).map(record => store.putNew(record)))
  }
  await write(house, parts)
  return catalogue
}

const contactOf = (contact: string | undefined) => (contact ? { contact } : {})

/** Everybody of an organisation at once, since they share its roster. */
async function seedMembers(house: House, now: Date): Promise<void> {
  const store = identityStore(house.database)
  for (const { id } of organisations) {
    if (await store.getRoster(id)) continue
    const members = [...persons, ...colleagues].flatMap(person =>
      person.memberships
        .filter(({ organisation }) => organisation === id)
        .map(({ role }) => ({ person: personId(localIssuer, person.id), role })),
    )
    await transact(house.database, foundingParts(store, id, members, now.toISOString()))
  }
  const list = affiliationStore(house.database)
  for (const { id } of organisations.filter(({ association }) => association)) {
    if (!(await list.getAssociation(id))) {
      await transact(house.database, [list.putAssociation({ organisation: id, version: 1 })])
    }
  }
}

async function seedPerson(house: House, person: SeedPerson, now: Date): Promise<void> {
  const store = identityStore(house.database)
  const id = personId(localIssuer, person.id)
  if (await store.getPerson(id)) return
  const { zh: name, email, operator = false } = person
  const createdAt = now.toISOString()
  await transact(house.database, [store.putPerson({ id, name, email, operator, version: 1, createdAt })])
}

async function write(house: House, parts: readonly Part[]): Promise<void> {
  for (let from = 0; from < parts.length; from += perTransaction) {
    await transact(house.database, parts.slice(from, from + perTransaction))
  }
}
