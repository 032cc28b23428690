import * as z from 'zod'
import { timetableInput } from '../../contract/availability.ts'

/** A listing's timetable as its lab set it. */
export const timetableRecord = z.object({
  listing: z.string(),
  timetable: timetableInput,
  updatedAt: z.string(),
  version: z.int(),
})

/** A time in which an instrument is out of order. It is never deleted: one that is taken back has ended. */
export const outageRecord = z.object({
  listing: z.string(),
  id: z.string(),
  start: z.string(),
  end: z.string(),
  reason: z.string(),
  units: z.int().exactOptional(),
  endedAt: z.string().exactOptional(),
  /** Engagements whose takers are still to be told: more than fit into one transaction. */
  untold: z.array(z.string()),
  version: z.int(),
})
export type OutageRecord = z.output<typeof outageRecord>
