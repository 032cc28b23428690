import { mandatePermissions, type Permission } from '../contract/access.ts'
import { type Caller, may, requireMay } from '../platform/caller.ts'
import type { House } from '../platform/house.ts'
import { affiliationStore } from './affiliations/store.ts'
import { identityStore } from './store.ts'

/**
 * Whether a caller may do this for the organisation: as its member, or as a member of an association that holds its mandate.
 * A mandate is looked up only where the membership does not suffice, so that acting for one's own costs no read.
 */
export async function actsFor(
  house: Pick<House, 'database'>,
  caller: Caller | undefined,
  permission: Permission,
  organisation: string,
): Promise<boolean> {
  if (may(caller, permission, organisation)) return true
  if (!caller || !mandatePermissions.includes(permission)) return false
  const associations = caller.memberships
    .map(membership => membership.organisation)
    .filter(association => may(caller, permission, association))
  return (await mandatedTo(house, organisation, associations)) !== undefined
}

/**
 * Refuses a caller who may not do this for the organisation, neither as a member nor by a mandate.
 * @throws Refusal `not-found` outside it, `not-allowed` with too small a role
 */
export async function requireActsFor(
  house: Pick<House, 'database'>,
  caller: Caller,
  permission: Permission,
  organisation: string,
): Promise<void> {
  if (!(await actsFor(house, caller, permission, organisation))) {
    requireMay(caller, permission, organisation)
  }
}

/** The first of these organisations that is an association and holds the mandate. */
async function mandatedTo(
  house: Pick<House, 'database'>,
  organisation: string,
  candidates: readonly string[],
): Promise<string | undefined> {
  const held = await affiliationStore(house.database).getMany(
    candidates.map(association => ({ organisation, association })),
  )
  const granted = candidates.filter((_, at) => held[at]?.mandate === 'granted')
  // The operator may have taken the name of an association from one that still holds mandates.
  const records = await identityStore(house.database).getOrganisations(granted)
  return granted.find((_, at) => records[at]?.association)
}
