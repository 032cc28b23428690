import * as z from 'zod'
import type { Kind } from '../contract/kind.ts'
import type { Language } from '../contract/language.ts'
import type { ListingChange } from '../contract/listing.ts'
import type { ProblemPlace } from '../contract/problem.ts'
import type { Offer } from '../kinds/definition.ts'
import { registry } from '../kinds/registry.ts'
import { detailsSchema } from '../kinds/schema.ts'
import { type ListingRecord, listingRecord } from './model.ts'

/** The check of a Kind's own fields, as it stands in a listing: its issues point below `details`. */
export const kindFields = (kind: Kind) => z.object({ details: detailsSchema(kind) })

/** What the Kind's law forbids in an offer, below `/body`; a price of zero promises nothing that is forbidden. */
export function lawfulness(offer: Offer, today: string, language: Language): readonly ProblemPlace[] {
  const { unpriced, faults } = registry[offer.kind]
  const free = offer.price?.fen ? unpriced?.(offer, today) : undefined
  const found = [...(free ? [{ pointer: '/price', message: free }] : []), ...(faults?.(offer) ?? [])]
  return found.map(({ pointer, message }) => ({ pointer: `/body${pointer}`, message: message[language] }))
}

/** The listing after a change: what the change does not name stays, `null` empties. */
export function changed(before: ListingRecord, change: ListingChange, at: string): ListingRecord {
  const named = Object.entries(change).filter(([, value]) => value !== undefined)
  const emptied = named.filter(([, value]) => value === null).map(([field]) => field)
  const kept = Object.entries({ ...before, ...Object.fromEntries(named) }).filter(
    ([field]) => !emptied.includes(field),
  )
  return listingRecord.parse({ ...Object.fromEntries(kept), version: before.version + 1, updatedAt: at })
}

/** What a change did, for the trail: the public life of a listing, or its content. */
export function changeEvent(before: ListingRecord, after: ListingRecord): string {
  if (before.status === after.status) return 'listing-changed'
  return after.status === 'draft' ? 'listing-hidden' : `listing-${after.status}`
}
