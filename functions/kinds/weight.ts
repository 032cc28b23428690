import type { Bilingual } from '../contract/language.ts'

/**
 * How much one field makes a listing useful to who looks for help, as plain data: the meter counts by it and pages
 * publish it. A field is one of the listing's own (`title`, `description`, `techniques`, `site`, `price`, `link`,
 * `photos`) or a detail of its Kind.
 */
export type Weight = {
  readonly field: string
  /** Share of the whole relative to the other weights. */
  readonly weight: number
  /** Characters from which a text counts as filled in; any text counts without it. */
  readonly enough?: number
  /** The flag that must be set for this field to matter at all. */
  readonly when?: string
  /** What filling it in brings, as advice to the giver. */
  readonly why: Bilingual
}
