import { planOpening } from '../../engagements/engine/opening.ts'
import type { Plan } from '../../engagements/engine/plan.ts'
import { engagementStore } from '../../engagements/store.ts'
import { listingStore } from '../../listings/store.ts'
import type { House } from '../../platform/house.ts'
import { Refusal } from '../../platform/refusal.ts'
import { startOf } from '../rules.ts'
import type { BoardAnswerRecord, BoardNeedRecord } from './model.ts'
import type { Act } from './publish.ts'

/** The engagement that begins with the terms of a chosen answer, for the transaction that chooses it. */
export async function planArranged(
  house: House,
  act: Act,
  need: BoardNeedRecord,
  { organisation, text, price, by, listing }: BoardAnswerRecord,
): Promise<Plan> {
  const offered = listing && (await listingStore(house.database).get(listing.id))
  // A listing that was withdrawn or given away since takes no part in it; the answer stands without.
  const standing = offered?.status === 'published' && offered.organisation === organisation
  const about = standing ? { listing: offered.id } : { title: startOf(need), provider: organisation }
  return planOpening(
    house,
    {
      process: 'arranged',
      actor: 'taker',
      by: act.caller.person,
      taker: { person: need.person, ...(need.organisation && { organisation: need.organisation }) },
      ...about,
      input: {
        terms: text,
        ...(price && { agreedFen: price.fen, priceUnit: price.per }),
        ...(by && { by }),
      },
      need: need.need,
      caller: act.caller,
      language: act.language,
    },
    act.now,
  )
}

/** A choice is taken back only where nothing goes on that began with it. */
export async function refuseUnderWay(
  { database }: Pick<House, 'database'>,
  { engagement }: BoardAnswerRecord,
): Promise<void> {
  const begun = engagement && (await engagementStore(database).get(engagement))
  if (begun && !begun.end) throw new Refusal('wrong-state', underWay)
}

const underWay = {
  zh: '选定后合作已经开始：请先在合作页面取消，再改选别家。',
  en: 'Work began when this answer was chosen: cancel it on its own page first, then choose another.',
}
