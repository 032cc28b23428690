import { beforeAll, describe, expect, test } from 'vitest'
import { listingStore } from '../../functions/listings/store.ts'
import { transact } from '../../functions/platform/transact.ts'
import { type Api, openApi } from '../support/api.ts'
import { freshDatabase } from '../support/database.ts'
import { aListing } from '../support/listing-records.ts'
import { memoryBlobs } from '../support/memory-blobs.ts'
import { aProgramme } from '../support/voucher-lab.ts'

let api: Api
const params = { id: 'sorglab-0sem' }
const tax = { rate: 600, included: false }
beforeAll(async () => {
  api = await openApi(await freshDatabase(), memoryBlobs())
  await api.person('operator', true)
  await api.person('lab')
  await api.person('firm')
  await api.organisation('org-lab', { lab: 'owner' }, 'sorglab')
  await api.organisation('org-firm', { firm: 'owner' })
  const store = listingStore(api.house.database)
  await transact(api.house.database, [
    store.putNew(
      aListing({
        id: params.id,
        organisation: 'org-lab',
        voucher: true,
        price: { fen: 30_000, per: 'hour' },
      }),
    ),
    store.putNew(
      aListing({
        id: 'sorglab-0dra',
        organisation: 'org-lab',
        status: 'draft',
        price: { fen: 1, per: 'hour' },
      }),
    ),
    store.putNew(aListing({ id: 'sorglab-0non', organisation: 'org-lab' })),
  ])
})
const slots = [{ start: '2026-11-25T01:00:00.000Z', end: '2026-11-25T03:00:00.000Z' }]
const quote = (body: object, more = {}) =>
  api.call('quoteListing', { params, body: { process: 'booking', ...body }, ...more })

describe('a quote', () => {
  test('is there for anybody, from the one price of a listing', async () => {
    const { status, body } = await quote({ slots })
    expect(status).toBe(200)
    expect(body).toMatchObject({ priced: true, quote: { total: 60_000, due: 60_000 } })
  })

  test('of a draft is for its own organisation alone', async () => {
    const sent = { params: { id: 'sorglab-0dra' }, body: { process: 'booking', slots } }
    expect((await api.call('quoteListing', sent)).status).toBe(404)
    expect((await api.call('quoteListing', { ...sent, as: 'lab' })).status).toBe(200)
  })

  test('of a listing without a price says what to do', async () => {
    const { body } = await api.call('quoteListing', {
      params: { id: 'sorglab-0non' },
      body: { process: 'booking', slots },
    })
    expect(body).toEqual({ priced: false, sentence: expect.stringContaining('enquiry') })
  })

  test.each([
    ['of no length', [{ start: slots[0]?.start, end: slots[0]?.start }]],
    ['backwards', [{ start: slots[0]?.end, end: slots[0]?.start }]],
  ])('for a time %s is refused at its place', async (_, wrong) => {
    const { status, body } = await quote({ slots: wrong })
    expect(status).toBe(400)
    expect(body.errors[0].pointer).toBe('/body/slots/0/end')
  })
})

describe('a tariff', () => {
  test('is written over the version that was read, and counts at once', async () => {
    const body = {
      rates: [
        {
          per: 'hour',
          tiers: [
            { from: 0, fen: 20_000 },
            { from: 1, fen: 10_000 },
          ],
        },
      ],
      operator: { external: 5_000 },
      tax,
    }
    const written = await api.call('changeTariff', { as: 'lab', params, body, headers: { 'if-match': '0' } })
    expect(written.status).toBe(200)
    expect(written.body).toMatchObject({ source: 'own', version: 1 })
    expect((await quote({ slots, assisted: true })).body.quote).toMatchObject({
      net: 40_000,
      tax: 2_400,
      total: 42_400,
    })
    const stale = await api.call('changeTariff', { as: 'lab', params, body, headers: { 'if-match': '0' } })
    expect([stale.status, stale.body.code]).toEqual([412, 'stale-version'])
    expect((await api.call('getTariff', { params })).body).toMatchObject({
      source: 'own',
      operator: { external: 5_000 },
    })
  })

  test('is its organisation’s alone to write', async () => {
    const sent = { as: 'firm', params, body: { rates: [], tax }, headers: { 'if-match': '1' } }
    expect((await api.call('changeTariff', sent)).status).toBe(404)
  })

  test.each([
    [
      'a fraction of a fen',
      [{ per: 'hour', tiers: [{ from: 0, fen: 0.5 }] }],
      '/body/rates/0/tiers/0/fen',
      'whole number',
    ],
    [
      'a unit that instruments have none of',
      [{ per: 'licence', tiers: [{ from: 0, fen: 5 }] }],
      '/body/rates/0/per',
      'another one',
    ],
    [
      'the same rate twice',
      [1, 2].map(fen => ({ per: 'hour', tiers: [{ from: 0, fen }] })),
      '/body/rates/1',
      'tiers',
    ],
  ])('with %s is refused with a sentence at its place', async (_, rates, pointer, words) => {
    const { status, body } = await api.call('changeTariff', {
      as: 'lab',
      params,
      body: { rates, tax },
      headers: { 'if-match': '1' },
    })
    expect(status).toBe(400)
    expect(body.errors[0]).toMatchObject({ pointer, message: expect.stringContaining(words) })
  })
})

describe('a programme', () => {
  let id = ''
  test('is entered by the operator, once for a key', async () => {
    const sent = {
      as: 'operator',
      body: aProgramme({
        registrationBeforeService: true,
        firms: { sizes: ['small'], regions: [], tier: 'T0' },
      }),
      headers: { 'idempotency-key': 'one' },
    }
    const made = await api.call('createProgramme', sent)
    expect(made.status).toBe(201)
    id = made.body.id
    expect((await api.call('createProgramme', sent)).body.id).toBe(id)
    expect((await api.call('programmes')).body.items).toEqual([
      expect.objectContaining({ id, left: 1_000_000 }),
    ])
    expect((await api.call('createProgramme', { ...sent, as: 'lab' })).status).toBe(403)
  })

  test('shows an expected share before sign-in, and to a firm what is its own', async () => {
    const anybody = (await quote({ slots })).body.quote
    expect(anybody.voucher).toMatchObject({ programme: { id }, expected: 15_900 })
    expect(anybody.voucher.sentence).toContain('subject to approval')
    expect(anybody.due).toBe(anybody.total - 15_900)
    const unregistered = (await quote({ slots, organisation: 'org-firm' }, { as: 'firm' })).body.quote
    expect(unregistered).toMatchObject({
      voucherRefused: expect.stringContaining('Register'),
      due: unregistered.total,
    })
    // Nobody learns of another's allowance.
    expect(
      (await quote({ slots, organisation: 'org-firm' }, { as: 'lab' })).body.quote.voucher.expected,
    ).toBe(15_900)
  })

  test('registers a firm, which sees what is left', async () => {
    const body = { organisation: 'org-firm', size: 'small', declared: true }
    api.at(new Date('2026-11-22T08:00:00.000Z'))
    const made = await api.call('registerForProgramme', { as: 'firm', params: { id }, body })
    expect(made.status).toBe(201)
    expect(
      (await quote({ slots, organisation: 'org-firm' }, { as: 'firm' })).body.quote.voucher.expected,
    ).toBe(15_900)
    const { body: own } = await api.call('vouchersOf', { as: 'firm', params: { id: 'org-firm' } })
    expect(own.items[0]).toMatchObject({
      left: 1_000_000,
      reserved: 0,
      posted: 0,
      registration: { size: 'small' },
    })
    expect((await api.call('vouchersOf', { as: 'lab', params: { id: 'org-firm' } })).status).toBe(404)
  })

  test('keeps its budget above what is reserved, and its versions apart', async () => {
    const change = (version: string, budget: number) =>
      api.call('changeProgramme', {
        as: 'operator',
        params: { id },
        body: aProgramme({ budget }),
        headers: { 'if-match': version },
      })
    expect((await change('1', 2_000_000)).body).toMatchObject({ left: 2_000_000, version: 2 })
    expect((await change('1', 1)).status).toBe(412)
    expect((await change('2', 500_000)).body.left).toBe(500_000)
  })

  test('refuses days in the wrong order', async () => {
    const { status } = await api.call('createProgramme', {
      as: 'operator',
      body: { ...aProgramme(), until: '2025-01-01' },
    })
    expect(status).toBe(400)
  })
})
