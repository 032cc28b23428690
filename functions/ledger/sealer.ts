import type { House } from '../platform/house.ts'
import { sealDays } from './journal/seal.ts'
import { timeOutDue } from './time-outs.ts'

/** What the ledger does by the clock: frees reservations that ran out, and seals the days that are over. */
export const ledgerClock =
  (house: House) =>
  async (remaining = () => Number.POSITIVE_INFINITY) => {
    const freed = await timeOutDue(house, remaining)
    if (freed > 0) house.log('reservations ran out', { count: freed })
    for (const day of await sealDays(house, remaining)) house.log('a day of the journal is sealed', { day })
  }
