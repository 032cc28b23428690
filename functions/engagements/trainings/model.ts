import * as z from 'zod'

/** Until when somebody may use an instrument alone: one record for each of them, written over when it is renewed. */
export const trainingRecord = z.object({
  id: z.string(),
  listing: z.string(),
  type: z.enum(['person', 'organisation']),
  who: z.string(),
  /** The last day, `YYYY-MM-DD` in the platform's zone. */
  until: z.string(),
  revoked: z.boolean(),
  by: z.string(),
  at: z.string(),
  version: z.int(),
})
export type TrainingRecord = z.output<typeof trainingRecord>
