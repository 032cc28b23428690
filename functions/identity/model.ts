import * as z from 'zod'
import { memberRoles } from '../contract/access.ts'
import { organisation } from '../contract/organisation.ts'

export const organisationRecord = organisation.extend({
  /** Opaque place of its listings; it tells nothing of the organisation (listings/keys.ts). */
  shelf: z.string(),
  createdAt: z.string(),
})
export type OrganisationRecord = z.output<typeof organisationRecord>

export const personRecord = z.object({
  id: z.string(),
  name: z.string(),
  email: z.string().optional(),
  operator: z.boolean(),
  version: z.int(),
  createdAt: z.string(),
})

export const membershipRecord = z.object({
  person: z.string(),
  organisation: z.string(),
  role: z.enum(memberRoles),
  version: z.int(),
})
