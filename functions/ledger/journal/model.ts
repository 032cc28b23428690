import * as z from 'zod'

/** One side of a line: the sort of account, and a name that holds for the entries of one key alone. */
export const journalSide = z.object({ kind: z.string(), tag: z.string() })

/** An entry as anybody may read it: nobody is named, and no line tells of another dealing's. */
export const journalLine = z.object({
  id: z.string(),
  unit: z.string(),
  amount: z.int(),
  kind: z.string(),
  debit: journalSide,
  credit: journalSide,
})
export type JournalLineRecord = z.output<typeof journalLine>

/** The lines of one key's entries. */
export const linesRecord = z.object({
  day: z.string(),
  id: z.string(),
  lines: z.array(journalLine),
  version: z.literal(1),
})

export const dayRecord = z.object({
  day: z.string(),
  /** Of which the day's names are made; gone once the day is sealed, so that nobody can tell them again. */
  secret: z.string().optional(),
  /** Lines, the seal before, and the seal over both: absent while the day is open. */
  lines: z.int().optional(),
  previous: z.string().optional(),
  seal: z.string().optional(),
  sealedAt: z.string().optional(),
  version: z.int(),
})
export type DayRecord = z.output<typeof dayRecord>

/** The last sealed day and its seal. */
export const headRecord = z.object({ through: z.string(), seal: z.string(), version: z.int() })
export type HeadRecord = z.output<typeof headRecord>

/** Stands once its part of a day takes no more lines. */
export const gateRecord = z.object({ day: z.string(), shard: z.string(), version: z.literal(1) })
