import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { ReservationRecord } from '../../functions/ledger/model.ts'
import { balanceOf, entriesUnder, reservationOf } from '../../functions/ledger/read.ts'
import { timeOutDue } from '../../functions/ledger/time-outs.ts'
import { Refusal } from '../../functions/platform/refusal.ts'
import { everyItem } from '../support/every-item.ts'
import { type LedgerLab, openLedger, seenTogether, sumOf, written } from '../support/ledger-house.ts'
import {
  postReservation,
  recordEntries,
  reserve,
  reverseEntries,
  voidReservation,
} from '../support/ledger-writes.ts'

const unit = 'voucher-fen'
const programme = 'programme:prog01'
const firms = ['taker:firm01', 'taker:firm02', 'taker:firm03']
const accounts = ['world', programme, ...firms]

const give = (debit: string, credit: string, amount: number) => ({ unit, debit, credit, amount })

/** A refusal is an answer; anything else is a fault of ours. */
async function answered(work: Promise<unknown>): Promise<'done' | string> {
  try {
    await work
    return 'done'
  } catch (error) {
    if (error instanceof Refusal) return error.code
    throw error
  }
}

const firm = fc.constantFrom(...firms)
const name = fc.nat(7)
const amount = fc.integer({ min: 1, max: 120 })
const operation = fc.oneof(
  fc.record({ do: fc.constant('fund' as const), name, amount }),
  fc.record({ do: fc.constant('spend' as const), name, firm, amount }),
  fc.record({ do: fc.constant('reserve' as const), name, firm, amount, short: fc.boolean() }),
  fc.record({ do: fc.constant('post' as const), name, amount }),
  fc.record({ do: fc.constant('void' as const), name }),
  fc.record({ do: fc.constant('reverse' as const), name, of: fc.constantFrom('fund', 'spend', 'post') }),
  fc.record({ do: fc.constant('time-out' as const) }),
)
type Operation = typeof operation extends fc.Arbitrary<infer O> ? O : never

/** Names repeat, so that keys meet: with the same payload and with others. */
function carryOut(lab: LedgerLab, o: Operation): Promise<unknown> {
  switch (o.do) {
    case 'fund':
      return recordEntries(lab, {
        ...written(lab, `fund.${o.name}`),
        postings: [give(programme, 'world', o.amount)],
      })
    case 'spend':
      return recordEntries(lab, {
        ...written(lab, `spend.${o.name}`),
        postings: [give(o.firm, programme, o.amount)],
      })
    case 'reserve':
      return reserve(lab, {
        ...written(lab, `reserve.${o.name}`),
        ...give(o.firm, programme, o.amount),
        ...(o.short && { until: '2026-11-22T04:00:00.500Z' }),
      })
    case 'post':
      return postReservation(lab, {
        ...written(lab, `post.${o.name}`),
        reservation: `reserve.${o.name}`,
        amount: o.amount,
      })
    case 'void':
      return voidReservation(lab, { ...written(lab, `void.${o.name}`), reservation: `reserve.${o.name}` })
    case 'reverse':
      return reverseEntries(lab, {
        ...written(lab, `reverse.${o.of}.${o.name}`),
        reverses: `${o.of}.${o.name}`,
      })
    case 'time-out':
      // The clock goes past the end of the short reservations.
      lab.set('2026-11-22T04:00:01.000Z')
      return timeOutDue(lab)
  }
}

test('ledger: every unit sums to zero and no guard is broken at any moment, while many write at once', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(operation, { minLength: 24, maxLength: 48 }), async operations => {
      const lab = await openLedger()
      await recordEntries(lab, { ...written(lab, 'first'), postings: [give(programme, 'world', 300)] })
      let writing = true
      let looks = 0
      const watch = async () => {
        while (writing) {
          const seen = await seenTogether(lab, accounts, unit)
          expect(sumOf(seen)).toBe(0)
          expect(seen.find(({ account }) => account === programme)?.available).toBeGreaterThanOrEqual(0)
          looks += 1
        }
      }
      const waiting = [...operations]
      const work = async () => {
        for (let next = waiting.shift(); next; next = waiting.shift()) {
          // Each is sent twice, at once: a replay changes nothing.
          await Promise.all([answered(carryOut(lab, next)), answered(carryOut(lab, next))])
        }
      }
      const watching = watch()
      await Promise.all(Array.from({ length: 6 }, work)).finally(() => {
        writing = false
      })
      await watching
      expect(looks).toBeGreaterThan(0)
      await expectToAddUp(lab)
    }),
    { numRuns: 4, endOnFailure: true },
  )
}, 120_000)

/** Balances are what the entries and the open reservations make them. */
async function expectToAddUp(lab: LedgerLab) {
  const items = await everyItem(lab.database)
  const of = <Shape>(type: string) =>
    items.filter(({ _et }) => _et === type).map(({ record }) => record as Shape)
  const entries = of<{ postings: ReturnType<typeof give>[]; reverses?: string }>('LedgerEntries')
  const open = of<ReservationRecord>('Reservation').filter(({ state }) => state === 'open')
  for (const account of accounts) {
    const net = (moved: readonly ReturnType<typeof give>[], side: 'debit' | 'credit') =>
      moved.reduce((sum, each) => sum + (each[side] === account ? each.amount : 0), 0)
    const postings = entries.flatMap(each => each.postings)
    const balance = net(postings, 'debit') - net(postings, 'credit')
    expect(await balanceOf(lab, account, unit)).toEqual({
      ...{ account, unit, balance },
      available: balance - net(open, 'credit'),
      promised: balance + net(open, 'debit'),
    })
  }
  const reversed = entries.flatMap(({ reverses }) => (reverses ? [reverses] : []))
  expect(new Set(reversed).size).toBe(reversed.length)
}

test('ledger: of any race of posting, voiding and running out, one resolves a reservation', async () => {
  const lab = await openLedger()
  await recordEntries(lab, { ...written(lab, 'first'), postings: [give(programme, 'world', 10_000)] })
  const until = '2026-11-22T04:30:00.000Z'
  const keys = Array.from({ length: 12 }, (_, nth) => `r${nth}`)
  for (const key of keys) {
    await reserve(lab, { ...written(lab, key), ...give('taker:firm01', programme, 100), until })
  }
  const before = lab.clock()
  lab.set('2026-11-22T04:30:00.000Z')
  const late = lab.clock()
  await Promise.all(
    keys.map(async (key, nth) => {
      const post = (by: string, amount: number) =>
        answered(
          postReservation(lab, { ...written(lab, `${key}.${by}`), now: before, reservation: key, amount }),
        )
      const free = (by: string) =>
        answered(voidReservation(lab, { ...written(lab, `${key}.${by}`), now: before, reservation: key }))
      const race = [
        post('p', 60),
        free('v'),
        post('q', 100),
        timeOutDue({ ...lab, clock: () => late }),
        free('w'),
      ]
      const ends = await Promise.all([...race.slice(nth % 5), ...race.slice(0, nth % 5)])
      const record = await reservationOf(lab, key)
      expect(record?.version).toBe(2)
      expect(ends.filter(end => end === 'done').length).toBe(record?.state === 'timed-out' ? 0 : 1)
      const [p, q] = [await entriesUnder(lab, `${key}.p`), await entriesUnder(lab, `${key}.q`)]
      expect([p, q].filter(Boolean).length).toBe(record?.state === 'posted' ? 1 : 0)
    }),
  )
  await expectToAddUp(lab)
}, 60_000)

test('ledger: what has run out is not posted, even before the clock has come to it', async () => {
  const lab = await openLedger()
  await recordEntries(lab, { ...written(lab, 'first'), postings: [give(programme, 'world', 100)] })
  const until = '2026-11-22T04:30:00.000Z'
  await reserve(lab, { ...written(lab, 'r'), ...give('taker:firm01', programme, 100), until })
  lab.set(until)
  const post = { ...written(lab, 'p'), reservation: 'r', amount: 100 }
  expect(await answered(postReservation(lab, post))).toBe('wrong-state')
  expect(await timeOutDue(lab)).toBe(1)
  expect(await timeOutDue(lab)).toBe(0)
  expect(await balanceOf(lab, programme, unit)).toMatchObject({ balance: 100, available: 100 })
})

test('ledger: many firms at one programme get exactly what it has, and each no more than its limit', async () => {
  const lab = await openLedger()
  await recordEntries(lab, { ...written(lab, 'first'), postings: [give(programme, 'world', 1000)] })
  const ask = (nth: number) => {
    const allowance = `allowance:firm${nth % 10}:prog01:2026`
    return answered(
      reserve(lab, {
        ...written(lab, `ask.${nth}`),
        ...give(allowance, programme, 30),
        limits: { [allowance]: 100 },
      }),
    )
  }
  const ends = await Promise.all(Array.from({ length: 60 }, (_, nth) => ask(nth)))
  // Ten firms, each of which asked for six times thirty within a hundred: three each, thirty in all.
  expect(ends.filter(end => end === 'done').length).toBe(30)
  expect(ends.filter(end => end === 'not-enough-left').length).toBe(30)
  expect(await balanceOf(lab, programme, unit)).toMatchObject({ balance: 1000, available: 100 })
  expect(
    await answered(reserve(lab, { ...written(lab, 'rest'), ...give('taker:firm01', programme, 101) })),
  ).toBe('not-enough-left')
  expect(
    await answered(reserve(lab, { ...written(lab, 'rest'), ...give('taker:firm01', programme, 100) })),
  ).toBe('done')
}, 60_000)
