import { expect, test } from 'vitest'
import type { StepContext } from '../../functions/kinds/process.ts'
import { type LedgerStep, ledgerInterpreter } from '../../functions/ledger/interpreter.ts'
import { entryParts } from '../../functions/ledger/post.ts'
import { balanceOf, entriesOf } from '../../functions/ledger/read.ts'
import { transact } from '../../functions/platform/transact.ts'
import { fen, openLedger, written } from '../support/ledger-house.ts'
import {
  postReservation,
  recordEntries,
  reserve,
  reverseEntries,
  voidReservation,
} from '../support/ledger-writes.ts'

const firm = 'taker:firm01'
const lab = 'provider:lab001'
const programme = 'programme:prog01'

test('ledger: every entry balances per unit', async () => {
  const house = await openLedger()
  await recordEntries(house, {
    ...written(house, 'a'),
    postings: [
      fen(lab, firm, 12_000),
      { unit: 'instrument-minutes', debit: firm, credit: 'listing:l00001', amount: 90 },
    ],
  })
  expect(await balanceOf(house, lab, 'CNY-fen')).toMatchObject({ balance: 12_000, available: 12_000 })
  expect(await balanceOf(house, firm, 'CNY-fen')).toMatchObject({ balance: -12_000 })
  expect(await balanceOf(house, firm, 'instrument-minutes')).toMatchObject({ balance: 90 })
  expect(await balanceOf(house, 'listing:l00001', 'instrument-minutes')).toMatchObject({ balance: -90 })
  const { items } = await entriesOf(house, firm, { limit: 10 })
  expect(items.map(({ entries }) => entries.key)).toEqual(['a'])
})

test('ledger: the same key with the same payload gives the same result, with another payload it is refused', async () => {
  const house = await openLedger()
  const request = { ...written(house, 'a'), postings: [fen(lab, firm, 500)] }
  const first = await recordEntries(house, request)
  house.set('2026-11-22T05:00:00.000Z')
  expect(await recordEntries(house, { ...request, now: house.clock() })).toEqual(first)
  for (const other of [fen(lab, firm, 501), fen(firm, lab, 500), { ...fen(lab, firm, 500), unit: 'hours' }]) {
    await expect(recordEntries(house, { ...request, postings: [other] })).rejects.toMatchObject({
      code: 'key-reused',
    })
  }
  expect(await balanceOf(house, lab, 'CNY-fen')).toMatchObject({ balance: 500 })
})

test('ledger: entries are taken back once at most', async () => {
  const house = await openLedger()
  await recordEntries(house, { ...written(house, 'a'), postings: [fen(lab, firm, 500)] })
  const back = { ...written(house, 'b'), reverses: 'a' }
  const first = await reverseEntries(house, back)
  expect(await reverseEntries(house, back)).toEqual(first)
  await expect(reverseEntries(house, { ...back, key: 'c' })).rejects.toMatchObject({ code: 'wrong-state' })
  expect(await balanceOf(house, lab, 'CNY-fen')).toMatchObject({ balance: 0, available: 0, promised: 0 })
})

test('ledger: a reservation is posted with at most what it holds, and the rest is free again', async () => {
  const house = await openLedger()
  const voucher = { unit: 'voucher-fen', debit: firm, credit: programme }
  const fund = {
    ...written(house, 'fund'),
    postings: [{ ...voucher, debit: programme, credit: 'world', amount: 1000 }],
  }
  await recordEntries(house, fund)
  await reserve(house, { ...written(house, 'r'), ...voucher, amount: 700 })
  expect(await balanceOf(house, programme, 'voucher-fen')).toMatchObject({ balance: 1000, available: 300 })
  await expect(reserve(house, { ...written(house, 's'), ...voucher, amount: 301 })).rejects.toMatchObject({
    code: 'not-enough-left',
  })
  const post = { ...written(house, 'p'), reservation: 'r', amount: 400 }
  await expect(postReservation(house, { ...post, amount: 701 })).rejects.toMatchObject({
    code: 'invalid-input',
  })
  await postReservation(house, post)
  await postReservation(house, post)
  await expect(voidReservation(house, { ...written(house, 'v'), reservation: 'r' })).rejects.toMatchObject({
    code: 'wrong-state',
  })
  expect(await balanceOf(house, programme, 'voucher-fen')).toMatchObject({
    balance: 600,
    available: 600,
    promised: 600,
  })
  expect(await balanceOf(house, firm, 'voucher-fen')).toMatchObject({
    balance: 400,
    available: 400,
    promised: 400,
  })
})

test('ledger: what several effects of one step do to a balance is one write, held to all of them together', async () => {
  const house = await openLedger()
  const voucher = { unit: 'voucher-fen', debit: firm, credit: programme }
  const fund = [{ ...voucher, debit: programme, credit: 'world', amount: 1000 }]
  await recordEntries(house, { ...written(house, 'fund'), postings: fund })
  const step = async (name: string, amounts: readonly number[]) => {
    const parts = await Promise.all(
      amounts.map((amount, nth) =>
        entryParts(house, { ...written(house, `${name}.${nth}`), postings: [{ ...voucher, amount }] }),
      ),
    )
    await transact(house.database, parts.flat())
  }
  await expect(step('too-much', [500, 300, 201])).rejects.toMatchObject({ code: 'not-enough-left' })
  await step('enough', [500, 300, 200])
  expect(await balanceOf(house, programme, 'voucher-fen')).toMatchObject({ balance: 0, available: 0 })
  expect(await balanceOf(house, firm, 'voucher-fen')).toMatchObject({ balance: 1000 })
})

test.each([
  ['of nothing', [], 'invalid-input'],
  ['of an amount of zero', [fen(lab, firm, 0)], 'invalid-input'],
  ['below zero', [fen(lab, firm, -5)], 'invalid-input'],
  ['with a fraction of a minor unit', [fen(lab, firm, 0.5)], 'invalid-input'],
  ['beyond what can be counted exactly', [fen(lab, firm, 2 ** 53)], 'invalid-input'],
  ['with the same account on both sides', [fen(lab, lab, 5)], 'invalid-input'],
  ['in a unit that there is not', [{ ...fen(lab, firm, 5), unit: 'EUR-cent' }], 'invalid-input'],
  ['in pieces of nothing', [{ ...fen(lab, firm, 5), unit: 'pieces' }], 'invalid-input'],
  ['of an account that there is not', [fen('wallet:firm01', firm, 5)], 'invalid-input'],
  ['of an account without an owner', [fen('taker', firm, 5)], 'invalid-input'],
] as const)('ledger: no entry %s', async (_, postings, code) => {
  const house = await openLedger()
  const request = { ...written(house, 'a'), postings: [...postings] }
  await expect(recordEntries(house, request)).rejects.toMatchObject({ code })
})

test('ledger: what a process declares is written once for a step, and taken back when it is undone', async () => {
  const house = await openLedger()
  const process = {
    ...{ name: 'booking', kinds: [], label: { zh: '', en: '' }, invitation: { zh: '', en: '' } },
    ...{ states: {}, actions: {} },
    postings: {
      settled: () => [fen(lab, firm, 900), { unit: 'hours', debit: firm, credit: lab, amount: 0 }],
      nothing: () => [],
    },
  }
  const step = { process, id: '01k', version: 4, held: {}, now: house.clock(), context: {} as StepContext }
  const work = async (effect: string, more: Partial<LedgerStep> = {}) => {
    const worked = await ledgerInterpreter(house, { ...step, ...more, effect })
    if (worked.parts.length > 0) await transact(house.database, worked.parts)
    return worked
  }
  const { held } = await work('ledger.settled')
  expect(held).toEqual({ settled: '01k.4.settled' })
  expect((await work('ledger.settled')).parts).toEqual([])
  expect((await work('ledger.nothing')).parts).toEqual([])
  expect((await work('ledger.reverse-nothing')).parts).toEqual([])
  expect(await balanceOf(house, lab, 'CNY-fen')).toMatchObject({ balance: 900 })
  const undone = await work('ledger.reverse-settled', { version: 5, ...(held && { held }) })
  expect(undone.held).toEqual({})
  expect(await balanceOf(house, lab, 'CNY-fen')).toMatchObject({ balance: 0 })
  await expect(work('ledger.unknown')).rejects.toThrow('declares no postings')
})
