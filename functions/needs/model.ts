import * as z from 'zod'
import { need } from '../contract/need.ts'

/** A need as it is stored: what was understood is read again from the text, so that a better parser helps old needs. */
export const needRecord = need.omit({ understood: true }).extend({ person: z.string() })
export type NeedRecord = z.output<typeof needRecord>

/** Points from a person to a need: the need's own key must tell nothing of who asks. */
export const ownNeedRecord = z.object({ person: z.string(), need: z.string(), version: z.literal(1) })

/** That a need was written: for a while, until the index of needs is sure to have it. */
export const recentNeedRecord = z.object({
  need: z.string(),
  needVersion: z.int(),
  at: z.string(),
  version: z.literal(1),
})

/** That a listing was told to a need's person: once, whatever becomes of either later. */
export const needToldRecord = z.object({
  need: z.string(),
  listing: z.string(),
  notice: z.string(),
  at: z.string(),
  version: z.literal(1),
})

/** What was told to a need's person on one day: the limit stands in the same transaction as the notices. */
export const needDayRecord = z.object({
  need: z.string(),
  /** `YYYY-MM-DD` in the platform's zone. */
  day: z.string(),
  /** Listings with a notice of their own. */
  told: z.array(z.string()),
  /** Short hashes of the listings that were only counted, so that none is counted twice; the first few hundred. */
  counted: z.array(z.string()),
  /** How many were only counted. */
  more: z.int(),
  /** The notice that carries the count. */
  last: z.string(),
  version: z.int(),
})
export type NeedDayRecord = z.output<typeof needDayRecord>
