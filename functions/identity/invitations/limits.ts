import type { House } from '../../platform/house.ts'
import { today } from '../../platform/house.ts'
import { stableId } from '../../platform/ids.ts'
import { Refusal } from '../../platform/refusal.ts'
import type { Part } from '../../platform/transact.ts'
import type { OrganisationRecord } from '../model.ts'
import { tooManyInvitations, tooManyToAddress } from './refusals.ts'
import { invitationStore } from './store.ts'

/** Anybody may register an organisation and mail strangers in its name: one that nobody has verified sends a few a day. */
const mostOf = { verified: 50, unverified: 10, person: 50, address: 5 } as const

/**
 * Counts one more invitation of today against its organisation, its sender and its address.
 * @throws Refusal `too-many-requests` beyond a limit
 */
export async function countedInvitation(
  house: Pick<House, 'database'>,
  invited: { readonly organisation: OrganisationRecord; readonly person: string; readonly email: string },
  now: Date,
): Promise<readonly Part[]> {
  const store = invitationStore(house.database)
  const { organisation, person, email } = invited
  const mostOfOrganisation = organisation.tier === 'T2' ? mostOf.verified : mostOf.unverified
  const limits = [
    {
      scope: `organisation#${organisation.id}`,
      most: mostOfOrganisation,
      says: tooManyInvitations(mostOfOrganisation),
    },
    { scope: `person#${person}`, most: mostOf.person, says: tooManyInvitations(mostOf.person) },
    // The address itself would be personal data in a key.
    { scope: `address#${stableId(20, 'address', email)}`, most: mostOf.address, says: tooManyToAddress },
  ]
  const day = today(now)
  const scopes = limits.map(({ scope }) => scope)
  const counts = await store.getDays(scopes, day)
  return limits.map(({ scope, most, says }, at) => {
    const before = counts[at]
    if (before && before.count >= most) throw new Refusal('too-many-requests', says)
    const count = (before?.count ?? 0) + 1
    return store.putDay({ scope, day, count, version: (before?.version ?? 0) + 1 })
  })
}
