import type { MemberRole } from '../contract/access.ts'
import type { Part } from '../platform/transact.ts'
import type { IdentityStore } from './store.ts'

type First = { readonly person: string; readonly role: MemberRole }

/** The parts that give a new organisation its first members; of none, for one that nobody has claimed yet. */
export const foundingParts = (
  store: IdentityStore,
  organisation: string,
  members: readonly First[],
  since: string,
): readonly Part[] => [
  ...members.flatMap(member => [
    store.putMembership({ ...member, organisation, version: 1 }),
    store.putMember({ ...member, organisation, since, version: 1 }),
  ]),
  store.putRoster({
    organisation,
    owners: members.filter(({ role }) => role === 'owner').length,
    members: members.length,
    openClaims: [],
    version: 1,
  }),
]
