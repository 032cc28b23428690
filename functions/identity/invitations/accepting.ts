import type { OpenedInvitation } from '../../contract/member.ts'
import type { Membership } from '../../contract/organisation.ts'
import { noticeParts } from '../../notices/tell.ts'
import { contested } from '../../platform/contested.ts'
import type { House } from '../../platform/house.ts'
import { found, Refusal } from '../../platform/refusal.ts'
import { transact } from '../../platform/transact.ts'
import { type Act, membersOf } from '../members.ts'
import { maskedMail, mayInviteAs, withMember } from '../rules.ts'
import { joiningParts, roleOf, rosterOf } from '../standing.ts'
import { identityStore, mostMemberships } from '../store.ts'
import { tooManyMemberships } from '../use-cases.ts'
import { invitationEvent, isExpired } from './invitations.ts'
import { roleNames } from './mail.ts'
import type { InvitationRecord } from './model.ts'
import { alreadyMember, invitationRefusals, otherAddress } from './refusals.ts'
import { invitationStore } from './store.ts'
import { opens, placeOfToken } from './token.ts'

/** What an invitation is for. Whoever holds the link may read it: it names no person, and the address only by its ends. */
export async function openInvitation(house: House, token: string, now: Date): Promise<OpenedInvitation> {
  const invitation = await invitationBehind(house, token)
  refuseUnlessOpen(invitation, now)
  const organisation = found(await identityStore(house.database).getOrganisation(invitation.organisation))
  return {
    organisation,
    role: invitation.role,
    email: maskedMail(invitation.email ?? ''),
    expiresAt: invitation.expires,
  }
}

/** Owners who are told of a new member; the rest see the list. */
const mostTold = 20

/**
 * Makes the person a member. An invitation is for the address that it was sent to, since mails are passed on and a link
 * alone says nothing of who holds it. The same person again gets the same answer: a lost one is asked for once more.
 */
export const acceptInvitation = (house: House, act: Act, token: string): Promise<Membership> =>
  contested(async () => {
    const store = identityStore(house.database)
    const invitation = await invitationBehind(house, token)
    const { organisation: id, role } = invitation
    const { person } = act.caller
    const organisation = found(await store.getOrganisation(id))
    const roster = await rosterOf(store, id)
    const standing = await roleOf(store, id, person)
    if (invitation.acceptedBy === person && standing) return { organisation, role: standing }
    refuseUnlessOpen(invitation, act.now)
    requireSameAddress(invitation, (await store.getPerson(person))?.email)
    if (standing) throw new Refusal('wrong-state', alreadyMember(roleNames[standing]))
    if (!mayInviteAs(await roleOf(store, id, invitation.by), role))
      throw new Refusal('wrong-state', invitationRefusals.inviterGone)
    if (act.caller.memberships.length >= mostMemberships) throw new Refusal('wrong-state', tooManyMemberships)
    const grown = withMember(roster, role)
    if (grown === 'full') throw new Refusal('wrong-state', invitationRefusals.full)
    const at = act.now.toISOString()
    const owners = (await membersOf(house, id)).filter(member => member.role === 'owner').slice(0, mostTold)
    const about = { organisation: { id, name: organisation.name }, role }
    const { email: _email, ...kept } = invitation
    await transact(house.database, [
      invitationStore(house.database).putNext({
        ...kept,
        state: 'accepted',
        acceptedBy: person,
        version: invitation.version + 1,
      }),
      store.putRoster(grown),
      ...(await joiningParts(house, { organisation: id, person, role }, at)),
      ...noticeParts(
        house,
        owners.map(owner => ({ person: owner.person, at, type: 'member-joined', ...about })),
      ),
      invitationEvent(house, act, invitation, 'member-joined'),
    ])
    return { organisation, role }
  })

async function invitationBehind(house: House, token: string): Promise<InvitationRecord> {
  const place = placeOfToken(token)
  const invitation = place && (await invitationStore(house.database).get(place.organisation, place.id))
  if (!place || !invitation || !opens(invitation, place.secret))
    throw new Refusal('not-found', invitationRefusals.unknown)
  return invitation
}

function refuseUnlessOpen(invitation: InvitationRecord, now: Date): void {
  if (invitation.state === 'accepted') throw new Refusal('wrong-state', invitationRefusals.used)
  if (invitation.state === 'withdrawn') throw new Refusal('wrong-state', invitationRefusals.withdrawn)
  if (isExpired(invitation, now)) throw new Refusal('wrong-state', invitationRefusals.expired)
}

/** A to Z alone: other letters have small forms that are somebody else's address (the Kelvin sign's is k). */
const plainLetters = (address: string) => address.replace(/[A-Z]/g, letter => letter.toLowerCase())

function requireSameAddress({ email = '' }: InvitationRecord, own: string | undefined): void {
  if (!own) throw new Refusal('wrong-state', invitationRefusals.noMail)
  if (plainLetters(own.trim()) !== email)
    throw new Refusal('wrong-state', otherAddress(maskedMail(email), maskedMail(own)))
}
