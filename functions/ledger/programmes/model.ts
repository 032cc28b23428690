import * as z from 'zod'
import { batchLine, programmeInput, registration, voucherStates } from '../../contract/programme.ts'

export const programmeRecord = z.object({
  ...programmeInput.shape,
  id: z.string(),
  version: z.int(),
  createdAt: z.string(),
  updatedAt: z.string(),
})
export type ProgrammeRecord = z.output<typeof programmeRecord>

export const registrationRecord = registration.extend({ by: z.string() })
export type RegistrationRecord = z.output<typeof registrationRecord>

/** The voucher share of one engagement, with whoever hands it in. */
export const orderRecord = z.object({
  engagement: z.string(),
  programme: z.string(),
  firm: z.string(),
  provider: z.string(),
  /** Who hands it in: the provider or the firm, as the programme says. */
  holder: z.string(),
  title: z.string(),
  year: z.int(),
  state: z.enum(voucherStates),
  fen: z.int(),
  total: z.int(),
  reason: z.string().exactOptional(),
  batch: z.string().exactOptional(),
  settledAt: z.string().exactOptional(),
  at: z.string(),
  version: z.int(),
})
export type OrderRecord = z.output<typeof orderRecord>

/** Where an organisation finds an order, or a batch, that lies with somebody else. */
export const pointerRecord = z.object({
  owner: z.string(),
  id: z.string(),
  /** Who holds the order; the programme of a batch. */
  lies: z.string(),
  version: z.literal(1),
})

export const batchRecord = z.object({
  id: z.string(),
  programme: z.string(),
  organisation: z.string(),
  by: z.string(),
  status: z.enum(['handed-in', 'decided']),
  lines: z.array(batchLine),
  at: z.string(),
  decidedAt: z.string().exactOptional(),
  version: z.int(),
})
export type BatchRecord = z.output<typeof batchRecord>
