import * as z from 'zod'
import { memberRoles } from '../contract/access.ts'
import { organisation } from '../contract/organisation.ts'

export const organisationRecord = organisation.extend({
  /** Opaque place of its listings; it tells nothing of the organisation (listings/keys.ts). */
  shelf: z.string(),
  /** Ids of the associations that vouch for it. */
  vouching: z.array(z.string()).optional(),
  createdAt: z.string(),
})
export type OrganisationRecord = z.output<typeof organisationRecord>

export const personRecord = z.object({
  id: z.string(),
  name: z.string(),
  /** As sign-in vouches for it: mails go there, and invitations are accepted by it. */
  email: z.string().optional(),
  /** The number that the person signs in with. */
  signInPhone: z.string().optional(),
  /** What others see once both sides agreed, where the person wants it to be another than sign-in's. */
  phone: z.string().optional(),
  contactEmail: z.string().optional(),
  operator: z.boolean(),
  version: z.int(),
  createdAt: z.string(),
})
export type PersonRecord = z.output<typeof personRecord>

/**
 * Nothing is ever deleted: whoever leaves leaves a record with an end, in epoch seconds, which readers pass over and the
 * database drops in its own time. Coming back writes over it.
 */
const ended = z.int().optional()

/** What a person acts for; read on each request. */
export const membershipRecord = z.object({
  person: z.string(),
  organisation: z.string(),
  role: z.enum(memberRoles),
  ended,
  version: z.int(),
})

/** The same seen from the organisation; written in the same transactions. */
export const memberRecord = z.object({
  organisation: z.string(),
  person: z.string(),
  role: z.enum(memberRoles),
  since: z.string(),
  ended,
  version: z.int(),
})
export type MemberRecord = z.output<typeof memberRecord>

/**
 * What must hold for an organisation as a whole: never without an owner, one claim a person, a claim decided once. Every
 * change of who belongs to it writes the next version, so that two at once cannot both count on what they read.
 */
export const rosterRecord = z.object({
  organisation: z.string(),
  owners: z.int(),
  members: z.int(),
  openClaims: z.array(z.object({ id: z.string(), person: z.string() })),
  version: z.int(),
})
export type RosterRecord = z.output<typeof rosterRecord>
