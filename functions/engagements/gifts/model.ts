import * as z from 'zod'
import { applicationStates, grantProgramme, moneyGift } from '../../contract/giving.ts'

export const programmeRecord = grantProgramme
  .omit({ open: true })
  .extend({ by: z.string(), version: z.int() })
export type ProgrammeRecord = z.output<typeof programmeRecord>

export const applicationRecord = z.object({
  id: z.string(),
  programme: z.string(),
  organisation: z.string(),
  answers: z.record(z.string(), z.string()),
  status: z.enum(applicationStates),
  note: z.string().exactOptional(),
  at: z.string(),
  updatedAt: z.string(),
  version: z.int(),
})
export type ApplicationRecord = z.output<typeof applicationRecord>

/** Where an organisation finds what it applied for. */
export const ownApplicationRecord = z.object({
  organisation: z.string(),
  programme: z.string(),
  id: z.string(),
  version: z.literal(1),
})

export const moneyGiftRecord = moneyGift.extend({
  organisation: z.string(),
  by: z.string(),
  version: z.literal(1),
})
export type MoneyGiftRecord = z.output<typeof moneyGiftRecord>
