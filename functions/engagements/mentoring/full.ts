import { numberOf } from '../../kinds/detail.ts'
import { usualCapacity } from '../../kinds/mentor/processes/mentoring-rules.ts'
import type { ListingRecord } from '../../listings/model.ts'
import type { House } from '../../platform/house.ts'
import { claimStore } from '../claims/store.ts'

/**
 * Whether a mentor has as many open relations as they want. It only spares somebody a request in vain: what counts is the
 * condition on the places when the mentor agrees.
 */
export async function isFull(
  house: Pick<House, 'database'>,
  listing: ListingRecord,
  now: Date,
): Promise<boolean> {
  const { holders } = await claimStore(house.database).getPlaces(listing.id)
  const living = holders.filter(({ holdUntil }) => holdUntil === undefined || holdUntil > now.toISOString())
  return living.length >= (numberOf(listing, 'capacity') ?? usualCapacity)
}
