import * as z from 'zod'

const stored = {
  /** The listing whose use it tells of. */
  listing: z.string(),
  /** Tells apart records of one listing that begin together; the same row of the same source always gets the same one. */
  id: z.string(),
  /** Who sent it, and the import that wrote it last. */
  organisation: z.string(),
  run: z.string(),
  at: z.string(),
  version: z.int(),
}

/** Hours that an instrument ran from one day to another, both included, in hundredths of an hour. */
export const machineHoursRecord = z.object({
  ...stored,
  from: z.string(),
  to: z.string(),
  hours: z.int(),
  /** The part that people from outside used; absent where nobody said. */
  external: z.int().optional(),
})
export type MachineHoursRecord = z.output<typeof machineHoursRecord>

/** A time in which an instrument is taken, `end` excluded. `text` may name people: it stays with the organisation. */
export const busyTimeRecord = z.object({
  ...stored,
  start: z.string(),
  end: z.string(),
  uid: z.string().optional(),
  text: z.string().optional(),
})
export type BusyTimeRecord = z.output<typeof busyTimeRecord>
