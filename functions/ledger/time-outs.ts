import { unlessOvertaken } from '../platform/contested.ts'
import type { House } from '../platform/house.ts'
import { transact } from '../platform/transact.ts'
import { timeOutParts } from './reserve.ts'
import { ledgerStore, slotOf } from './store.ts'

const hour = 60 * 60 * 1000
/** How far back the very first run looks, in hours; later ones go on from where the last one was through. */
const firstLook = 48
/** Milliseconds before its end at which a run stops: the next one goes on. */
const margin = 10_000

/**
 * Frees the reservations that have run out. Runs may be late, meet or break off: an hour is ticked off once all of it is
 * done, and a reservation is resolved once, whoever comes to it.
 * @returns how many this run freed
 */
export async function timeOutDue(
  house: Pick<House, 'database' | 'clock' | 'newId'>,
  remaining = () => Number.POSITIVE_INFINITY,
): Promise<number> {
  const store = ledgerStore(house.database)
  const now = house.clock()
  const current = slotOf(now.toISOString())
  const round = await store.getRound()
  // An hour back once more: what was reserved in its last second may have been written after it was ticked off.
  const first = hoursFrom(round?.slot ?? current, round ? -1 : -firstLook)
  let freed = 0
  for (let slot = first; slot <= current; slot = hoursFrom(slot, 1)) {
    let after: string | undefined
    do {
      const page = await store.dueIn(slot, { limit: 200, after })
      for (const { key } of page.items) {
        if (remaining() < margin) return freed
        freed += Number(await free(house, key, now))
      }
      after = page.next
    } while (after !== undefined)
  }
  if (current !== round?.slot) {
    // Another run was through before this one.
    await unlessOvertaken(transact(house.database, [store.putRound(current, round?.version ?? 0)]))
  }
  return freed
}

async function free(house: Pick<House, 'database' | 'newId'>, key: string, now: Date): Promise<boolean> {
  const parts = await timeOutParts(house, key, now)
  return parts.length > 0 && unlessOvertaken(transact(house.database, parts))
}

const hoursFrom = (slot: string, hours: number) =>
  slotOf(new Date(Date.parse(`${slot}:00:00.000Z`) + hours * hour).toISOString())
