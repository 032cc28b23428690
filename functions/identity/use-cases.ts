import { creditCodeChecks } from '../contract/credit-code.ts'
import type {
  Me,
  Organisation,
  OrganisationChange,
  OrganisationInput,
  OrganisationPage,
} from '../contract/organisation.ts'
import { type Caller, requireMay } from '../platform/caller.ts'
import { personEvent } from '../platform/events.ts'
import type { House } from '../platform/house.ts'
import { stableId } from '../platform/ids.ts'
import type { Once } from '../platform/once.ts'
import { found, Refusal } from '../platform/refusal.ts'
import { transact } from '../platform/transact.ts'
import { foundingParts } from './enrol.ts'
import { type OrganisationRecord, organisationRecord } from './model.ts'
import { identityStore, mostMemberships } from './store.ts'

export async function readMe(house: House, caller: Caller): Promise<Me> {
  const store = identityStore(house.database)
  const person = found(await store.getPerson(caller.person))
  const organisations = await store.getOrganisations(
    caller.memberships.map(({ organisation }) => organisation),
  )
  const memberships = caller.memberships.flatMap(({ role }, at) => {
    const organisation = organisations[at]
    return organisation ? [{ organisation, role }] : []
  })
  return { ...person, memberships }
}

/** Whoever registers an organisation becomes its owner; it starts unverified (T0). */
export async function createOrganisation(
  house: House,
  caller: Caller,
  input: OrganisationInput,
  now: Date,
  once: Once,
): Promise<Organisation> {
  if (caller.memberships.length >= mostMemberships) throw new Refusal('wrong-state', tooManyMemberships)
  const id = `o${house.newId()}`
  const organisation: OrganisationRecord = {
    ...input,
    id,
    // The shelf must tell nothing of the organisation, so it is derived from an id of its own.
    shelf: stableId(8, 'shelf', house.newId()),
    tier: 'T0',
    underReview: needsReview(input),
    claimed: true,
    version: 1,
    createdAt: now.toISOString(),
  }
  const store = identityStore(house.database)
  await transact(house.database, [
    ...once.part(organisation),
    store.putOrganisation(organisation),
    ...foundingParts(store, id, [{ person: caller.person, role: 'owner' }], organisation.createdAt),
    organisationEvent(house, organisation, 'organisation-registered', caller, now),
  ])
  return organisation
}

export const tooManyMemberships = {
  zh: `每人最多加入 ${mostMemberships} 个单位。请使用已有的单位，或由同事登记。`,
  en: `A person acts for ${mostMemberships} organisations at most. Use one that you have, or let a colleague register it.`,
}

/** The public page. An association that is none any more vouches for nobody. */
export async function readOrganisation(house: House, id: string): Promise<OrganisationPage> {
  const store = identityStore(house.database)
  const organisation = found(await store.getOrganisation(id))
  const vouching = await store.getOrganisations(organisation.vouching ?? [])
  return { ...organisation, vouchedBy: vouching.flatMap(each => (each?.association ? [each] : [])) }
}

export async function changeOrganisation(
  house: House,
  caller: Caller,
  id: string,
  change: OrganisationChange,
  version: number,
  now: Date,
): Promise<Organisation> {
  requireMay(caller, 'organisation.edit', id)
  const store = identityStore(house.database)
  const before = found(await store.getOrganisation(id))
  if (before.version !== version) throw new Refusal('stale-version')
  const named = Object.entries({ ...before, ...change }).filter(([, value]) => value !== null)
  const changed = organisationRecord.parse({ ...Object.fromEntries(named), version: version + 1 })
  // What was verified was this name under this code: with another one the document must be looked at again.
  const same = changed.name === before.name && changed.creditCode === before.creditCode
  const after: OrganisationRecord = {
    ...changed,
    tier: same ? before.tier : 'T0',
    // Whoever acts in others' names, or is vouched for, is that by the name that was looked at.
    ...(before.association && { association: same }),
    ...(before.vouching && { vouching: same ? before.vouching : [] }),
    underReview: needsReview(changed),
  }
  await transact(house.database, [
    store.putNextOrganisation(after),
    organisationEvent(house, after, 'organisation-changed', caller, now),
  ])
  return after
}

const needsReview = ({ creditCode }: Pick<OrganisationInput, 'creditCode'>) =>
  creditCode !== undefined && !creditCodeChecks(creditCode)

const organisationEvent = (
  house: House,
  organisation: OrganisationRecord,
  type: string,
  caller: Caller,
  now: Date,
) =>
  personEvent(house, { caller, now }, `organisation#${organisation.id}`, type, {
    version: organisation.version,
  })
