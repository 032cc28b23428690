import type { House } from '../../platform/house.ts'
import type { Part } from '../../platform/transact.ts'
import { type Claim, isLiving, ownerOf, toClaim, toStored, type WeekRecord } from './model.ts'
import { claimStore } from './store.ts'
import { weeksOf } from './weeks.ts'

/** Each week anew: without what the owner held and what has expired, with what it takes now. Weeks that stay as they are are not written. */
export function replaceClaims(
  house: Pick<House, 'database'>,
  weeks: readonly WeekRecord[],
  owner: string,
  own: readonly Claim[],
  now: number,
): readonly Part[] {
  const { putWeek } = claimStore(house.database)
  return weeks.flatMap(week => {
    const rest = week.claims.filter(stored => {
      const claim = toClaim(stored)
      return claim.owner !== owner && isLiving(claim, now)
    })
    const added = own.filter(claim => weeksOf(claim).includes(week.week)).map(toStored)
    const had = week.claims.some(stored => ownerOf(stored) === owner)
    return added.length > 0 || had ? [putWeek(week, [...rest, ...added])] : []
  })
}
