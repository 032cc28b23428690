import * as z from 'zod'
import { memberRoles } from '../../contract/access.ts'
import { languages } from '../../contract/language.ts'

/** The address stands in it only while it is open: afterwards nobody needs it. The token never does, only its hash. */
export const invitationRecord = z.object({
  id: z.string(),
  organisation: z.string(),
  email: z.string().optional(),
  role: z.enum(memberRoles),
  language: z.enum(languages),
  by: z.string(),
  at: z.string(),
  expires: z.string(),
  tokenHash: z.string(),
  state: z.enum(['open', 'accepted', 'withdrawn']),
  acceptedBy: z.string().optional(),
  version: z.int(),
})
export type InvitationRecord = z.output<typeof invitationRecord>

/** How many invitations went out on a day: of an organisation, by a person, to an address (its hash). */
export const invitationDayRecord = z.object({
  scope: z.string(),
  day: z.string(),
  count: z.int(),
  version: z.int(),
})
export type InvitationDayRecord = z.output<typeof invitationDayRecord>
