import { beforeAll, describe, expect, test } from 'vitest'
import { type Lab, openLab } from '../support/engagement-lab.ts'
import { aProgramme } from '../support/voucher-lab.ts'

/** A Monday, eight in the morning in Shanghai. */
const now = new Date('2026-11-23T00:00:00.000Z')
const largest = 1_000_000_000_000
const slot = (day: number, from: number, to: number) => ({
  start: new Date(Date.UTC(2026, 10, day, from - 8)).toISOString(),
  end: new Date(Date.UTC(2026, 10, day, to - 8)).toISOString(),
})
const uses = { details: { useTypes: ['self-use', 'assisted', 'sample'] } }

let lab: Lab
beforeAll(async () => {
  lab = await openLab()
  lab.api.at(now)
})

const set = (listing: string, body: object, version = 0) =>
  lab.api.call('changeTariff', {
    as: 'lab',
    params: { id: listing },
    body,
    headers: { 'if-match': `"${version}"` },
  })
const quote = (listing: string, body: object, as?: string) =>
  lab.api.call('quoteListing', {
    params: { id: listing },
    body: { process: 'booking', ...body },
    ...(as && { as }),
  })
const tariff = (tiers: object[], more: object = {}) => ({
  rates: [{ per: 'hour', tiers }],
  tax: { rate: 600, included: false },
  ...more,
})

describe('prices', () => {
  test.each<[string, object]>([
    ['a fraction of a fen', tariff([{ from: 0, fen: 10.5 }])],
    ['less than nothing', tariff([{ from: 0, fen: -1 }])],
    ['more than can be', tariff([{ from: 0, fen: largest + 1 }])],
    ['not a number', tariff([{ from: 0, fen: '10' }])],
    [
      'a fraction of a unit',
      tariff([
        { from: 0, fen: 1 },
        { from: 0.5, fen: 1 },
      ]),
    ],
    ['a tax of less than nothing', { ...tariff([{ from: 0, fen: 1 }]), tax: { rate: -1, included: true } }],
    ['a minimum below nothing', tariff([{ from: 0, fen: 1 }], { minimum: { external: -5 } })],
  ])('%s is refused', async (_, body) => {
    expect((await set(await lab.listing(uses), body)).status).toBe(400)
  })

  test.each<[string, object]>([
    ['less than nothing', { quantities: { sample: -1 } }],
    ['nothing', { quantities: { sample: 0 } }],
    ['a fraction', { quantities: { sample: 0.5 } }],
    ['minutes below nothing', { minutes: -60 }],
    ['beyond all numbers', { minutes: 1e300 }],
    ['a time turned round', { slots: [slot(25, 12, 10)] }],
  ])('%s cannot be asked for', async (_, body) => {
    const listing = await lab.listing({ ...uses, price: { fen: 100, per: 'hour' } })
    expect((await quote(listing, body)).status).toBe(400)
  })

  test('the largest prices are quoted, or refused with a sentence; none is free by overflow', async () => {
    const listing = await lab.listing(uses)
    const all = { internal: largest, external: largest }
    lab.ok(
      await set(
        listing,
        tariff([{ from: 0, fen: largest }], {
          operator: all,
          preparation: { ...all, per: 'sample' },
          minimum: all,
        }),
      ),
    )
    for (const asked of [
      { minutes: 1 },
      { minutes: 1_000_000, assisted: true, preparation: true, quantities: { sample: 1_000_000 } },
      {
        slots: Array.from({ length: 60 }, () => ({
          start: '0001-01-01T00:00:00Z',
          end: '9999-12-31T23:59:59Z',
        })),
        assisted: true,
      },
    ]) {
      const { status, body } = await quote(listing, asked)
      expect([status, body.priced, body.sentence !== undefined]).toEqual([200, false, true])
    }
    lab.ok(
      await set(listing, { ...tariff([{ from: 0, fen: largest }]), tax: { rate: 600, included: true } }, 1),
    )
    const { body } = await quote(listing, { minutes: 60 })
    expect([body.quote.total, body.quote.net + body.quote.tax]).toEqual([largest, largest])
    // Half a minute of the smallest price is nothing, never less.
    lab.ok(await set(listing, tariff([{ from: 0, fen: 1 }]), 2))
    expect((await quote(listing, { minutes: 1 })).body.quote.total).toBe(0)
  })

  test('a dealing beyond what the ledger records is refused, not cut', async () => {
    const listing = await lab.listing({ ...uses, price: { fen: 100, per: 'hour' } })
    const input = { slots: [slot(25, 9, 11)], useType: 'self-use', purpose: 'research', task: '粉末' }
    const { id } = lab.ok(await lab.open('firm', 'booking', listing, input))
    lab.ok(await lab.act('lab', id, 'approve'))
    lab.api.at(new Date('2026-11-25T04:00:00.000Z'))
    for (const dueFen of [-1, 0.5, largest + 1, '5'])
      expect((await lab.act('lab', id, 'use', { actualMinutes: 60, dueFen })).status).toBe(400)
    for (const actualMinutes of [0, -5, 1.5, 181])
      expect((await lab.act('lab', id, 'use', { actualMinutes })).status).toBe(400)
    lab.ok(await lab.act('lab', id, 'use', { actualMinutes: 180, dueFen: largest }))
    expect(
      (await lab.act('lab', id, 'settle', { receivedFen: largest + 1, receivedOn: '2026-11-25' })).status,
    ).toBe(400)
    lab.ok(await lab.act('lab', id, 'settle', { receivedFen: largest, receivedOn: '2026-11-25' }))
    lab.api.at(now)
  })
})

describe('vouchers', () => {
  const asked = (slots: object[], more: object = {}) => ({
    ...{ slots, useType: 'self-use', purpose: 'research', task: '粉末', voucher: true },
    ...more,
  })
  const priced = { ...uses, price: { fen: 30_000, per: 'hour' as const }, voucher: true }

  test('a dealing that is paid by another subsidy already gets none where the programme forbids two', async () => {
    const listing = await lab.listing(priced)
    const { id: programme } = lab.ok(
      await lab.api.call('createProgramme', { as: 'operator', body: aProgramme() }),
    )
    const opened = await lab.open(
      'firm',
      'booking',
      listing,
      asked([slot(26, 9, 11)], { subsidised: true, programme }),
    )
    const { id } = lab.ok(opened)
    const { facts } = lab.ok(await lab.act('lab', id, 'approve'))
    expect(facts).toMatchObject({ voucherNote: 'subsidised' })
    expect(facts).not.toHaveProperty('voucherFen')
  })

  test('a programme that another dealing named, or that is none, carries nothing and stops nothing', async () => {
    const listing = await lab.listing(priced)
    for (const programme of ['programme-none', '__proto__', 'a#b', 'x'.repeat(80)]) {
      const opened = lab.ok(
        await lab.open('firm', 'booking', listing, asked([slot(27, 9, 10)], { programme })),
      )
      const { facts } = lab.ok(await lab.act('lab', opened.id, 'approve'))
      expect(facts).toMatchObject({ voucherNote: 'provider' })
      lab.ok(await lab.act('firm', opened.id, 'cancel', { reason: '不做了' }))
    }
  })

  test('words that a spreadsheet would carry out stand in the CSV as words', async () => {
    const listing = await lab.listing({ ...priced, title: '=HYPERLINK("http://x","y")' })
    const { id: programme } = lab.ok(
      await lab.api.call('createProgramme', { as: 'operator', body: aProgramme({ name: '@SUM(1)' }) }),
    )
    const { id } = lab.ok(await lab.open('firm', 'booking', listing, asked([slot(30, 9, 11)], { programme })))
    lab.ok(await lab.act('lab', id, 'approve'))
    lab.api.at(new Date('2026-11-30T04:00:00.000Z'))
    lab.ok(await lab.act('lab', id, 'use', { actualMinutes: 60 }))
    lab.ok(await lab.act('lab', id, 'settle', { receivedFen: 1, receivedOn: '2026-11-30' }))
    const lines = [{ engagement: id, evidence: [{ code: 'invoice', reference: '=1+1\n\t+2' }] }]
    const params = { id: 'org-lab' }
    const batch = lab.ok(
      await lab.api.call('handInVouchers', { as: 'lab', params, body: { programme, lines } }),
    )
    const which = { id: programme, batch: batch.id }
    const reason = "-2+3+cmd|' /C calc'!A0"
    const decisions = { lines: [{ engagement: id, approved: false, reason }] }
    const both = await Promise.all(
      ['a', 'b', 'c', 'd'].map(() =>
        lab.api.call('decideVoucherBatch', { as: 'operator', params: which, body: decisions }),
      ),
    )
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409, 409, 409])
    const { body } = await lab.api.call('exportVoucherBatch', { as: 'operator', params: which })
    for (const cell of String(body).split(/[,\n]/)) expect(cell).not.toMatch(/^"?[=+\-@]/)
    lab.api.at(now)
  })
})

describe('the journal', () => {
  test('days and places that nobody gave are refused, whatever they are', async () => {
    for (const day of ['0000-01-01', '0001-01-01', '9999-12-31', '2026-02-30', 'today', '../head'])
      expect([day, (await lab.api.call('journalDay', { params: { day } })).status]).toEqual([
        day,
        expect.toSatisfy(code => [400, 404].includes(code)),
      ])
    for (const query of [
      { from: '0000-01-01' },
      { from: '9999-12-31' },
      { next: '2026-11-23' },
      { next: '2026-11-23~0~line#' },
      { next: '9999-12-31~99~' },
      { next: '2026-11-23~0~gate' },
    ]) {
      const { status, body } = await lab.api.call('journalExport', { query })
      expect([query, status]).toEqual([query, expect.toSatisfy(code => [200, 400].includes(code))])
      // Nothing of a day that is open.
      if (status === 200) expect(String(body)).not.toContain('amount')
    }
  })
})

describe('several at once', () => {
  const auto = {
    details: { useTypes: ['self-use', 'assisted'], autoApprove: true },
    price: { fen: 30_000, per: 'hour' as const },
    voucher: true,
  }
  const input = (more: object = {}) => ({
    ...{ slots: [slot(27, 14, 16)], useType: 'self-use', purpose: 'research', task: '粉末' },
    ...more,
  })

  test('thirty at once on a capacity of three, through the handler: three have it, and nobody an error', {
    timeout: 120_000,
  }, async () => {
    const listing = await lab.listing(auto)
    lab.ok(
      await lab.api.call('changeTimetable', {
        as: 'lab',
        params: { id: listing },
        body: { capacity: 3 },
        headers: { 'if-match': '"0"' },
      }),
    )
    const answers = await Promise.all(
      Array.from({ length: 30 }, (_, at) => lab.open(at % 2 ? 'firm' : 'firm2', 'booking', listing, input())),
    )
    const codes = answers.map(({ status, body }) => body.code ?? status)
    expect(codes.filter(code => code === 201)).toHaveLength(3)
    expect(codes.filter(code => code === 'slot-taken')).toHaveLength(27)
  })
})
