import { beforeAll, describe, expect, test } from 'vitest'
import type { ListingRecord } from '../../functions/listings/model.ts'
import { listingStore } from '../../functions/listings/store.ts'
import { indexWriter } from '../../functions/matching/index-writer.ts'
import { rebuild } from '../../functions/matching/rebuild.ts'
import type { Database } from '../../functions/platform/database.ts'
import { transact } from '../../functions/platform/transact.ts'
import { type Api, openApi } from '../support/api.ts'
import { freshDatabase } from '../support/database.ts'
import { aListing, streamOf } from '../support/listing-records.ts'
import { memoryBlobs } from '../support/memory-blobs.ts'

const sem = aListing({
  id: 'lab-000001',
  title: 'Hitachi S4800 SEM',
  price: { fen: 80_000, per: 'sample' },
  voucher: true,
})
const tem = aListing({ id: 'lab-000002', title: '透射电镜', region: 'CN-SH' })
const mentor = aListing({ id: 'lab-000003', kind: 'mentor', title: '扫描电镜用得好的导师' })
const withdrawn = aListing({ id: 'lab-000004', title: '扫描电镜（停用）' })
const changed = aListing({ id: 'lab-000005', title: '扫描电镜二号' })

let database: Database
let api: Api
const blobs = memoryBlobs()

const write = (record: ListingRecord) => transact(database, [listingStore(database).putNew(record)])

beforeAll(async () => {
  database = await freshDatabase()
  api = await openApi(database, blobs)
  await api.person('zhang')
  await api.organisation('org-lab', { zhang: 'owner' })
  await Promise.all([sem, tem, mentor, { ...withdrawn, status: 'withdrawn' as const }].map(write))
  await write({ ...changed, version: 1, region: 'CN-GD' })
  await indexWriter(api.house)(streamOf([sem, tem, mentor, withdrawn, { ...changed, version: 0 }]))
})

describe('POST /match', () => {
  const text = '扫描电镜，三个样，江苏，预算5000元，有创新券'

  test('answers with explained matches in the reader’s language, without sign-in', async () => {
    const { status, body } = await api.call('match', { body: { text }, headers: { 'accept-language': 'zh' } })
    expect(status).toBe(200)
    expect(body.matches[0].listing).toMatchObject({
      id: sem.id,
      provider: { id: 'org-lab', name: '单位 org-lab' },
    })
    expect(body.matches[0].reasons.map(({ factor }: { factor: string }) => factor)).toEqual([
      'text',
      'technique',
      'region',
      'price',
    ])
    expect(body.matches[0].reasons[3].text).toContain('3 × 800 元 = 2,400 元')
    expect(body.understood).toMatchObject({ techniques: ['sem'], regions: ['CN-JS'], voucher: true })
    expect(Object.keys(body.took)).toEqual(['understand', 'search', 'database', 'total'])
  })

  test('does not show what was withdrawn after the index saw it', async () => {
    const { body } = await api.call('match', { body: { text } })
    const ids = body.matches.map(({ listing }: { listing: { id: string } }) => listing.id)
    expect(ids).toContain(mentor.id)
    expect(ids).not.toContain(withdrawn.id)
  })

  test('fills the place of a withdrawn one with the next', async () => {
    const { body } = await api.call('match', { body: { text: '扫描电镜，透射电镜', limit: 4 } })
    expect(body.matches).toHaveLength(4)
  })

  test('weighs a listing by what the table says now', async () => {
    const { body } = await api.call('match', { body: { text } })
    const found = body.matches.find(({ listing }: { listing: { id: string } }) => listing.id === changed.id)
    expect(found.reasons.find(({ factor }: { factor: string }) => factor === 'region').text).toContain(
      'Guangdong',
    )
  })

  test.each(['???', '的', '🙂🙂', 'שלום', 'a'.repeat(2000)])(
    '%s is answered with nothing, not with an error',
    async text => {
      const { status, body } = await api.call('match', { body: { text } })
      expect(status).toBe(200)
      expect(body.matches.every(({ score }: { score: number }) => score >= 0)).toBe(true)
    },
  )

  test('takes corrections', async () => {
    const { body } = await api.call('match', {
      body: { text, kinds: ['mentor'], region: null, budget: { fen: 1 } },
    })
    expect(body.matches.map(({ listing }: { listing: { id: string } }) => listing.id)).toEqual([mentor.id])
    expect(body.understood).toMatchObject({ kinds: ['mentor'], regions: [], budget: { fen: 1 } })
  })
})

describe('GET /listings', () => {
  test('pages through the catalogue, newest first, without repeating', async () => {
    const seen: string[] = []
    let next: string | undefined
    do {
      const { body } = await api.call('browse', { query: { limit: '2', ...(next && { next }) } })
      seen.push(...body.items.map(({ id }: { id: string }) => id))
      next = body.next
    } while (next)
    expect(seen).toEqual([sem.id, tem.id, mentor.id, changed.id])
  })

  test('filters by facet and counts under the other facets', async () => {
    const { body } = await api.call('browse', { query: { q: '电镜', kind: 'equipment', region: 'CN-SH' } })
    expect(body.items.map(({ id }: { id: string }) => id)).toEqual([tem.id])
    expect(body.total).toBe(1)
    expect(body.facets.region).toEqual(expect.arrayContaining([{ value: 'CN-SH', count: 1 }]))
    expect(body.facets.kind).toEqual([{ value: 'equipment', count: 1 }])
  })

  test('refuses a page position that is none', async () => {
    const { status, body } = await api.call('browse', { query: { next: 'nonsense' } })
    expect([status, body.code]).toEqual([400, 'invalid-input'])
  })
})

test('GET /facts counts resources and mentors', async () => {
  const { body } = await api.call('facts')
  expect(body).toEqual({ listings: 5, mentors: 1 })
})

test('GET /concepts names each concept in both languages', async () => {
  const { body } = await api.call('concepts')
  expect(body.items.length).toBeGreaterThan(100)
  expect(body.items.find(({ id }: { id: string }) => id === 'sem')).toMatchObject({
    abbr: expect.arrayContaining(['SEM']),
  })
})

test('a kept need is matched as the catalogue stands now, for its own person only', async () => {
  await api.person('li')
  const kept = await api.call('createNeed', {
    as: 'zhang',
    body: { text: '扫描电镜', corrections: { kinds: ['mentor'] } },
  })
  const { body } = await api.call('needMatches', { as: 'zhang', params: { id: kept.body.id } })
  expect(body.matches.map(({ listing }: { listing: { id: string } }) => listing.id)).toEqual([mentor.id])
  expect((await api.call('needMatches', { as: 'li', params: { id: kept.body.id } })).status).toBe(404)
})

test('a rebuild from the table brings the index to what the table says, and keeps later segments', async () => {
  const late = aListing({ id: 'lab-000009', title: '原子力显微镜', version: 2 })
  const other = memoryBlobs()
  const house = { ...api.house, blobs: other }
  const read: number[] = []
  await indexWriter(house)(streamOf([withdrawn]))
  await rebuild(house, ({ taken }) => read.push(taken))
  await indexWriter(house)(streamOf([late]))
  const { body } = await (await openApi(database, other)).call('facts')
  // Five listings, and the need that was kept above.
  expect(read.at(-1)).toBe(6)
  expect(body.listings).toBe(5)
})
