import type { ImportFormat, RowProblem } from '../contract/imports.ts'
import type { Kind } from '../contract/kind.ts'
import type { Bilingual } from '../contract/language.ts'
import type { Badge, ListingInput, PriceUnit } from '../contract/listing.ts'
import type { Field } from './field.ts'

/** What a Kind judges a listing by: everything that was listed, without ids and versions. */
export type Offer = Omit<ListingInput, 'organisation'>

/** One factor of the score that only this Kind knows, with a sentence for each language. */
export type Judgement = { readonly factor: 'licence'; readonly score: number; readonly text: Bilingual }

/** A person or desk to write to; stored apart from the listing and never shown without consent. */
export type Contact = {
  readonly name?: string
  readonly phone?: string
  readonly email?: string
  readonly url?: string
}

/** A column that an import knows: field of the listing, and the headers under which real files carry it. */
export type ImportColumn = {
  /** `title`, `description`, `techniques`, `region`, `site`, `price`, `link`, `id`, `contact.phone` … or a detail's name. */
  readonly field: string
  readonly label: Bilingual
  readonly required?: true
  /** Lower-case headers, in any language, that mean this field. */
  readonly headers: readonly string[]
}

/** Field → further headers under which real files carry it, in any language and case. */
export type Headers = Readonly<Record<string, readonly string[]>>

/** One decoded row: field → cell text, already mapped by column. Empty cells are absent. */
export type Row = Readonly<Record<string, string>>

/**
 * What became of one row. `taken` carries the offer, the source's own id where it has one, and a contact;
 * its problems are notices. `rejected` carries at least one error.
 */
export type RowOutcome =
  | {
      readonly outcome: 'taken'
      readonly offer: Offer
      readonly sourceId?: string
      readonly contact?: Contact
      readonly problems: readonly Finding[]
    }
  | { readonly outcome: 'rejected'; readonly problems: readonly Finding[] }

/** A problem of a row before it has a row number and a reader: both languages. */
export type Finding = Pick<RowProblem, 'code' | 'level'> & { readonly message: Bilingual }

export type RowContext = {
  /** `YYYY-MM-DD` in the platform's zone. */
  readonly today: string
  /** Region of rows that name none that we know. */
  readonly region: string
}

/** A refused place of an offer: JSON pointer below it, and what to do. */
export type Fault = { readonly pointer: string; readonly message: Bilingual }

/** A file format of a Kind: its columns, and what one row of it means. Pure; decoding bytes is not its business. */
export type Format = {
  readonly columns: readonly ImportColumn[]
  readonly read: (row: Row, context: RowContext) => RowOutcome
}

/** Everything that the platform asks of a Kind. A new Kind is a folder with one of these, and a line in the registry. */
export type KindDefinition = {
  readonly kind: Kind
  readonly name: Bilingual
  /** What a giver is asked to do, for the head of the form. */
  readonly invitation: Bilingual
  readonly fields: readonly Field[]
  readonly priceUnits: readonly PriceUnit[]
  /** Text beyond title, techniques and description that search should find. */
  readonly searchText: (offer: Offer) => string
  readonly badges: (offer: Offer, today: string) => readonly Badge[]
  /** Why nothing may be charged on that day, whatever price was listed; absent for Kinds that are always free to name one. */
  readonly unpriced?: (offer: Offer, today: string) => Bilingual | undefined
  /** What its law forbids to list, beyond the shape of single fields. */
  readonly faults?: (offer: Offer) => readonly Fault[]
  /** Whether it takes requests at all, by its own word; absent for Kinds that always do. */
  readonly takes?: (offer: Offer) => boolean
  /** The hard limit that keeps it from every match on that day, and what would lift it. */
  readonly forbids?: (offer: Offer, today: string) => Bilingual | undefined
  /** Factors of its own, for an offer that nothing forbids. */
  readonly judge?: (offer: Offer, today: string) => readonly Judgement[]
  readonly formats: Readonly<Partial<Record<ImportFormat, Format>>>
}
