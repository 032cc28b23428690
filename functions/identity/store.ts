import type { Database } from '../platform/database.ts'
import { type RecordPage, records } from '../platform/records.ts'
import {
  type MemberRecord,
  memberRecord,
  membershipRecord,
  organisationRecord,
  personRecord,
  type RosterRecord,
  rosterRecord,
} from './model.ts'

/** Organisations that a person acts for, at most: each request reads them all. */
export const mostMemberships = 100
/** Beyond what one may have: those that ended are still there for a while. */
const inOneRead = 1000

/** Persons, organisations, and who acts for which. */
export function identityStore(database: Database) {
  const persons = records(database, {
    name: 'Person',
    shape: personRecord,
    key: person => personKey(person.id),
  })
  const organisations = records(database, {
    name: 'Organisation',
    shape: organisationRecord,
    key: organisation => organisationKey(organisation.id),
  })
  const memberships = records(database, {
    name: 'Membership',
    shape: membershipRecord,
    key: ({ person, organisation }) => membershipKey(person, organisation),
    expiresAt: ({ ended }) => ended,
  })
  const members = records(database, {
    name: 'Member',
    shape: memberRecord,
    key: ({ organisation, person }) => memberKey(organisation, person),
    expiresAt: ({ ended }) => ended,
  })
  const rosters = records(database, {
    name: 'Roster',
    shape: rosterRecord,
    key: ({ organisation }) => rosterKey(organisation),
  })
  return {
    getPerson: (id: string) => persons.get(personKey(id)),
    getPersons: (ids: readonly string[]) => persons.getMany(ids.map(personKey)),
    putPerson: persons.putNew,
    putNextPerson: persons.putNext,
    getOrganisation: (id: string) => organisations.get(organisationKey(id)),
    getOrganisations: (ids: readonly string[]) => organisations.getMany(ids.map(organisationKey)),
    putOrganisation: organisations.putNew,
    putNextOrganisation: organisations.putNext,

    membershipsOf: async (person: string) =>
      (await memberships.page(`person#${person}`, 'member#', { limit: inOneRead })).items.filter(isLiving),
    /** Also one that has ended. */
    getMembership: (person: string, organisation: string) =>
      memberships.get(membershipKey(person, organisation)),
    putMembership: memberships.putNew,
    putNextMembership: memberships.putNext,

    /** Also one that has ended. */
    getMember: (organisation: string, person: string) => members.get(memberKey(organisation, person)),
    async members(organisation: string, limit: number, after?: string): Promise<RecordPage<MemberRecord>> {
      const page = await members.page(`organisation#${organisation}`, 'member#', { limit, after })
      return { ...page, items: page.items.filter(isLiving) }
    },
    putMember: members.putNew,
    putNextMember: members.putNext,

    getRoster: (organisation: string) => rosters.get(rosterKey(organisation)),
    putRoster: (roster: RosterRecord) =>
      roster.version === 1 ? rosters.putNew(roster) : rosters.putNext(roster),
  }
}
export type IdentityStore = ReturnType<typeof identityStore>

const isLiving = ({ ended }: { readonly ended?: number | undefined }) => ended === undefined

const personKey = (id: string) => ({ pk: `person#${id}`, sk: 'person' })
const organisationKey = (id: string) => ({ pk: `organisation#${id}`, sk: 'organisation' })
const membershipKey = (person: string, organisation: string) => ({
  pk: `person#${person}`,
  sk: `member#${organisation}`,
})
const memberKey = (organisation: string, person: string) => ({
  pk: `organisation#${organisation}`,
  sk: `member#${person}`,
})
const rosterKey = (organisation: string) => ({ pk: `organisation#${organisation}`, sk: 'roster' })
