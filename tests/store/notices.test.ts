import { beforeAll, beforeEach, expect, test } from 'vitest'
import type { ListingRecord } from '../../functions/listings/model.ts'
import { type Fit, tellFits } from '../../functions/needs/tell.ts'
import { telling } from '../../functions/needs/telling.data.ts'
import { needsById } from '../../functions/needs/use-cases.ts'
import type { Database } from '../../functions/platform/database.ts'
import { eventStore } from '../../functions/platform/events.ts'
import { type Api, openApi } from '../support/api.ts'
import { freshDatabase } from '../support/database.ts'
import { aListing } from '../support/listing-records.ts'
import { memoryBlobs } from '../support/memory-blobs.ts'

const now = new Date('2026-11-22T04:00:00.000Z')
const tomorrow = new Date('2026-11-23T04:00:00.000Z')
let database: Database
let api: Api
let people = 0
/** Somebody who has been told nothing yet. */
let firm = ''

beforeAll(async () => {
  database = await freshDatabase()
  api = await openApi(database, memoryBlobs())
  await api.organisation('org-lab', {})
})
beforeEach(async () => {
  people += 1
  firm = await api.person(`firm${people}`)
})

const keep = async (text = '三个粉末样做扫描电镜', organisation?: string) => {
  const { body } = await api.call('createNeed', {
    as: firm,
    body: { text, ...(organisation && { organisation }) },
  })
  return body.id as string
}
const listings = (count: number, overrides: Partial<ListingRecord> = {}) =>
  Array.from({ length: count }, (_, at) =>
    aListing({ id: `lab-${String(at).padStart(6, '0')}`, title: `扫描电镜 ${at}`, ...overrides }),
  )
const tell = async (needId: string, fitting: readonly ListingRecord[], at = now) => {
  const [need] = await needsById(api.house, [needId])
  if (!need) return expect.fail('no need')
  const fits = fitting.map((listing, place): Fit => ({ need, listing, score: 0.9 - place / 1000 }))
  return tellFits(api.house, fits, at)
}
const notices = async (query: Record<string, string> = {}, language = 'en') =>
  (await api.call('notices', { as: firm, query, headers: { 'accept-language': language } })).body

test('a listing that fits rings, in the reader’s language', async () => {
  const id = await keep()
  expect(await tell(id, listings(1))).toBe(1)
  const { items, unseen } = await notices()
  expect(unseen).toBe(1)
  expect(items).toEqual([
    {
      id: expect.any(String),
      type: 'listing-fits',
      text: '“扫描电镜 0” (单位 org-lab) is new and fits your need',
      need: { id, text: '三个粉末样做扫描电镜' },
      listing: {
        id: 'lab-000000',
        title: '扫描电镜 0',
        kind: 'equipment',
        provider: { id: 'org-lab', name: '单位 org-lab' },
      },
      score: 0.9,
      more: 0,
      link: '/listings/lab-000000',
      at: now.toISOString(),
      seen: false,
    },
  ])
  expect((await notices({}, 'zh')).items[0].text).toBe('新资源“扫描电镜 0”（单位 org-lab）符合你的需求')
})

test('the same fits again ring once, also at once and on another day', async () => {
  const id = await keep()
  await Promise.all([tell(id, listings(2)), tell(id, listings(2)), tell(id, listings(2).toReversed())])
  expect(await tell(id, listings(2))).toBe(0)
  expect(await tell(id, listings(2), tomorrow)).toBe(0)
  expect((await notices()).items).toHaveLength(2)
})

test('a flood rings three times a day, the best ones, and the last notice counts the rest', async () => {
  const id = await keep()
  expect(await tell(id, listings(50))).toBe(telling.mostADay)
  expect(await tell(id, listings(90).slice(40))).toBe(0)
  const first = await notices()
  expect(first.items.map((item: { listing: { title: string } }) => item.listing.title)).toEqual([
    '扫描电镜 0',
    '扫描电镜 1',
    '扫描电镜 2',
  ])
  expect(first.items.map((item: { more: number }) => item.more)).toEqual([87, 0, 0])
  expect(first.items[0].text).toContain('87 more new listings')
  expect(await tell(id, listings(91).slice(90), tomorrow)).toBe(1)
})

test('batches at once keep the limit together', async () => {
  const id = await keep()
  const all = listings(40)
  await Promise.all([0, 10, 20, 30].map(from => tell(id, all.slice(from, from + 10))))
  const { items } = await notices()
  expect(items).toHaveLength(telling.mostADay)
  expect(items.reduce((sum: number, item: { more: number }) => sum + item.more, 0)).toBe(37)
})

test('five workers at once, as many as a deployment has, count a whole import', {
  timeout: 30_000,
}, async () => {
  const id = await keep()
  const batches = 40
  const all = listings(batches * 3)
  const batchOf = (at: number) => all.slice(at * 3, at * 3 + 3)
  const work = async (worker: number) => {
    for (let at = worker; at < batches; at += 5) await tell(id, batchOf(at))
  }
  await Promise.all([0, 1, 2, 3, 4].map(work))
  const { items } = await notices()
  expect(items).toHaveLength(telling.mostADay)
  expect(items.reduce((sum: number, item: { more: number }) => sum + item.more, 0)).toBe(batches * 3 - 3)
})

test('a closed need is told nothing', async () => {
  const id = await keep()
  await api.call('changeNeed', {
    as: firm,
    params: { id },
    body: { status: 'closed' },
    headers: { 'if-match': '1' },
  })
  expect(await tell(id, listings(1))).toBe(0)
})

test('nobody is told of what their own organisation offers, whoever asks', async () => {
  await api.organisation(`org-own-${people}`, { [firm]: 'member' })
  const own = listings(2, { organisation: `org-own-${people}` })
  expect(await tell(await keep(), own)).toBe(0)
  expect(await tell(await keep('三个样', `org-own-${people}`), own)).toBe(0)
})

test('what was seen stays seen, and only one’s own notices can be named', async () => {
  const id = await keep()
  await tell(id, listings(3))
  const { items } = await notices()
  const see = (upTo: string, as = firm) => api.call('noticesSeen', { as, body: { upTo } })
  expect((await see(items[1].id)).body).toEqual({ unseen: 1 })
  expect((await see(items[2].id)).body).toEqual({ unseen: 1 })
  expect((await notices()).items.map((item: { seen: boolean }) => item.seen)).toEqual([false, true, true])
  const both = await Promise.all([see(items[0].id), see(items[1].id)])
  expect(both.map(({ status }) => status)).toEqual([200, 200])
  expect((await notices()).unseen).toBe(0)
  expect((await see('zzzzzzzz')).body.code).toBe('not-found')
  expect((await see(items[0].id, await api.person('stranger'))).body.code).toBe('not-found')
})

test('pages run from the newest to the oldest without repeating', async () => {
  for (let need = 0; need < 3; need += 1) await tell(await keep(`需求 ${need}`), listings(3))
  const seen: string[] = []
  let next: string | undefined
  do {
    const page = await notices({ limit: '4', ...(next && { next }) })
    expect(page.unseen).toBe(9)
    seen.push(...page.items.map((item: { id: string }) => item.id))
    next = page.next
  } while (next)
  expect(seen).toHaveLength(9)
  expect(seen).toEqual(seen.toSorted().toReversed())
  expect((await api.call('notices', { as: firm, query: { next: 'nonsense' } })).body.code).toBe(
    'invalid-input',
  )
})

test('the trail of a need tells what it was told', async () => {
  const id = await keep()
  await tell(id, listings(5))
  const { items } = await eventStore(database).of(`need#${id}`, { limit: 10 })
  expect(items.map(({ type }) => type)).toEqual(['need-kept', 'need-told'])
  expect(items[1]?.data).toEqual({ listings: ['lab-000002', 'lab-000001', 'lab-000000'], counted: 2 })
})

test('a long need is named by how it begins', async () => {
  await tell(await keep(`${'长'.repeat(100)}\n尾`), listings(1))
  const { items } = await notices()
  expect(items[0].need.text).toBe(`${'长'.repeat(79)}…`)
})
