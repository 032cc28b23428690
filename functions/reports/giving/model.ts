import * as z from 'zod'

const party = z.object({ id: z.string(), name: z.string() })

/**
 * One gift as the public may know it, written when it was made. A giver who stays anonymous to the public is not in it
 * (慈善法 art. 82): what is not stored here cannot be published.
 */
export const awardRecord = z.object({
  id: z.string(),
  /** `YYYY-MM-DD`. */
  date: z.string(),
  title: z.string(),
  description: z.string(),
  amountFen: z.int(),
  recipient: party,
  giver: party.exactOptional(),
  at: z.string(),
  version: z.literal(1),
})
export type AwardRecord = z.output<typeof awardRecord>
