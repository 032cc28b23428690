import { identityStore } from '../../identity/store.ts'
import { isSet, textOf } from '../../kinds/detail.ts'
import { unitsOf } from '../../kinds/gift/processes/rules.ts'
import { today } from '../../platform/house.ts'
import { partyOf } from '../../reports/giving/standard.ts'
import { awardParts } from '../../reports/giving/use-cases.ts'
import type { Interpreter } from '../engine/step.ts'

/** Publishes a gift that was received: what, how many, for whom, and from whom where the giver may be named. */
export const givingInterpreter: Interpreter = async (
  house,
  { id, listing, facts, provider, taker, now, title },
) => {
  if (!listing || !taker.organisation) return { parts: [] }
  const [giver, recipient] = await identityStore(house.database).getOrganisations([
    provider.organisation,
    taker.organisation,
  ])
  if (!giver || !recipient) return { parts: [] }
  const { worthFen } = facts
  return {
    parts: awardParts(house, `engagement#${id}`, {
      date: today(now),
      title,
      description: `${unitsOf(facts)} ${textOf(listing, 'unit') ?? '份'} ${title}（实物赠与 / in kind）`,
      amountFen: typeof worthFen === 'number' ? worthFen : 0,
      recipient: partyOf(recipient),
      ...(!isSet(listing, 'donorAnonymous') && { giver: partyOf(giver) }),
      at: now.toISOString(),
    }),
  }
}
