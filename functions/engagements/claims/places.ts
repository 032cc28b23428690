import type { House } from '../../platform/house.ts'
import { Refusal } from '../../platform/refusal.ts'
import type { Part } from '../../platform/transact.ts'
import type { PlacesRecord } from './model.ts'
import { claimStore } from './store.ts'

/** Places that an engagement wants of a listing, and how many the listing has at this moment. */
export type WantedPlaces = {
  readonly listing: string
  readonly engagement: string
  readonly units: number
  readonly capacity: number
  readonly until?: string | undefined
  readonly now: Date
}

/**
 * Takes places in place of whatever the engagement holds: held until a time, or for good. An expired hold counts for nothing.
 * @throws Refusal `no-place-left`
 */
export async function takePlaces(
  house: Pick<House, 'database'>,
  { listing, engagement, units, capacity, until, now }: WantedPlaces,
): Promise<readonly Part[]> {
  if (!Number.isSafeInteger(units) || units < 1) throw new Refusal('invalid-input', atLeastOne)
  const store = claimStore(house.database)
  const before = await store.getPlaces(listing)
  const holders = livingOthers(before, engagement, now)
  const left = capacity - before.spent - holders.reduce((sum, holder) => sum + holder.units, 0)
  if (units > left) throw new Refusal('no-place-left', units === 1 ? undefined : onlyLeft(Math.max(0, left)))
  const own = { engagement, units, ...(until !== undefined && { holdUntil: until }) }
  return [store.putPlaces(before, { holders: [...holders, own], spent: before.spent })]
}

/** Gives back what an engagement holds; nothing is written where it holds nothing. */
export const releasePlaces = (
  house: Pick<House, 'database'>,
  given: Pick<WantedPlaces, 'listing' | 'engagement' | 'now'>,
): Promise<readonly Part[]> => endPlaces(house, given, () => 0)

/** What an engagement holds is given away for good: pieces of a gift were handed over. */
export const spendPlaces = (
  house: Pick<House, 'database'>,
  given: Pick<WantedPlaces, 'listing' | 'engagement' | 'now'>,
): Promise<readonly Part[]> => endPlaces(house, given, held => held)

async function endPlaces(
  house: Pick<House, 'database'>,
  { listing, engagement, now }: Pick<WantedPlaces, 'listing' | 'engagement' | 'now'>,
  spent: (held: number) => number,
): Promise<readonly Part[]> {
  const store = claimStore(house.database)
  const before = await store.getPlaces(listing)
  const own = before.holders.find(holder => holder.engagement === engagement)
  if (!own) return []
  const holders = livingOthers(before, engagement, now)
  return [store.putPlaces(before, { holders, spent: before.spent + spent(own.units) })]
}

const livingOthers = ({ holders }: PlacesRecord, engagement: string, now: Date) =>
  holders.filter(
    holder =>
      holder.engagement !== engagement &&
      (holder.holdUntil === undefined || Date.parse(holder.holdUntil) > now.getTime()),
  )

const atLeastOne = {
  zh: '数量应为 1 以上的整数。',
  en: 'Ask for a whole number, one at least.',
}
const onlyLeft = (left: number) =>
  left === 0
    ? undefined
    : {
        zh: `只剩 ${left} 份，没有占用名额。请减少数量，或选择其他资源。`,
        en: `Only ${left} are left, and nothing was reserved. Ask for fewer or choose another resource.`,
      }
