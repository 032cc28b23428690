import { type House, today } from '../../platform/house.ts'
import { stableId } from '../../platform/ids.ts'
import type { Part } from '../../platform/transact.ts'
import type { AwardRecord } from './model.ts'
import { toStandard } from './standard.ts'
import { awardStore } from './store.ts'

/**
 * Publishes a gift with the transaction that makes it.
 * @param of what it was: the public id follows from it and leads nowhere back
 */
export const awardParts = (
  { database }: Pick<House, 'database'>,
  of: string,
  award: Omit<AwardRecord, 'id' | 'version'>,
): readonly Part[] => [awardStore(database).putNew({ ...award, id: stableId(20, 'award', of), version: 1 })]

type Asked = {
  readonly year?: string | undefined
  readonly next?: string | undefined
  readonly limit: number
}

/** Gifts of a year as a package of the 360Giving standard, the newest first. */
export async function openGiving(house: Pick<House, 'database' | 'settings'>, asked: Asked, now: Date) {
  const year = asked.year ?? today(now).slice(0, 4)
  const { items, next } = await awardStore(house.database).ofYear(year, asked.limit, asked.next)
  const { origin, host } = house.settings
  const publisher = host.organisation ?? '众扶 Zhongfu'
  return {
    version: '1.1' as const,
    title: `${publisher} ${year}`,
    issued: today(now),
    license: 'https://creativecommons.org/licenses/by/4.0/',
    publisher: { name: publisher, website: origin },
    grants: items.map(record => toStandard(record, origin)),
    ...(next && { next }),
  }
}
