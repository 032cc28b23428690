import type { MemberRole, Permission } from '../contract/access.ts'
import { permissions } from '../contract/access.ts'
import type { House } from '../platform/house.ts'
import { Refusal } from '../platform/refusal.ts'
import type { Part } from '../platform/transact.ts'
import type { MemberRecord, RosterRecord } from './model.ts'
import { type IdentityStore, identityStore } from './store.ts'

export const isLiving = (record: MemberRecord | undefined): record is MemberRecord =>
  record !== undefined && record.ended === undefined

/**
 * The roster, to be read before anything that a decision rests on: whoever writes its next version then knows that nobody
 * came, went or changed meanwhile. An organisation from before there were rosters is counted.
 */
export async function rosterOf(store: IdentityStore, organisation: string): Promise<RosterRecord> {
  const roster = await store.getRoster(organisation)
  if (roster) return roster
  const { items } = await store.members(organisation, 1000)
  const owners = items.filter(({ role }) => role === 'owner').length
  return { organisation, owners, members: items.length, openClaims: [], version: 0 }
}

/** The role in which a person stands in an organisation now, not when the request began. */
export async function roleOf(
  store: IdentityStore,
  organisation: string,
  person: string,
): Promise<MemberRole | undefined> {
  const member = await store.getMember(organisation, person)
  return isLiving(member) ? member.role : undefined
}

/** @throws Refusal when the person's role does not allow it any more */
export async function requireStanding(
  store: IdentityStore,
  organisation: string,
  person: string,
  permission: Permission,
): Promise<MemberRole> {
  const role = await roleOf(store, organisation, person)
  if (!role) throw new Refusal('not-found')
  if (!permissions[role].includes(permission)) throw new Refusal('not-allowed')
  return role
}

type Joining = { readonly organisation: string; readonly person: string; readonly role: MemberRole }

/** Both sides of a membership, new or over one that ended. The roster is the caller's business. */
export async function joiningParts(
  house: Pick<House, 'database'>,
  joining: Joining,
  since: string,
): Promise<readonly Part[]> {
  const store = identityStore(house.database)
  const { organisation, person } = joining
  const [member, membership] = await Promise.all([
    store.getMember(organisation, person),
    store.getMembership(person, organisation),
  ])
  const next = { ...joining, since, version: (member?.version ?? 0) + 1 }
  return [
    member ? store.putNextMember(next) : store.putMember(next),
    membership
      ? store.putNextMembership({ ...joining, version: membership.version + 1 })
      : store.putMembership({ ...joining, version: 1 }),
  ]
}
