import { type MemberRole, memberRoles } from '../contract/access.ts'
import type { Member } from '../contract/member.ts'
import { type Caller, may, requireMay } from '../platform/caller.ts'
import { contested } from '../platform/contested.ts'
import { personEvent } from '../platform/events.ts'
import type { House } from '../platform/house.ts'
import { found, Refusal } from '../platform/refusal.ts'
import { type Part, transact } from '../platform/transact.ts'
import type { MemberRecord, PersonRecord, RosterRecord } from './model.ts'
import { mostMembers, withoutMember, withRole } from './rules.ts'
import { isLiving, requireStanding, rosterOf } from './standing.ts'
import { identityStore } from './store.ts'

export type Act = { readonly caller: Caller; readonly now: Date }
type Page = { readonly limit: number; readonly next?: string | undefined }

/** Everybody who acts for an organisation, owners first. */
export async function membersOf(
  house: Pick<House, 'database'>,
  organisation: string,
): Promise<readonly { readonly person: string; readonly role: MemberRole }[]> {
  const { items } = await identityStore(house.database).members(organisation, 2 * mostMembers)
  return items.toSorted((one, other) => memberRoles.indexOf(other.role) - memberRoles.indexOf(one.role))
}

export async function listMembers(house: House, { caller }: Act, organisation: string, page: Page) {
  requireMay(caller, 'member.read', organisation)
  const store = identityStore(house.database)
  const { items, next } = await store.members(organisation, page.limit, page.next)
  const persons = await store.getPersons(items.map(({ person }) => person))
  const withMail = may(caller, 'member.manage', organisation)
  return {
    items: items.map((member, at) => toMember(member, persons[at], withMail)),
    ...(next && { next }),
  }
}

const toMember = (
  { person, role, since }: MemberRecord,
  record: PersonRecord | undefined,
  withMail: boolean,
): Member => ({
  person,
  name: record?.name ?? '',
  ...(withMail && record?.email && { email: record.email }),
  role,
  since,
})

export const changeRole = (
  house: House,
  act: Act,
  organisation: string,
  person: string,
  role: MemberRole,
): Promise<Member> =>
  contested(async () => {
    const { roster, members } = await gather(house, act, organisation, [person])
    const member = found(members[0])
    if (member.role !== role) {
      const next = refuseLastOwner(withRole(roster, member.role, role))
      await transact(house.database, [
        identityStore(house.database).putRoster(next),
        ...(await roleParts(house, member, role)),
        memberEvent(house, act, 'member-role-changed', { organisation, person, role }),
      ])
    }
    return shown(house, { ...member, role })
  })

/** One steps up and the other down in one transaction: at no moment is the organisation without an owner. */
export const handOver = (house: House, act: Act, organisation: string, person: string): Promise<Member> =>
  contested(async () => {
    const self = act.caller.person
    if (person === self) throw new Refusal('wrong-state', toOneself)
    const { roster, members } = await gather(house, act, organisation, [person, self])
    const heir = found(members[0])
    const giver = found(members[1])
    const risen = refuseLastOwner(withRole(roster, heir.role, 'owner'))
    const next = refuseLastOwner(withRole(risen, 'owner', 'manager'))
    await transact(house.database, [
      identityStore(house.database).putRoster({ ...next, version: roster.version + 1 }),
      ...(heir.role === 'owner' ? [] : await roleParts(house, heir, 'owner')),
      ...(await roleParts(house, giver, 'manager')),
      memberEvent(house, act, 'ownership-handed-over', { organisation, person, role: 'owner' }),
    ])
    return shown(house, { ...heir, role: 'owner' })
  })

/** Seconds for which a membership that ended is still there to be passed over. */
const endedKept = 24 * 60 * 60

/** Removes a member; everybody may remove themselves, an owner anybody, the last owner nobody. */
export const removeMember = (house: House, act: Act, organisation: string, person: string) =>
  contested(async () => {
    const leaving = person === act.caller.person
    const { roster, members } = await gather(house, act, organisation, [person], leaving)
    const member = found(members[0])
    const next = refuseLastOwner(withoutMember(roster, member.role))
    const store = identityStore(house.database)
    const membership = found(await store.getMembership(person, organisation))
    const ended = Math.floor(act.now.getTime() / 1000) + endedKept
    await transact(house.database, [
      store.putRoster(next),
      store.putNextMember({ ...member, ended, version: member.version + 1 }),
      store.putNextMembership({ ...membership, ended, version: membership.version + 1 }),
      memberEvent(house, act, leaving ? 'member-left' : 'member-removed', { organisation, person }),
    ])
    return { removed: person }
  })

/** The roster before all else, then whether the caller may still do it, then those whom it concerns. */
async function gather(
  house: House,
  { caller }: Act,
  organisation: string,
  persons: readonly string[],
  leaving = false,
): Promise<{ roster: RosterRecord; members: readonly (MemberRecord | undefined)[] }> {
  const permission = leaving ? 'member.read' : 'member.manage'
  requireMay(caller, permission, organisation)
  const store = identityStore(house.database)
  const roster = await rosterOf(store, organisation)
  await requireStanding(store, organisation, caller.person, permission)
  const members = await Promise.all(persons.map(person => store.getMember(organisation, person)))
  return { roster, members: members.map(member => (isLiving(member) ? member : undefined)) }
}

async function roleParts(house: House, member: MemberRecord, role: MemberRole): Promise<readonly Part[]> {
  const store = identityStore(house.database)
  const membership = found(await store.getMembership(member.person, member.organisation))
  return [
    store.putNextMember({ ...member, role, version: member.version + 1 }),
    store.putNextMembership({ ...membership, role, version: membership.version + 1 }),
  ]
}

async function shown(house: House, member: MemberRecord): Promise<Member> {
  return toMember(member, await identityStore(house.database).getPerson(member.person), true)
}

function refuseLastOwner(next: RosterRecord | 'last-owner'): RosterRecord {
  if (next === 'last-owner') throw new Refusal('wrong-state', lastOwner)
  return next
}

const memberEvent = (
  house: House,
  { caller, now }: Act,
  type: string,
  { organisation, ...data }: { organisation: string; person: string; role?: MemberRole },
) => personEvent(house, { caller, now }, `organisation#${organisation}`, type, data)

const lastOwner = {
  zh: '单位至少要有一位负责人。请先把另一位成员设为负责人，或移交给他，再作这项更改。',
  en: 'An organisation keeps at least one owner. Make another member an owner first, or hand it over to them.',
}
const toOneself = {
  zh: '你已经是负责人。请选择要移交给的另一位成员。',
  en: 'You are an owner already. Choose another member to hand over to.',
}
