import type { Database } from '../platform/database.ts'
import { records } from '../platform/records.ts'
import { membershipRecord, organisationRecord, personRecord } from './model.ts'

/** Organisations that a person acts for, at most: each request reads them all. */
export const mostMemberships = 100

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
    key: ({ person, organisation }) => ({ pk: `person#${person}`, sk: `member#${organisation}` }),
  })
  return {
    getPerson: (id: string) => persons.get(personKey(id)),
    getPersons: (ids: readonly string[]) => persons.getMany(ids.map(personKey)),
    putPerson: persons.putNew,
    getOrganisation: (id: string) => organisations.get(organisationKey(id)),
    getOrganisations: (ids: readonly string[]) => organisations.getMany(ids.map(organisationKey)),
    putOrganisation: organisations.putNew,
    putNextOrganisation: organisations.putNext,
    membershipsOf: async (person: string) =>
      (await memberships.page(`person#${person}`, 'member#', { limit: mostMemberships })).items,
    putMembership: memberships.putNew,
  }
}
export type IdentityStore = ReturnType<typeof identityStore>

const personKey = (id: string) => ({ pk: `person#${id}`, sk: 'person' })
const organisationKey = (id: string) => ({ pk: `organisation#${id}`, sk: 'organisation' })
