import { type Kind, kinds } from '../../contract/kind.ts'
import type { Details, Price } from '../../contract/listing.ts'
import type { Part } from '../engine/part.ts'
import { decodePayload } from './payload.ts'

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

/** Bits of a row's flags. */
export const flags = { voucher: 1, taking: 2 } as const

/** The listing that a living row of a part stands for. @param names concepts by their codes */
export function entryAt(part: Part, row: number, names: ReadonlyMap<number, string>): Entry {
  const { per, ...payload } = decodePayload(part.payloadAt(row), names)
  const fen = part.fenAt(row)
  return {
    ...payload,
    id: part.idAt(row),
    version: part.versionAt(row),
    kind: kinds[part.kindAt(row)] ?? 'equipment',
    organisation: part.providerAt(row),
    region: part.regionAt(row),
    ...(fen !== undefined && per !== undefined && { price: { fen, per } }),
    voucher: (part.flagsAt(row) & flags.voucher) !== 0,
    updatedAt: part.changedAtAt(row),
  }
}
