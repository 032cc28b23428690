import type { FeedFormat } from '../contract/feed.ts'
import type { ImportFormat } from '../contract/imports.ts'
import type { Bilingual } from '../contract/language.ts'
import type { PriceUnit } from '../contract/listing.ts'

/**
 * What others ask of a Kind beside its fields, as plain data: ranking, the reading of needs, exports and pages. Pages load
 * it, so it must not import anything but types.
 */
export type Traits = {
  /** What it is charged by, the usual unit first. */
  readonly priceUnits: readonly [PriceUnit, ...PriceUnit[]]
  /** Given for nothing as a rule: the form begins there. */
  readonly usuallyFree?: true
  /** File formats that it reads, the usual one first; and those in which a feed may come. */
  readonly formats: readonly ImportFormat[]
  readonly feedFormats: readonly FeedFormat[]
  /** How much it matters where it is, 0 to 1. */
  readonly nearness: number
  /** What a listing does with a technique, before its name. */
  readonly verb: Bilingual
  /** Words of a need that ask for this Kind; global patterns. */
  readonly asked: readonly RegExp[]
  /** What it is in the words of schema.org. */
  readonly schemaOrg: 'Product' | 'CreativeWork' | 'Service'
}
