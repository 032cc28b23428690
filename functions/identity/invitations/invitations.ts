import type * as z from 'zod'
import type { Language } from '../../contract/language.ts'
import { type Invitation, invitationDays, type invitationInput } from '../../contract/member.ts'
import { mailPart } from '../../notices/tell.ts'
import { requireMay } from '../../platform/caller.ts'
import { contested } from '../../platform/contested.ts'
import { personEvent } from '../../platform/events.ts'
import type { House } from '../../platform/house.ts'
import type { Once } from '../../platform/once.ts'
import { found, Refusal } from '../../platform/refusal.ts'
import { transact } from '../../platform/transact.ts'
import type { Act } from '../members.ts'
import { mayInviteAs } from '../rules.ts'
import { requireStanding } from '../standing.ts'
import { identityStore } from '../store.ts'
import { countedInvitation } from './limits.ts'
import { invitationMail } from './mail.ts'
import type { InvitationRecord } from './model.ts'
import { alreadyInvited, roleTooHigh } from './refusals.ts'
import { invitationStore } from './store.ts'
import { hashOf, newSecret, tokenOf } from './token.ts'

type Page = { readonly limit: number; readonly next?: string | undefined }
const lifetime = invitationDays * 24 * 60 * 60 * 1000

/** Keeps the invitation and queues its mail, in one transaction. Only the mail knows the token. */
export const invite = (
  house: House,
  act: Act & { readonly language: Language },
  organisation: string,
  input: z.output<typeof invitationInput>,
  once: Once,
): Promise<Invitation> =>
  contested(async () => {
    requireMay(act.caller, 'member.invite', organisation)
    const store = identityStore(house.database)
    const record = found(await store.getOrganisation(organisation))
    const role = await requireStanding(store, organisation, act.caller.person, 'member.invite')
    if (!mayInviteAs(role, input.role)) throw new Refusal('not-allowed', roleTooHigh)
    const invited = { organisation: record, person: act.caller.person, email: input.email }
    // Counted before it is looked whether one waits: who looked too early is overtaken, and looks again.
    const counted = await countedInvitation(house, invited, act.now)
    await refuseSecond(house, act, organisation, input.email)
    const secret = newSecret()
    const invitation: InvitationRecord = {
      id: house.newId(),
      organisation,
      email: input.email,
      role: input.role,
      language: input.language ?? act.language,
      by: act.caller.person,
      at: act.now.toISOString(),
      expires: new Date(act.now.getTime() + lifetime).toISOString(),
      tokenHash: hashOf(secret),
      state: 'open',
      version: 1,
    }
    const link = `${house.settings.origin}/invitations#${tokenOf(organisation, invitation.id, secret)}`
    const mail = invitationMail({
      language: invitation.language,
      organisation: record,
      inviter: act.caller.name,
      role: input.role,
      link,
    })
    const reply = toInvitation(invitation, act.now)
    await transact(house.database, [
      ...once.part(reply),
      ...counted,
      invitationStore(house.database).putNew(invitation),
      mailPart(house, {
        to: input.email,
        language: invitation.language,
        purpose: 'invitation',
        ...mail,
      }),
      invitationEvent(house, act, invitation, 'member-invited'),
    ])
    return reply
  })

/** Two mails to one address would each work, and withdrawing one would not withdraw the other. */
async function refuseSecond(house: House, { now }: Act, organisation: string, email: string) {
  const { items } = await invitationStore(house.database).open(organisation, 1000)
  if (items.some(each => each.email === email && !isExpired(each, now)))
    throw new Refusal('wrong-state', alreadyInvited)
}

export async function listInvitations(house: House, { caller, now }: Act, organisation: string, page: Page) {
  requireMay(caller, 'member.invite', organisation)
  const { items, next } = await invitationStore(house.database).open(organisation, page.limit, page.next)
  return { items: items.map(each => toInvitation(each, now)), ...(next && { next }) }
}

/** An owner withdraws any; a manager those that a manager may send. */
export const withdrawInvitation = (
  house: House,
  act: Act,
  organisation: string,
  id: string,
): Promise<Invitation> =>
  contested(async () => {
    requireMay(act.caller, 'member.invite', organisation)
    const store = invitationStore(house.database)
    const before = found(await store.get(organisation, id))
    const identity = identityStore(house.database)
    const role = await requireStanding(identity, organisation, act.caller.person, 'member.invite')
    if (!mayInviteAs(role, before.role)) throw new Refusal('not-allowed', roleTooHigh)
    if (before.state !== 'open') throw new Refusal('wrong-state')
    const { email: _email, ...kept } = before
    await transact(house.database, [
      store.putNext({ ...kept, state: 'withdrawn', version: before.version + 1 }),
      invitationEvent(house, act, before, 'invitation-withdrawn'),
    ])
    return toInvitation(before, act.now)
  })

export const isExpired = ({ expires }: InvitationRecord, now: Date) => Date.parse(expires) <= now.getTime()

const toInvitation = (record: InvitationRecord, now: Date): Invitation => ({
  id: record.id,
  email: record.email ?? '',
  role: record.role,
  invitedAt: record.at,
  expiresAt: record.expires,
  expired: isExpired(record, now),
})

/** Without the address: the trail is for ever. */
export const invitationEvent = (
  house: House,
  { caller, now }: Act,
  { organisation, id, role }: InvitationRecord,
  type: string,
) => personEvent(house, { caller, now }, `organisation#${organisation}`, type, { invitation: id, role })
