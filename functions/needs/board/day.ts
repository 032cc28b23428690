import type { Caller } from '../../platform/caller.ts'
import { type House, today } from '../../platform/house.ts'
import { Refusal } from '../../platform/refusal.ts'
import type { Part } from '../../platform/transact.ts'
import { dailyLimits } from './limits.data.ts'
import type { BoardDayRecord } from './model.ts'
import { boardStore } from './store.ts'

export type Counted = keyof typeof dailyLimits.person

/**
 * Counts an act for the person and the organisation that does it, in the transaction of the act itself.
 * @throws Refusal `too-many-requests` where either has done it often enough today
 */
export async function countParts(
  house: Pick<House, 'database'>,
  { caller, now }: { readonly caller: Caller; readonly now: Date },
  organisation: string | undefined,
  what: Counted,
): Promise<readonly Part[]> {
  const store = boardStore(house.database)
  const day = today(now)
  const who = [
    { who: `person#${caller.person}`, most: dailyLimits.person[what] },
    ...(organisation === undefined
      ? []
      : [{ who: `organisation#${organisation}`, most: dailyLimits.organisation[what] }]),
  ]
  return Promise.all(
    who.map(async ({ who, most }) => {
      const before = await store.getDay(who, day)
      if ((before?.[what] ?? 0) >= most) throw new Refusal('too-many-requests', enough(most))
      const none: BoardDayRecord = { who, day, published: 0, answered: 0, reported: 0, version: 0 }
      const counted = before ?? none
      const after = { ...counted, [what]: counted[what] + 1, version: counted.version + 1 }
      return before ? store.putNextDay(after) : store.putDay(after)
    }),
  )
}

const enough = (most: number) => ({
  zh: `今天已达到上限（${most} 次），请明天再来。`,
  en: `That is enough for one day (${most} times): come back tomorrow.`,
})
