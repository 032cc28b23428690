import type { Details, PriceUnit } from '../../../functions/contract/listing.ts'

/** A listing of the first catalogue in short: yuan instead of fen, and its organisation's region unless it says. */
export type Draft = {
  /** Stable and unique: a second seeding finds the listing by it. */
  readonly key: string
  readonly organisation: string
  readonly title: string
  readonly description: string
  readonly techniques: readonly string[]
  readonly region?: string
  readonly site?: string
  readonly yuan?: readonly [amount: number, per: PriceUnit]
  readonly voucher?: true
  readonly details: Details
}

/** `YYYY-MM-DD`, a number of days from the day of seeding. */
export type DayFrom = (days: number) => string
