import type { ListingRecord } from '../../listings/model.ts'
import { listingStore } from '../../listings/store.ts'
import type { House } from '../../platform/house.ts'
import type { Part } from '../../platform/transact.ts'
import type { TableRow } from '../decoding/table.ts'
import type { ListingDraft, TakenListing } from '../draft.ts'
import type { ImportRecord } from '../model.ts'
import { decide, withdrawnKept } from '../rules.ts'
import type { Result, Target } from './target.ts'

/** What stands in the table under the ids of a chunk. */
export type Standing = {
  readonly listings: ReadonlyMap<string, ListingRecord>
  /** Keys of contacts, as `sharedOf` gives them. */
  readonly contacts: ReadonlySet<string>
}

export type ListingsTarget = Target<TakenListing, Standing>

/** Rows that become listings, each with the contact that is stored apart from it. */
export function listingsTarget(
  house: Pick<House, 'database'>,
  run: Pick<ImportRecord, 'id' | 'organisation' | 'format' | 'feed' | 'person'>,
  drafts: (rows: AsyncIterable<TableRow>) => AsyncIterable<ListingDraft>,
): ListingsTarget {
  const store = listingStore(house.database)
  return {
    drafts,
    partsOf: 1,
    sharedOf: contactKeyOf,
    unitsOf,
    nothing: { listings: new Map(), contacts: new Set() },
    titleOf: ({ listing }) => listing.title,
    idOf: ({ listing }) => listing.id,

    async gather(items, fresh) {
      const keys = new Set(fresh)
      const asked = contactsOf(items).filter(({ key }) => keys.has(key))
      const [found, known] = await Promise.all([
        store.getMany(items.map(({ listing }) => listing.id)),
        store.getContacts(asked.map(({ contact }) => contact)),
      ])
      return {
        listings: new Map(found.flatMap(listing => (listing ? [[listing.id, listing]] : []))),
        contacts: new Set(asked.flatMap(({ key }, at) => (known[at] ? [key] : []))),
      }
    },

    plan(items, fresh, standing, at) {
      const parts: Part[] = []
      const needed = new Set<string>()
      const results = items.map((item): Result => {
        const stored = standing.listings.get(item.listing.id)
        const decision = decide(item, stored, run, at)
        if (decision.outcome === 'created') parts.push(store.putNew(decision.listing))
        else if (decision.listing) parts.push(store.putNext(decision.listing))
        if (decision.outcome === 'updated' && stored) {
          parts.push(store.putPast(stored, { by: run.person, at, how: 'import' }))
        }
        const key = contactKeyOf(item)
        if (decision.outcome !== 'unchanged' && key !== undefined) needed.add(key)
        const kept = decision.outcome === 'updated' && decision.withdrawn
        return { outcome: decision.outcome, findings: kept ? [withdrawnKept] : [] }
      })
      const keys = new Set(fresh)
      for (const { key, contact } of contactsOf(items)) {
        if (keys.has(key) && needed.has(key) && !standing.contacts.has(key)) {
          parts.push(store.putContact(contact))
        }
      }
      return { parts, results }
    },
  }
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
