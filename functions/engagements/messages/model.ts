import * as z from 'zod'
import { sides } from '../../contract/engagement.ts'

/** What one side wrote to the other. It is kept as it was written; what is masked is masked when it is read. */
export const messageRecord = z.object({
  id: z.string(),
  engagement: z.string(),
  side: z.enum(sides),
  person: z.string(),
  text: z.string(),
  at: z.string(),
  version: z.literal(1),
})
export type MessageRecord = z.output<typeof messageRecord>

/** What one person did in engagements on one day. */
export const dayRecord = z.object({
  person: z.string(),
  /** `YYYY-MM-DD` in the platform's zone. */
  day: z.string(),
  counts: z.record(z.string(), z.int()),
  version: z.int(),
})
