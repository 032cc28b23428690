import * as z from 'zod'
import { memberRoles } from './access.ts'
import { languages } from './language.ts'
import { byId, membership } from './organisation.ts'
import { route } from './route.ts'
import { id, instant, page, pageQuery, text } from './scalars.ts'

/** Days for which an invitation may be accepted. */
export const invitationDays = 14

export const member = z.object({
  person: id,
  name: z.string(),
  /** Only for those who may change who belongs to the organisation. */
  email: z.string().optional(),
  role: z.enum(memberRoles),
  since: instant,
})
export type Member = z.output<typeof member>

export const invitationInput = z.strictObject({
  /** Held against the address that the invited person signs in with, whatever its letters' case. */
  email: text(254)
    .toLowerCase()
    .pipe(z.email({ error: 'mail-address' })),
  role: z.enum(memberRoles),
  /** Of the mail; that of whoever invites where absent. */
  language: z.enum(languages).optional(),
})

export const invitation = z.object({
  id,
  email: z.string(),
  role: z.enum(memberRoles),
  invitedAt: instant,
  expiresAt: instant,
  expired: z.boolean(),
})
export type Invitation = z.output<typeof invitation>

/** What the link in the mail carries; long enough that nobody guesses one. */
const token = z.strictObject({ token: z.string().regex(/^[0-9A-Za-z.-]{40,300}$/) })

/** What an invitation says to whoever holds its link. */
export const openedInvitation = z.object({
  organisation: z.object({ id, name: z.string(), nameEn: z.string().optional() }),
  role: z.enum(memberRoles),
  /** So much of the address that its owner knows it: `z…@example.com`. */
  email: z.string(),
  expiresAt: instant,
})
export type OpenedInvitation = z.output<typeof openedInvitation>

const memberOf = z.strictObject({ id, person: id })

export const memberRoutes = {
  members: route({
    capability: 'identity',
    method: 'GET',
    path: '/organisations/{id}/members',
    summary: 'Who acts for an organisation, in which role',
    access: { member: 'member.read' },
    status: 200,
    params: byId,
    query: pageQuery,
    reply: page(member),
    errors: ['not-found'],
  }),
  changeRole: route({
    capability: 'identity',
    method: 'POST',
    path: '/organisations/{id}/members/{person}/role',
    summary: 'Give a member another role; an organisation keeps at least one owner',
    access: { member: 'member.manage' },
    status: 200,
    params: memberOf,
    body: z.strictObject({ role: z.enum(memberRoles) }),
    reply: member,
    errors: ['not-found', 'wrong-state'],
  }),
  handOver: route({
    capability: 'identity',
    method: 'POST',
    path: '/organisations/{id}/members/{person}/ownership',
    summary:
      'Hand an organisation over to a member: they become owner, and the caller a manager, in one step',
    access: { member: 'member.manage' },
    status: 200,
    params: memberOf,
    reply: member,
    errors: ['not-found', 'wrong-state'],
  }),
  removeMember: route({
    capability: 'identity',
    method: 'POST',
    path: '/organisations/{id}/members/{person}/removal',
    summary: 'Remove a member, or leave: whoever leaves removes themselves',
    access: { member: 'member.read' },
    status: 200,
    params: memberOf,
    reply: z.object({ removed: id }),
    errors: ['not-found', 'wrong-state'],
  }),
  invitations: route({
    capability: 'identity',
    method: 'GET',
    path: '/organisations/{id}/invitations',
    summary: 'Invitations that nobody has accepted or withdrawn yet',
    access: { member: 'member.invite' },
    status: 200,
    params: byId,
    query: pageQuery,
    reply: page(invitation),
    errors: ['not-found'],
  }),
  invite: route({
    capability: 'identity',
    method: 'POST',
    path: '/organisations/{id}/invitations',
    summary: 'Invite somebody by mail; an owner to any role, a manager members only',
    access: { member: 'member.invite' },
    status: 201,
    params: byId,
    body: invitationInput,
    reply: invitation,
    idempotent: true,
    errors: ['not-found', 'wrong-state', 'too-many-requests', 'invalid-key', 'key-reused'],
  }),
  withdrawInvitation: route({
    capability: 'identity',
    method: 'POST',
    path: '/organisations/{id}/invitations/{invitation}/withdrawal',
    summary: 'Withdraw an invitation: its link opens nothing from now on',
    access: { member: 'member.invite' },
    status: 200,
    params: z.strictObject({ id, invitation: id }),
    reply: invitation,
    errors: ['not-found', 'wrong-state'],
  }),
  openInvitation: route({
    capability: 'identity',
    method: 'POST',
    path: '/invitations/open',
    summary: 'What an invitation is for; the token is posted, so that no log of addresses keeps it',
    access: 'secret-link',
    status: 200,
    body: token,
    reply: openedInvitation,
    errors: ['not-found', 'wrong-state'],
  }),
  acceptInvitation: route({
    capability: 'identity',
    method: 'POST',
    path: '/invitations/accept',
    summary: 'Accept an invitation with the address that it was sent to',
    access: 'person',
    status: 200,
    body: token,
    reply: membership,
    errors: ['not-found', 'wrong-state'],
  }),
}
