import type { ImportFormat, RowProblem } from '../contract/imports.ts'
import type { Kind } from '../contract/kind.ts'
import type { Bilingual, Language } from '../contract/language.ts'
import type { Badge, ListingInput } from '../contract/listing.ts'
import type { Field } from './field.ts'
import type { Process } from './process.ts'
import type { Traits } from './traits.ts'
import type { Weight } from './weight.ts'

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
  /** Its name in files that we give out: a file with just these names needs no guess. */
  readonly written?: WrittenNames
}

/** How our own exports call a column: in a table, as a key of our JSON, as a key of our JSON-LD. */
export type WrittenNames = {
  readonly table?: Bilingual
  readonly json?: string
  readonly jsonLd?: string
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

/**
 * Hours that an instrument ran in a period, both days included, in hundredths of an hour; `external` is the part
 * that people from outside used.
 */
export type HoursUse = {
  readonly type: 'hours'
  readonly from: string
  readonly to: string
  readonly hours: number
  readonly external?: number
}

/** A time in which an instrument is taken: instants in UTC, `end` excluded. Its text is for its own organisation only. */
export type BusyUse = {
  readonly type: 'busy'
  readonly start: string
  readonly end: string
  /** The source's own id of the appointment. */
  readonly uid?: string
  readonly text?: string
}

export type Use = HoursUse | BusyUse

/**
 * How a file names the listing that was used: by an id, by its name, or not at all. `guesses` are names that may be the
 * instrument's (a calendar's name, a place): they count only where neither id nor name is given.
 */
export type Instrument = {
  readonly id?: string
  readonly name?: string
  readonly guesses?: readonly string[]
}

/** What became of one row that tells of a use. */
export type UseOutcome =
  | {
      readonly outcome: 'taken'
      readonly use: Use
      readonly instrument: Instrument
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

/** A listing as it is given out, with what may be told beside it. */
export type Given = {
  readonly id: string
  readonly offer: Offer
  readonly provider: { readonly name: string; readonly creditCode?: string; readonly servicePhone?: string }
  /** Web address of its page here: who gets no contact asks there. */
  readonly page: string
  /** Web address of its first picture. */
  readonly photo?: string
  /** Only for readers who may have it. */
  readonly contact?: Contact
  /** Of the words for choices and regions, where the format does not settle it. */
  readonly language: Language
}

/**
 * How listings are written down as rows of a format. What the format cannot express is left out; reading the row again
 * says the same as reading the row of any listing that differs in nothing that the format expresses.
 */
export type Writing = {
  /** `published`: the format has no word for drafts, so only what is public is given out. */
  readonly told: 'all' | 'published'
  readonly columns: readonly { readonly field: string; readonly name: Bilingual }[]
  readonly row: (given: Given) => Row
}

/** A file whose rows are resources: its columns, and what one row means. Pure; decoding bytes is not its business. */
export type OffersFormat = {
  readonly of: 'offers'
  readonly columns: readonly ImportColumn[]
  readonly read: (row: Row, context: RowContext) => RowOutcome
  /** Absent for formats that only come in. */
  readonly write?: Writing
}

/** A file whose rows tell how resources that are listed already were used, or when they are taken. */
export type UsesFormat = {
  readonly of: 'uses'
  readonly columns: readonly ImportColumn[]
  readonly readUse: (row: Row, context: RowContext) => UseOutcome
}

/** A file format of a Kind; `of` tells what its rows are. */
export type Format = OffersFormat | UsesFormat

/** Formats of a Kind by their names: every Kind reads any table, some know files of their own besides. */
export type Formats = {
  readonly csv: OffersFormat
  readonly uniquip?: OffersFormat
  readonly nasa?: OffersFormat
  readonly nrii?: OffersFormat
  readonly 'machine-hours'?: UsesFormat
  readonly 'busy-times'?: UsesFormat
} & Readonly<Partial<Record<ImportFormat, Format>>>

/** Everything that the platform asks of a Kind. A new Kind is a folder with one of these, and a line in the registry. */
export type KindDefinition = {
  readonly kind: Kind
  readonly name: Bilingual
  /** What a giver is asked to do, for the head of the form. */
  readonly invitation: Bilingual
  readonly fields: readonly Field[]
  /** What the completeness of a listing is counted by; published. */
  readonly weights: readonly Weight[]
  readonly traits: Traits
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
  readonly formats: Formats
  /** The ways to deal with a listing, in the order in which its page offers them. */
  readonly processes?: readonly Process[]
}
