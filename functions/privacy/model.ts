import * as z from 'zod'
import { consentDecision, purposeId } from '../contract/consent.ts'
import { contactsLookedAt, reasonsToLook } from '../contract/contact.ts'

/** Whose contact it was that somebody looked at. */
const owner = z.object({ type: z.enum(['organisation', 'person']), id: z.string() })
export type Owner = z.output<typeof owner>

/** One look at a contact, written in the same act as the reading. Never changed; it stands with the owner and with who looked. */
export const contactLookRecord = z.object({
  id: z.string(),
  at: z.string(),
  owner,
  by: z.string(),
  /** For which organisation, where it was for one. */
  organisation: z.string().optional(),
  of: z.enum(contactsLookedAt),
  why: z.enum(reasonsToLook),
  listing: z.object({ id: z.string(), title: z.string() }).optional(),
  question: z.string().optional(),
  version: z.literal(1),
})
export type ContactLookRecord = z.output<typeof contactLookRecord>

/** One decision of a person on one purpose. All are kept. */
export const consentRecord = consentDecision.extend({
  id: z.string(),
  person: z.string(),
  /** Where it was decided: on the page of purposes, with a question or answer, or by the choice of mails. */
  where: z.enum(['purposes', 'question', 'mail-choice']),
  // Of the text that was decided on; records themselves are never changed.
  version: z.int(),
})
export type ConsentRecord = z.output<typeof consentRecord>

/** What holds now: the last decision on each purpose, in one record, so that one read answers and no two decisions cross. */
export const consentStateRecord = z.object({
  person: z.string(),
  decided: z.partialRecord(purposeId, z.object({ version: z.int(), given: z.boolean(), at: z.string() })),
  version: z.int(),
})
export type ConsentStateRecord = z.output<typeof consentStateRecord>
