import { expect, test } from 'vitest'
import { sealDays } from '../../functions/ledger/journal/seal.ts'
import { balanceOf, reservationOf } from '../../functions/ledger/read.ts'
import { timeOutDue } from '../../functions/ledger/time-outs.ts'
import { Killed, type Trouble, troubledDatabase } from '../support/faults.ts'
import { type LedgerLab, openLedger, written } from '../support/ledger-house.ts'
import {
  postReservation,
  recordEntries,
  reserve,
  reverseEntries,
  voidReservation,
} from '../support/ledger-writes.ts'

const unit = 'voucher-fen'
const programme = 'programme:prog01'
const firm = 'taker:firm01'
const give = (debit: string, credit: string, amount: number) => ({ unit, debit, credit, amount })

/** One of everything that the ledger does; carried out anew after a failure, as whoever asked would. */
const doings: readonly ((lab: LedgerLab) => Promise<unknown>)[] = [
  lab => recordEntries(lab, { ...written(lab, 'fund'), postings: [give(programme, 'world', 1000)] }),
  lab => recordEntries(lab, { ...written(lab, 'spend'), postings: [give(firm, programme, 100)] }),
  lab => reverseEntries(lab, { ...written(lab, 'back'), reverses: 'spend' }),
  lab => reserve(lab, { ...written(lab, 'r1'), ...give(firm, programme, 300) }),
  lab => postReservation(lab, { ...written(lab, 'p1'), reservation: 'r1', amount: 200 }),
  lab => reserve(lab, { ...written(lab, 'r2'), ...give(firm, programme, 300) }),
  lab => voidReservation(lab, { ...written(lab, 'v2'), reservation: 'r2' }),
  lab =>
    reserve(lab, { ...written(lab, 'r3'), ...give(firm, programme, 300), until: '2026-11-22T05:00:00.000Z' }),
]

async function untilDone(work: () => Promise<unknown>): Promise<number> {
  for (let failures = 0; ; failures += 1) {
    try {
      await work()
      return failures
    } catch (error) {
      if (failures > 3) throw error
    }
  }
}

test.each<Trouble>(['conflict', 'throttled', 'lost', 'killed'])(
  'ledger: whatever befalls every second transaction (%s), all ends as it would without',
  async trouble => {
    const house = await openLedger()
    const database = await troubledDatabase(house.database, nth => (nth % 2 === 1 ? trouble : undefined))
    const lab = { ...house, database }
    for (const doing of doings) await untilDone(() => doing(lab))
    house.set('2026-11-22T05:00:01.000Z')
    await untilDone(() => timeOutDue(lab))
    house.set('2026-11-22T17:00:00.000Z')
    await untilDone(() => sealDays(lab))
    expect(await balanceOf(house, programme, unit)).toMatchObject({
      balance: 800,
      available: 800,
      promised: 800,
    })
    expect(await balanceOf(house, firm, unit)).toMatchObject({ balance: 200, available: 200, promised: 200 })
    expect(await balanceOf(house, 'world', unit)).toMatchObject({ balance: -1000 })
    expect(
      (await Promise.all(['r1', 'r2', 'r3'].map(key => reservationOf(house, key)))).map(r => r?.state),
    ).toEqual(['posted', 'voided', 'timed-out'])
  },
  60_000,
)

test('ledger: a process that ends before its transaction leaves nothing behind', async () => {
  const house = await openLedger()
  await sealDays(house)
  const database = await troubledDatabase(house.database, () => 'killed')
  const entry = { ...written(house, 'fund'), postings: [give(programme, 'world', 1000)] }
  await expect(recordEntries({ ...house, database }, entry)).rejects.toThrow(Killed)
  expect(await balanceOf(house, programme, unit)).toMatchObject({ balance: 0 })
})
