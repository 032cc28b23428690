import * as z from 'zod'

const amount = z.int().min(1)
/** `amount` goes from the credit account to the debit account. A balance is debits less credits. */
export const posting = z.object({ unit: z.string(), debit: z.string(), credit: z.string(), amount })

/** What one key wrote, once and for ever: one entry or several, each in one unit. */
export const entriesRecord = z.object({
  key: z.string(),
  postings: z.array(posting).min(1),
  /** Kind of posting, for example `booking.settled`: public. */
  memo: z.string(),
  /** What it came from: type and id, for example `engagement#01k…`. */
  subject: z.string(),
  /** Key of the entries that these take back. */
  reverses: z.string().optional(),
  /** Key of the reservation that these use up. */
  reservation: z.string().optional(),
  at: z.string(),
  /** Where the public journal has them: the day, and one line for each posting. */
  day: z.string(),
  lines: z.array(z.string()),
  version: z.literal(1),
})
export type EntriesRecord = z.output<typeof entriesRecord>

/** Stands once entries were taken back: there is no second time. */
export const reversalRecord = z.object({ reverses: z.string(), by: z.string(), version: z.literal(1) })

/** The same entries in the list of one account. */
export const placeRecord = z.object({ account: z.string(), entries: entriesRecord, version: z.literal(1) })

export const reservationRecord = z.object({
  key: z.string(),
  unit: z.string(),
  debit: z.string(),
  credit: z.string(),
  amount,
  memo: z.string(),
  subject: z.string(),
  /** When it ends by itself. */
  until: z.string().optional(),
  at: z.string(),
  state: z.enum(['open', 'posted', 'voided', 'timed-out']),
  /** The key that resolved it, and how much of it was posted. */
  resolved: z.object({ key: z.string(), amount: z.int().min(0), at: z.string() }).optional(),
  version: z.int(),
})
export type ReservationRecord = z.output<typeof reservationRecord>

/** Where the clock finds what may have run out. */
export const dueRecord = z.object({ key: z.string(), until: z.string(), version: z.literal(1) })
export const roundRecord = z.object({ slot: z.string(), version: z.int() })

export type Balance = {
  readonly account: string
  readonly unit: string
  /** Debits less credits: over all accounts of a unit zero, at all times. */
  readonly balance: number
  /** The balance less what is reserved to leave. */
  readonly available: number
  /** The balance with what is reserved to come. */
  readonly promised: number
}
