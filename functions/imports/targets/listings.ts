import type { Contact, Finding } from '../../kinds/definition.ts'
import type { ContactRecord, ListingRecord } from '../../listings/model.ts'
import { listingStore } from '../../listings/store.ts'
import type { House } from '../../platform/house.ts'
import type { Part } from '../../platform/transact.ts'
import { decideOwn, type OwnDraft } from '../decide-own.ts'
import type { TableRow } from '../decoding/table.ts'
import type { ListingDraft, TakenListing } from '../draft.ts'
import type { ImportRecord } from '../model.ts'
import type { GivenAgain } from '../own.ts'
import { decide, withdrawnKept, withdrawnStill } from '../rules.ts'
import type { Result, Target } from './target.ts'

/** What stands in the table under the ids of a chunk. */
export type Standing = {
  readonly listings: ReadonlyMap<string, ListingRecord>
  /** Keys of contacts, as `sharedOf` gives them. */
  readonly contacts: ReadonlySet<string>
  /** Contacts of listings that rows name, by the listing's id. */
  readonly standing: ReadonlyMap<string, ContactRecord>
}

export type ListingsTarget = Target<TakenListing, Standing>

/** Rows that become listings, each with the contact that is stored apart from it. */
export function listingsTarget(
  house: Pick<House, 'database'>,
  run: Pick<ImportRecord, 'id' | 'organisation' | 'format' | 'feed' | 'person'>,
  drafts: (rows: AsyncIterable<TableRow>) => AsyncIterable<ListingDraft>,
  again: GivenAgain = () => undefined,
): ListingsTarget {
  const store = listingStore(house.database)
  return {
    drafts,
    partsOf: 1,
    sharedOf: contactKeyOf,
    unitsOf,
    nothing: { listings: new Map(), contacts: new Set(), standing: new Map() },
    titleOf: ({ listing }) => listing.title,
    idsOf: ({ listing, own }) => (own ? [own.id, listing.id] : [listing.id]),
    isKnown: ({ own }) => own !== undefined,

    async gather(items, fresh) {
      const keys = new Set(fresh)
      const asked = contactsOf(items).filter(({ key }) => keys.has(key))
      const [found, named, known] = await Promise.all([
        store.getMany(items.map(({ listing }) => listing.id)),
        store.getMany([...new Set(items.flatMap(({ own }) => own?.id ?? []))]),
        store.getContacts(asked.map(({ contact }) => contact)),
      ])
      const listings = [...found, ...named].flatMap(listing => listing ?? [])
      return {
        listings: new Map(listings.map(listing => [listing.id, listing])),
        contacts: new Set(asked.flatMap(({ key }, at) => (known[at] ? [key] : []))),
        standing: await contactsOfNamed(named.flatMap(listing => listing ?? [])),
      }
    },

    plan(items, fresh, standing, at) {
      const parts: Part[] = []
      const needed = new Set<string>()
      const written = new Set<string>()
      const results = items.map((item): Result => {
        const named = item.own && standing.listings.get(item.own.id)
        // Two rows of one chunk may mean the same listing, by its id and as what it was imported from.
        if (written.has((named ?? item.listing).id)) return { outcome: 'unchanged', findings: [meantTwice] }
        written.add((named ?? item.listing).id)
        if (named && item.own) return planOwn({ ...item, own: item.own }, named)
        const stored = standing.listings.get(item.listing.id)
        const decision = decide(item, stored, run, at)
        if (decision.outcome === 'created') parts.push(store.putNew(decision.listing))
        else if (decision.listing) parts.push(store.putNext(decision.listing))
        if (decision.outcome === 'updated' && stored) {
          parts.push(store.putPast(stored, { by: run.person, at, how: 'import' }))
        }
        const key = contactKeyOf(item)
        if (decision.outcome !== 'unchanged' && key !== undefined) needed.add(key)
        const kept = decision.outcome !== 'created' && decision.withdrawn
        const notice = decision.outcome === 'unchanged' ? withdrawnStill : withdrawnKept
        return { outcome: decision.outcome, findings: kept ? [notice] : [] }
      })

      function planOwn(item: TakenListing & OwnDraft, stored: ListingRecord): Result {
        const contact = standing.standing.get(stored.id)
        const decision = decideOwn(item, stored, contact && toldOf(contact), again, at)
        if (decision.listing) {
          parts.push(store.putNext(decision.listing))
          parts.push(store.putPast(stored, { by: run.person, at, how: 'import' }))
        }
        const key = contactKeyOf(item)
        if (decision.newContact && key !== undefined) needed.add(key)
        return decision
      }
      const keys = new Set(fresh)
      for (const { key, contact } of contactsOf(items)) {
        if (keys.has(key) && needed.has(key) && !standing.contacts.has(key)) {
          parts.push(store.putContact(contact))
        }
      }
      return { parts, results }
    },
  }

  /** Contacts of listings, by the listing's id; listings without one are absent. */
  async function contactsOfNamed(listings: readonly ListingRecord[]) {
    const wanted = listings.flatMap(({ id, organisation, contact }) =>
      contact === undefined ? [] : [{ listing: id, organisation, id: contact }],
    )
    const keys = new Map(wanted.map(({ organisation, id }) => [id, { organisation, id }]))
    const found = await store.getContacts([...keys.values()])
    const byId = new Map(found.flatMap(contact => (contact ? [[contact.id, contact]] : [])))
    return new Map(
      wanted.flatMap(({ listing, id }) => {
        const contact = byId.get(id)
        return contact ? [[listing, contact]] : []
      }),
    )
  }
}

/** What a contact says, without where it stands. */
const toldOf = ({ name, phone, email, url }: ContactRecord): Contact => ({
  ...(name !== undefined && { name }),
  ...(phone !== undefined && { phone }),
  ...(email !== undefined && { email }),
  ...(url !== undefined && { url }),
})

const meantTwice: Finding = {
  code: 'repeated-listing',
  level: 'notice',
  message: {
    zh: '前面有一行已经是这条资源，本行未再改动。请删去其中一行。',
    en: 'An earlier row is the same listing; this one changed nothing. Remove one of the two.',
  },
}

/** A contact is stored under the organisation whose listing it belongs to. */
function contactKeyOf({ listing, contact }: TakenListing): string | undefined {
  return contact && `${listing.organisation}#${contact.id}`
}

/** The contacts of some items, each once. */
function contactsOf(items: readonly TakenListing[]) {
  const found = new Map(
    items.flatMap(item => {
      const key = contactKeyOf(item)
      const { contact, listing } = item
      if (key === undefined || !contact) return []
      return [[key, { key, contact: { ...contact, organisation: listing.organisation, version: 1 } }]]
    }),
  )
  return [...found.values()]
}

function unitsOf({ listing }: TakenListing): number {
  const { title, description = '', techniques, details } = listing
  return title.length + description.length + techniques.join().length + JSON.stringify(details).length + 500
}
