import type { Bilingual } from '../contract/language.ts'
import type { Listing } from '../contract/listing.ts'
import { isHeld } from '../engagements/claims/ongoing.ts'
import { toOwnListing } from '../listings/card.ts'
import { replaceParts } from '../listings/replace.ts'
import { type Act, providerOf, requireLawful, standing } from '../listings/use-cases.ts'
import { type House, today } from '../platform/house.ts'
import { Refusal } from '../platform/refusal.ts'
import { transact } from '../platform/transact.ts'
import { filled, type Mergeable, mergeable, mergedAway } from './rules.ts'

/**
 * Makes one listing stand for another too, as a person decided who saw both. Both are written in one transaction and each
 * keeps its past, so that it can be taken back: the other by publishing it again, the survivor by undoing.
 * @param version of the survivor, and `other.version` of the other, as they were seen
 */
export async function mergeListings(
  house: House,
  act: Act,
  id: string,
  version: number,
  other: { readonly id: string; readonly version: number },
): Promise<Listing> {
  const survivor = await standing(house, act, id, version)
  const away = await standing(house, act, other.id, other.version)
  const verdict = mergeable(survivor, away)
  if (verdict !== 'yes') throw new Refusal('wrong-state', reasons[verdict])
  if (await isHeld(house, away.id, act.now)) throw new Refusal('wrong-state', stillHeld)
  const at = act.now.toISOString()
  const after = filled(survivor, away, at)
  requireLawful(after, act)
  await transact(house.database, [
    ...replaceParts(house, { before: survivor, after }, act, { how: 'merge', event: 'listing-filled' }),
    ...replaceParts(house, { before: away, after: mergedAway(away, id, at) }, act, {
      how: 'merge',
      event: 'listing-merged',
    }),
  ])
  return toOwnListing(after, await providerOf(house, after), today(act.now), act.language)
}

/** The one that stays knows nothing of what was promised on the other: both together would give more than there is. */
const stillHeld: Bilingual = {
  zh: '要并入的那一项还有预约或占用的名额：请改为保留那一项，或等它们结束后再合并。',
  en: 'The one to be merged away has bookings or places that are held: keep that one instead, or merge once they are over.',
}

const reasons: Readonly<Record<Exclude<Mergeable, 'yes'>, Bilingual>> = {
  'same-listing': {
    zh: '这是同一项资源：请选择两项不同的资源。',
    en: 'This is one and the same listing: choose two.',
  },
  'other-owner': {
    zh: '两项资源属于不同的单位，不能合并。请由各单位自行处理。',
    en: 'The two belong to different organisations and cannot be merged: each of them looks after its own.',
  },
  'other-kind': {
    zh: '两项资源类别不同，不能合并。可以下架其中一项。',
    en: 'The two are of different kinds and cannot be merged. You may withdraw one of them.',
  },
  'not-standing': {
    zh: '其中一项已经下架或合并过了：请刷新页面。',
    en: 'One of the two has been withdrawn or merged already: reload the page.',
  },
  'would-hide': {
    zh: '保留的一项还是草稿，合并后访客就看不到已发布的那一项了：请先发布它，或改为保留已发布的那一项。',
    en: 'The one to keep is a draft, and nobody would see the published one any more: publish it first, or keep the published one.',
  },
}
