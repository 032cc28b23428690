import * as z from 'zod'

/** `asked`: the association asks to act for it. `granted`: it may. `none`: it was refused or ended. */
export const mandateStates = ['none', 'asked', 'granted'] as const

/**
 * What stands between an association and an organisation, in two copies: one below each. An organisation that gives a mandate
 * lets the association list in its name; an association that vouches says that it knows the organisation as its member.
 */
export const affiliationRecord = z.object({
  association: z.string(),
  organisation: z.string(),
  mandate: z.enum(mandateStates),
  vouched: z.boolean(),
  /** When the mandate or the vouching changed last. */
  at: z.string(),
  version: z.int(),
})
export type AffiliationRecord = z.output<typeof affiliationRecord>

/** A place in the public list of associations; `ended`, in epoch seconds, when it is none any more. */
export const associationRecord = z.object({
  organisation: z.string(),
  ended: z.int().optional(),
  version: z.int(),
})
