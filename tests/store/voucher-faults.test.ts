import { beforeEach, describe, expect, test } from 'vitest'
import * as z from 'zod'
import { balanceOf } from '../../functions/ledger/read.ts'
import type { Database } from '../../functions/platform/database.ts'
import { freshDatabase } from '../support/database.ts'
import { type Lab, openLab } from '../support/engagement-lab.ts'
import { everyItem } from '../support/every-item.ts'
import { type Trouble, troubledDatabase } from '../support/faults.ts'
import { aProgramme } from '../support/voucher-lab.ts'

const monday = new Date('2026-11-23T00:30:00.000Z')
const slots = [{ start: '2026-11-25T01:00:00.000Z', end: '2026-11-25T03:00:00.000Z' }]

let database: Database
let lab: Lab
let troubleOf: ((sent: number) => Trouble | undefined) | undefined
let since = 0
let sent = 0
let listing: string
let programme: string

beforeEach(async () => {
  troubleOf = undefined
  database = await troubledDatabase(await freshDatabase(), count => {
    sent = count
    return troubleOf?.(count - since)
  })
  lab = await openLab({ database })
  lab.api.at(monday)
  listing = await lab.listing({
    price: { fen: 30_000, per: 'hour' },
    voucher: true,
    details: { useTypes: ['self-use', 'assisted'] },
  })
  programme = lab.ok(await lab.api.call('createProgramme', { as: 'operator', body: aProgramme() })).id
})

function trouble(befalls: typeof troubleOf) {
  since = sent
  troubleOf = befalls
}

const balanceItem = z.looseObject({ unit: z.string(), balance: z.number() })

/** Every balance that is stored, by its unit: of double entry they come to zero, whatever befell. */
async function sums(): Promise<Record<string, number>> {
  const found: Record<string, number> = {}
  for (const item of await everyItem(database)) {
    if (!item.sk.startsWith('balance#')) continue
    const { unit, balance } = balanceItem.parse(item)
    found[unit] = (found[unit] ?? 0) + balance
  }
  return found
}
const whole = { 'voucher-fen': 0 }
const left = async () => (await balanceOf(lab.house, `programme:${programme}`, 'voucher-fen')).available

const ask = (as = 'firm') =>
  lab.open(as, 'booking', listing, {
    slots,
    useType: 'self-use',
    purpose: 'research',
    task: '三个粉末样品',
    voucher: true,
  })

describe.each<[string, readonly (Trouble | undefined)[]]>([
  ['conflicts', ['conflict', 'conflict', undefined]],
  ['throttling', ['throttled', undefined, 'throttled']],
  ['answers lost after the commit', ['lost', undefined]],
])('under %s', (_, troubles) => {
  const begin = () => trouble(count => troubles[(count - 1) % troubles.length])

  test('a booking is settled with its voucher, and its vouchers are handed in and decided, once', async () => {
    begin()
    const { id } = lab.ok(await ask())
    lab.ok(await lab.act('lab', id, 'approve'))
    expect([await sums(), await left()]).toEqual([whole, 970_000])
    lab.api.at(new Date('2026-11-25T04:00:00.000Z'))
    lab.ok(await lab.act('lab', id, 'use', { actualMinutes: 90, dueFen: 45_000 }))
    expect(await sums()).toEqual({ ...whole, 'instrument-minutes': 0 })
    const settled = await lab.act('lab', id, 'settle', { receivedFen: 45_000, receivedOn: '2026-11-25' })
    expect(settled.body.facts).toMatchObject({ voucherPostedFen: 22_500 })
    const all = { ...whole, 'instrument-minutes': 0, 'CNY-fen': 0 }
    expect([await sums(), await left()]).toEqual([all, 977_500])
    const batch = lab.ok(
      await lab.api.call('handInVouchers', {
        as: 'lab',
        params: { id: 'org-lab' },
        body: {
          programme,
          lines: [{ engagement: id, evidence: [{ code: 'invoice', reference: '№ 1' }] }],
        },
        headers: { 'idempotency-key': 'batch-1' },
      }),
    )
    expect(await sums()).toEqual(all)
    const decided = await lab.api.call('decideVoucherBatch', {
      as: 'operator',
      params: { id: programme, batch: batch.id },
      body: { lines: [{ engagement: id, approved: true }] },
    })
    expect([decided.status, decided.body.approved]).toEqual([200, 22_500])
    trouble(undefined)
    expect(await sums()).toEqual(all)
    const redeemed = await balanceOf(lab.house, `redeemed:${programme}`, 'voucher-fen')
    expect([redeemed.balance, await left()]).toEqual([22_500, 977_500])
  })

  test('a cancelled booking frees its voucher and its time, once', async () => {
    begin()
    const { id } = lab.ok(await ask())
    lab.ok(await lab.act('lab', id, 'approve'))
    lab.ok(await lab.act('firm', id, 'cancel', { reason: '样品没有做出来' }))
    trouble(undefined)
    expect([await sums(), await left()]).toEqual([whole, 1_000_000])
    expect((await ask('firm2')).status).toBe(201)
  })
})

test('one who cancels and one who moves at once: the voucher goes one way, and all units stay at zero', {
  timeout: 60_000,
}, async () => {
  for (let round = 0; round < 3; round += 1) {
    lab.api.at(monday)
    const { id } = lab.ok(await ask())
    lab.ok(await lab.act('lab', id, 'approve'))
    const acts = ['cancel', 'cancel', 'move', 'no-show', 'use'] as const
    const inputs = {
      cancel: { reason: '不做了' },
      move: { slots: [{ start: '2026-11-26T01:00:00.000Z', end: '2026-11-26T03:00:00.000Z' }] },
      'no-show': {},
      use: { actualMinutes: 1 },
    }
    await Promise.all(acts.map((act, at) => lab.act(at % 2 ? 'lab' : 'firm', id, act, inputs[act])))
    expect(await sums()).toMatchObject(whole)
    const { body } = await lab.read('lab', id)
    expect([body.state, await left()]).toEqual(
      body.state === 'cancelled' ? ['cancelled', 1_000_000] : ['confirmed', 970_000],
    )
    if (body.state === 'confirmed') lab.ok(await lab.act('firm', id, 'cancel', { reason: '不做了' }))
  }
})

test('a programme that is changed while vouchers are reserved never owes more than it has', async () => {
  const { id } = lab.ok(await ask())
  lab.ok(await lab.act('lab', id, 'approve'))
  const change = (body: object, version: number) =>
    lab.api.call('changeProgramme', {
      as: 'operator',
      params: { id: programme },
      body: aProgramme(body),
      headers: { 'if-match': `"${version}"` },
    })
  expect((await change({ budget: 29_999 }, 1)).body.code).toBe('not-enough-left')
  lab.ok(
    await change(
      { budget: 30_000, ratio: 10_000, capPerOrder: 10, capPerFirmYear: 1, redeemedBy: 'firm' },
      1,
    ),
  )
  expect((await lab.api.call('programmes', {})).body.items[0].left).toBe(0)
  lab.api.at(new Date('2026-11-25T04:00:00.000Z'))
  lab.ok(await lab.act('lab', id, 'use', { actualMinutes: 90, dueFen: 10_000_000 }))
  const settled = await lab.act('lab', id, 'settle', { receivedFen: 1, receivedOn: '2026-11-25' })
  // No more than an order gets now, though more was reserved; and it lies with whoever was to hand it in.
  expect(settled.body.facts).toMatchObject({ voucherPostedFen: 10 })
  expect(await left()).toBe(29_990)
  expect((await balanceOf(lab.house, 'provider:org-lab', 'voucher-fen')).balance).toBe(10)
  lab.ok(await change({ budget: 10 }, 2))
  expect((await change({ budget: 9 }, 3)).body.code).toBe('not-enough-left')
  expect(await sums()).toMatchObject(whole)
})
