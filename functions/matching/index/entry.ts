import type { Kind } from '../../contract/kind.ts'
import type { Details, Price } from '../../contract/listing.ts'
import type { Field } from '../../kinds/field.ts'
import { registry } from '../../kinds/registry.ts'
import type { ListingRecord } from '../../listings/model.ts'
import { stableId } from '../../platform/ids.ts'
import { normalise } from '../analysis/tokens.ts'

/** What the index knows of a published listing beside its words: enough to filter, to count and to rank it. */
export type Entry = {
  readonly id: string
  readonly version: number
  readonly kind: Kind
  readonly organisation: string
  readonly region: string
  readonly price?: Price
  readonly voucher: boolean
  /** Concepts named in title, techniques and the Kind's own words, in order. */
  readonly offers: readonly string[]
  /** Concepts that only the description names. */
  readonly mentions: readonly string[]
  /** Equal for listings of one provider and Kind with the same title. */
  readonly twin: string
  /** Details that a Kind judges by: flags, dates, choices, numbers, short words. Never prose, never a contact. */
  readonly facts: Details
  /** Epoch milliseconds. */
  readonly updatedAt: number
}

/** A listing that is no longer public. Kept while an older version of it may still arrive. */
export type Gone = {
  readonly id: string
  readonly version: number
  /** Epoch milliseconds. */
  readonly gone: number
}
export type Row = Entry | Gone
export const isEntry = (row: Row): row is Entry => !('gone' in row)

/** Whether `row` is what stands after `other`, whichever came first: the higher version, and at the same one the end. */
export const outranks = (row: Row, other: Row): boolean =>
  row.version > other.version || (row.version === other.version && !isEntry(row) && isEntry(other))

/** @param concepts what the listing's words name (see `analyse`) */
export function entryOf(
  record: ListingRecord,
  concepts: { readonly offers: readonly string[]; readonly mentions: readonly string[] },
): Entry {
  const title = normalise(record.title).toLowerCase().replace(/\s+/g, ' ')
  return {
    id: record.id,
    version: record.version,
    kind: record.kind,
    organisation: record.organisation,
    region: record.region,
    ...(record.price && { price: record.price }),
    voucher: record.voucher,
    ...concepts,
    twin: stableId(12, record.organisation, record.kind, title),
    facts: factsOf(record),
    updatedAt: Date.parse(record.updatedAt),
  }
}

const longestFact = 60

/** A fact is a value that decides, not one that is read. */
const isFact = (field: Field) =>
  ['flag', 'date', 'choice', 'number'].includes(field.type) ||
  (field.type === 'text' && field.max <= longestFact)

function factsOf(record: ListingRecord): Details {
  const facts: Details = {}
  for (const field of registry[record.kind].fields) {
    const value = record.details[field.name]
    if (value !== undefined && isFact(field)) facts[field.name] = value
  }
  return facts
}
