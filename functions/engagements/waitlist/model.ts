import * as z from 'zod'
import { slot } from '../../contract/engagement.ts'

/** Somebody waits for a time of a listing that is taken. */
export const waitingRecord = z.object({
  id: z.string(),
  listing: z.object({ id: z.string(), title: z.string() }),
  person: z.string(),
  slot,
  at: z.string(),
  /** They are told once. */
  toldAt: z.string().exactOptional(),
  endedAt: z.string().exactOptional(),
  version: z.int(),
})
export type WaitingRecord = z.output<typeof waitingRecord>

/** Points from a person to what they wait for. */
export const ownWaitingRecord = z.object({
  person: z.string(),
  id: z.string(),
  listing: z.string(),
  start: z.string(),
  end: z.string(),
  version: z.literal(1),
})
