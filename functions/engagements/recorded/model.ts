import * as z from 'zod'
import { languages } from '../../contract/language.ts'

/**
 * The link by which the other side confirms a deal that was written down. The address stands in it only while it may be
 * needed; the token never does, only its hash.
 */
export const confirmationRecord = z.object({
  /** Of the engagement that it confirms. */
  engagement: z.string(),
  /** The organisation that wrote it down. */
  organisation: z.string(),
  email: z.string().optional(),
  language: z.enum(languages),
  tokenHash: z.string(),
  /** ISO instant. */
  expires: z.string(),
  state: z.enum(['open', 'confirmed', 'refused']),
  version: z.int(),
})
export type ConfirmationRecord = z.output<typeof confirmationRecord>

/** How many deals an organisation wrote down on a day. */
export const recordedDayRecord = z.object({
  organisation: z.string(),
  day: z.string(),
  count: z.int(),
  version: z.int(),
})
export type RecordedDayRecord = z.output<typeof recordedDayRecord>
