import { membersOf } from '../../identity/members.ts'
import type { Knowing } from '../known.ts'

/**
 * Whether both sides are related as far as the platform can see: the same organisation, or somebody who acts for both
 * (慈善法 art. 40). Other relations the taker declares.
 */
export const knownRelated: Knowing = async (house, { provider, taker }) => {
  if (taker.organisation === provider.organisation) return true
  const [givers, takers] = await Promise.all([
    membersOf(house, provider.organisation),
    taker.organisation ? membersOf(house, taker.organisation) : [],
  ])
  const asking = new Set([...takers.map(({ person }) => person), ...(taker.person ? [taker.person] : [])])
  return givers.some(({ person }) => asking.has(person))
}
