import { beforeAll, expect, test } from 'vitest'
import { registry } from '../../functions/kinds/registry.ts'
import { listingStore } from '../../functions/listings/store.ts'
import { indexWriter } from '../../functions/matching/index-writer.ts'
import { transact } from '../../functions/platform/transact.ts'
import { type Api, openApi } from '../support/api.ts'
import { freshDatabase } from '../support/database.ts'
import { aListing, streamOf } from '../support/listing-records.ts'
import { memoryBlobs } from '../support/memory-blobs.ts'

let api: Api
const price = { fen: 500_000, per: 'licence' } as const
const patent = {
  kind: 'patent',
  organisation: 'org-holder',
  title: '石墨烯散热膜制备方法',
  region: 'CN-SH',
  details: { office: 'CN', patentType: 'invention', legalState: 'granted' },
}
const expired = { ...patent.details, legalState: 'expired' }

beforeAll(async () => {
  api = await openApi(await freshDatabase(), memoryBlobs())
  await api.person('holder')
  await api.organisation('org-holder', { holder: 'owner' })
})

const create = (changes: object) =>
  api.call('createListing', {
    as: 'holder',
    body: { ...patent, ...changes },
    headers: { 'accept-language': 'zh' },
  })
const change = (id: string, version: number, body: object) =>
  api.call('changeListing', { as: 'holder', params: { id }, body, headers: { 'if-match': String(version) } })

test.each([
  ['said so', expired],
  ['past its last day', { ...patent.details, expires: '2020-01-01' }],
  ['past twenty years from its filing', { ...patent.details, filed: '2001-01-01' }],
])('patents: no licence is sold on an expired one (%s)', async (_, details) => {
  const { status, body } = await create({ price, details })
  expect([status, body.errors?.[0].pointer]).toEqual([400, '/body/price'])
  expect(body.errors[0].message).toContain('失效')
  const free = await create({ price: { fen: 0, per: 'licence' }, details })
  expect([free.status, free.body.badges]).toEqual([201, expect.arrayContaining(['expired-free', 'free'])])
})

test('patents: neither a change of price nor of state sells an expired one', async () => {
  const { body: priced } = await create({ price })
  expect((await change(priced.id, 1, { details: expired })).body.errors[0].pointer).toBe('/body/price')
  expect((await change(priced.id, 1, { details: expired, price: null })).status).toBe(200)
  expect((await change(priced.id, 2, { price })).body.errors[0].pointer).toBe('/body/price')
})

test('patents: one that expires while listed shows no price, in its page and in its reasons, and can be withdrawn', async () => {
  const record = aListing({
    id: 'holder-000001',
    kind: 'patent',
    organisation: 'org-holder',
    title: '散热膜专利',
    region: 'CN-SH',
    price,
    details: { ...patent.details, expires: '2024-05-01' },
  })
  await transact(api.house.database, [listingStore(api.house.database).putNew(record)])
  await indexWriter(api.house)(streamOf([record]))
  const { body } = await api.call('getListing', { params: { id: record.id } })
  expect(body).not.toHaveProperty('price')
  expect(body.badges).toContain('expired-free')
  const found = await api.call('match', { body: { text: '散热膜专利，预算100元' } })
  const match = found.body.matches.find((one: { listing: { id: string } }) => one.listing.id === record.id)
  expect(match.listing).not.toHaveProperty('price')
  expect(match.reasons.map(({ factor }: { factor: string }) => factor)).not.toContain('price')
  expect((await change(record.id, 1, { title: '散热膜旧专利' })).status).toBe(200)
  expect((await change(record.id, 2, { status: 'withdrawn' })).status).toBe(200)
})

test('patents: an open licence is CNIPA’s, of granted Chinese patents alone', async () => {
  const open = { terms: 'cnipa-open-licence', announcementNumber: 'KF2026000001' }
  const foreign = await create({ region: 'US', details: { office: 'US', legalState: 'granted', ...open } })
  expect([foreign.status, foreign.body.errors?.[0].pointer]).toEqual([400, '/body/details/terms'])
  const pending = await create({ details: { ...patent.details, legalState: 'pending', ...open } })
  expect([pending.status, pending.body.errors?.[0].pointer]).toEqual([400, '/body/details/legalState'])
  expect((await create({ details: { ...patent.details, ...open } })).body.badges).toContain(
    'cnipa-open-licence',
  )
  const unannounced = await create({ details: { ...patent.details, terms: open.terms } })
  expect(unannounced.body.badges).not.toContain('cnipa-open-licence')
})

test('patents: an imported row keeps no open licence that CNIPA cannot have announced, and says so', () => {
  const read = (row: Record<string, string>) =>
    registry.patent.formats.csv?.read({ title: '散热膜', ...row }, { today: '2026-11-22', region: 'CN-SH' })
  const terms = { terms: '专利开放许可（国知局公告）', announcementNumber: 'KF2026000001' }
  const foreign = read({ ...terms, patentNumber: 'US7497443B2' })
  expect(foreign).toMatchObject({
    outcome: 'taken',
    problems: [{ code: 'no-open-licence', level: 'notice' }],
  })
  expect(JSON.stringify(foreign)).not.toContain('cnipa-open-licence')
  const chinese = read({ ...terms, patentNumber: 'ZL201810123456.7', legalState: '已授权' })
  expect(chinese).toMatchObject({ offer: { details: { terms: 'cnipa-open-licence' } }, problems: [] })
})
