import * as z from 'zod'
import { type PurposeId, purposes } from './purposes.data.ts'
import { route } from './route.ts'
import { instant } from './scalars.ts'

const bilingual = z.object({ zh: z.string(), en: z.string() })

export const purposeIds = Object.keys(purposes).filter((key): key is PurposeId => key in purposes)
export const purposeId = z.enum(purposeIds)

/** One decision; all of them are kept. */
export const consentDecision = z.object({
  purpose: purposeId,
  /** Of the text that was decided on. */
  version: z.int(),
  given: z.boolean(),
  at: instant,
})

export const consents = z.object({
  purposes: z.array(
    z.object({
      id: purposeId,
      version: z.int(),
      required: z.boolean(),
      /** Nothing to decide where it is not in use. */
      inUse: z.boolean(),
      title: bilingual,
      text: bilingual,
      /** What holds now; absent while nothing was decided on this version of the text. */
      given: z.boolean().optional(),
      /** When it was decided; absent for what holds by a published default. */
      at: instant.optional(),
    }),
  ),
  /** Every decision, newest first, up to a hundred. */
  history: z.array(consentDecision),
})
export type Consents = z.output<typeof consents>

export const consentRoutes = {
  consents: route({
    capability: 'privacy',
    method: 'GET',
    path: '/me/consents',
    summary: 'What the person’s data are used for, and what the person decided on each purpose',
    access: 'person',
    status: 200,
    reply: consents,
  }),
  decideConsent: route({
    capability: 'privacy',
    method: 'POST',
    path: '/me/consents',
    summary: 'Give or withdraw consent to one purpose',
    access: 'person',
    status: 200,
    body: z.strictObject({ purpose: purposeId, version: z.int(), given: z.boolean() }),
    reply: consents,
    errors: ['wrong-state', 'stale-version'],
  }),
}
