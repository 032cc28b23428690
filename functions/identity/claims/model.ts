import * as z from 'zod'
import { claimStates } from '../../contract/claim.ts'

/** What a person says of an organisation, and what became of it. Kept as long as the organisation: it says who was given it. */
export const claimRecord = z.object({
  id: z.string(),
  organisation: z.string(),
  /** The organisation's name when it was claimed: approving it under another one would verify what nobody looked at. */
  name: z.string(),
  about: z.enum(['ownership', 'verification']),
  person: z.string(),
  creditCode: z.string(),
  position: z.string(),
  note: z.string().optional(),
  state: z.enum(claimStates),
  at: z.string(),
  reason: z.object({ zh: z.string(), en: z.string() }).optional(),
  decidedAt: z.string().optional(),
  decidedBy: z.string().optional(),
  version: z.int(),
})
export type ClaimRecord = z.output<typeof claimRecord>

/** A claim's place in the operator's queue; `ended`, in epoch seconds, once it is decided. */
export const openClaimRecord = z.object({
  id: z.string(),
  organisation: z.string(),
  ended: z.int().optional(),
  version: z.int(),
})

/** A claim's place in its person's list. */
export const ownClaimRecord = z.object({
  person: z.string(),
  id: z.string(),
  organisation: z.string(),
  version: z.int(),
})
