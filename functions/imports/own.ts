import type { Mapping } from '../contract/imports.ts'
import type { Contact, Offer, OffersFormat, Row, RowContext } from '../kinds/definition.ts'
import { registry } from '../kinds/registry.ts'
import { unguarded } from '../kinds/table/guard.ts'
import type { ListingRecord } from '../listings/model.ts'
import { canonicalJson } from '../platform/canonical.ts'

/** Ids of listings as `listings/keys.ts` makes them: made by hand, and imported. */
const listingId = /^[0-9a-z]{1,20}-(?:0[0-9a-z]{26}|z[0-9a-z]{18})$/

/** Whether a source's id may be that of a listing on a shelf; whether such a listing stands there the table knows. */
export const isListingOf = (shelf: string, sourceId: string) =>
  listingId.test(sourceId) && sourceId.startsWith(`${shelf}-`)

/**
 * The cells of a row that an export wrote, as they were before they were guarded; any other row as it is. JSON, whose
 * records say of which Kind they are, is no spreadsheet and has no guards.
 */
export function asWritten(row: Row): Row {
  if (row.id === undefined || row.kind !== undefined || !listingId.test(row.id.trim())) return row
  return Object.fromEntries(Object.entries(row).map(([field, cell]) => [field, unguarded(cell)]))
}

/** What reading a listing again would say, had it been given out just now. */
export type GivenAgain = (
  stored: ListingRecord,
  contact: Contact | undefined,
) => { readonly offer: Offer; readonly contact?: Contact } | undefined

/**
 * Gives a listing out and takes it in again by the same columns. A row that says the same changes nothing, whatever its
 * format cannot express; where it says something else, somebody has changed it.
 */
export function givenAgain(
  { read, write }: Pick<OffersFormat, 'read' | 'write'>,
  mapping: Mapping,
  context: RowContext,
): GivenAgain {
  const told = new Set(Object.values(mapping))
  return (stored, contact) => {
    if (!write) return undefined
    const given = { id: stored.id, offer: stored, provider: { name: '' }, page: '', language: 'zh' } as const
    const row = write.row({ ...given, ...(contact && { contact }) })
    const again = read(Object.fromEntries(Object.entries(row).filter(([field]) => told.has(field))), context)
    return again.outcome === 'taken' ? again : undefined
  }
}

const same = (one: unknown, other: unknown) => canonicalJson({ one }) === canonicalJson({ one: other })

/**
 * A listing with what a row changed: the places where it says something else than the listing given out again. The
 * others stay, also where the format cannot express them. The very listing where nothing was changed.
 */
export function changedBy(stored: ListingRecord, was: Offer, said: Offer): ListingRecord {
  const { details: _was, translations: _wasTranslated, ...before } = was
  const { details: _said, translations, ...after } = said
  const top = changesIn(before, after)
  const details = changesIn(was.details, said.details)
  const translated = !same(was.translations, translations)
  if (top.length === 0 && details.length === 0 && !translated) return stored
  const { translations: standing, ...kept } = stored
  const next = translated ? joined(standing, translations) : standing
  return {
    ...applied(kept, top),
    details: applied(stored.details, details),
    ...(next && { translations: next }),
  }
}

type Change = readonly [field: string, value: unknown]

const changesIn = (before: object, after: object): readonly Change[] => {
  const now = new Map<string, unknown>(Object.entries(after))
  const then = new Map<string, unknown>(Object.entries(before))
  return [...new Set([...then.keys(), ...now.keys()])].flatMap((field): Change[] =>
    same(then.get(field), now.get(field)) ? [] : [[field, now.get(field)]],
  )
}

/** Changes to fields of one shape, read from fields of the same: an absent value takes the field away. */
function applied<Shape extends object>(shape: Shape, changes: readonly Change[]): Shape {
  const next = { ...shape }
  for (const [field, value] of changes) {
    if (value === undefined) Reflect.deleteProperty(next, field)
    else Reflect.set(next, field, value)
  }
  return next
}

/** Tables tell the title of a translation and nothing of its description. */
function joined(standing: Offer['translations'], said: Offer['translations']): Offer['translations'] {
  if (!said) return undefined
  const zh = said.zh && { ...standing?.zh, ...said.zh }
  const en = said.en && { ...standing?.en, ...said.en }
  return { ...(zh && { zh }), ...(en && { en }) }
}

/** Whether the row's contact is the way to ask that stands for one in files without contacts. */
export const isPageOf = (id: string, contact: Contact) => contact.url?.endsWith(`/listings/${id}`) ?? false

/** Whether both reach the same person or desk. */
export const isSameContact = (one: Contact | undefined, other: Contact | undefined) => same(one, other)

/** What the Kind's law forbids in a listing that a row has changed: it stays as it is. */
export const isForbidden = (listing: ListingRecord) =>
  (registry[listing.kind].faults?.(listing) ?? []).length > 0
