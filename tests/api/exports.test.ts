import { beforeAll, describe, expect, test } from 'vitest'
import { openFeeds as doors } from '../../functions/contract/export.ts'
import type { RouteName } from '../../functions/contract/routes.ts'
import { giveUpExport, runExport } from '../../functions/exports/run.ts'
import { exportStore } from '../../functions/exports/store.ts'
import { listingStore } from '../../functions/listings/store.ts'
import type { Database } from '../../functions/platform/database.ts'
import { eventStore } from '../../functions/platform/events.ts'
import { today } from '../../functions/platform/house.ts'
import { stableId } from '../../functions/platform/ids.ts'
import { transact } from '../../functions/platform/transact.ts'
import { type Api, openApi } from '../support/api.ts'
import { freshDatabase } from '../support/database.ts'
import { aListing } from '../support/listing-records.ts'
import { memoryBlobs } from '../support/memory-blobs.ts'

let database: Database
let api: Api
const id = (letter: string) => `sorglab-z${letter.repeat(18)}`
const contact = { organisation: 'org-lab', id: 'c1', name: '王秘密', phone: '13900001111', version: 1 }

beforeAll(async () => {
  database = await freshDatabase()
  api = await openApi(database, memoryBlobs())
  for (const name of ['owner', 'manager', 'member', 'stranger']) await api.person(name)
  await api.organisation('org-lab', { owner: 'owner', manager: 'manager', member: 'member' }, 'sorglab')
  await api.organisation('org-other', { stranger: 'owner' }, 'sother')
  const store = listingStore(database)
  const own = { organisation: 'org-lab', contact: 'c1' }
  await transact(database, [
    store.putNew(
      aListing({ ...own, id: id('a'), title: '=公开的电镜', price: { fen: 80_000, per: 'sample' } }),
    ),
    store.putNew(aListing({ ...own, id: id('b'), title: '草稿', status: 'draft' })),
    store.putNew(aListing({ ...own, id: id('c'), title: '一位导师', kind: 'mentor' })),
    store.putNew(
      aListing({
        ...own,
        id: id('d'),
        title: '不具名的赠送',
        kind: 'gift',
        details: { donorAnonymous: true },
      }),
    ),
    store.putContact(contact),
  ])
})

const begin = (as: string, more: object = {}) =>
  api.call('createExport', { as, body: { organisation: 'org-lab', format: 'csv', ...more } })
const fileOf = async (run: string) => {
  const blob = await api.house.blobs.get(`exports/${run}/file`)
  if (!blob || blob === 'unchanged') throw new Error('no file')
  return Buffer.from(blob.bytes).toString()
}

describe('an export', () => {
  test('is begun, made, and fetched by an address that lasts for minutes', async () => {
    const begun = await begin('member')
    expect([begun.status, begun.body.status, begun.body.url]).toEqual([202, 'running', undefined])
    await runExport(api.house, begun.body.id)
    const done = await api.call('getExport', { as: 'member', params: { id: begun.body.id } })
    expect(done.body).toMatchObject({ status: 'done', rows: 2, url: expect.any(String) })
    expect(done.body.filename).toMatch(/^zhongfu-equipment-\d{4}-\d\d-\d\d\.csv$/)
    const text = await fileOf(begun.body.id)
    expect(text).toContain("'=公开的电镜")
    expect(text).toMatch(/草稿/)
    expect(text).not.toContain('王秘密')
  })

  test('carries contacts only for a role that may have them, and the trail says who took them', async () => {
    expect((await begin('member', { contacts: true })).status).toBe(403)
    const begun = await begin('manager', { contacts: true, format: 'nrii' })
    await runExport(api.house, begun.body.id)
    expect(await fileOf(begun.body.id)).toContain('13900001111')
    const events = await eventStore(database).of('organisation#org-lab', { limit: 50 })
    const taken = events.items.find(({ type }) => type === 'contacts-exported')
    expect(taken).toMatchObject({ by: 'p-manager', data: { format: 'nrii' } })
    expect(JSON.stringify(taken)).not.toContain('13900001111')
    const params = { id: begun.body.id }
    expect((await api.call('getExport', { as: 'manager', params })).status).toBe(200)
    expect((await api.call('getExport', { as: 'member', params })).status).toBe(403)
    expect((await api.call('getExport', { as: 'stranger', params })).status).toBe(404)
  })

  test('of another organisation is not there', async () => {
    expect((await begin('stranger')).status).toBe(404)
  })

  test('sent twice with one key is one export', async () => {
    const sent = {
      as: 'member',
      headers: { 'idempotency-key': 'k1' },
      body: { organisation: 'org-lab', format: 'json' },
    }
    const [one, other] = [await api.call('createExport', sent), await api.call('createExport', sent)]
    expect(other.body.id).toBe(one.body.id)
  })
})

describe('the exports of one organisation', () => {
  const begun = (headers = {}) =>
    api.call('createExport', { as: 'maker', headers, body: { organisation: 'org-busy', format: 'json' } })
  beforeAll(async () => {
    await api.person('maker')
    await api.organisation('org-busy', { maker: 'owner' }, 'sbusy')
  })

  test('are two at once and thirty a day', async () => {
    const [one, other] = [await begun(), await begun()]
    const third = await begun({ 'accept-language': 'en' })
    expect([third.status, third.body.code]).toEqual([409, 'wrong-state'])
    expect(third.body.detail).toContain('being written')
    for (const { body } of [one, other]) await runExport(api.house, body.id)
    const store = exportStore(database)
    const count = await store.getCount('org-busy')
    if (!count) throw new Error('not counted')
    expect(count.count).toBe(2)
    await transact(database, [store.putCount({ ...count, count: 29, version: count.version + 1 })])
    await giveUpExport(api.house, (await begun()).body.id)
    const last = await begun()
    expect([last.status, last.body.code]).toEqual([429, 'too-many-requests'])
    api.at(new Date(Date.now() + 25 * 60 * 60 * 1000))
    expect((await begun()).status).toBe(202)
    api.at()
  })
})

describe('the open door', () => {
  const names: readonly RouteName[] = ['uniquipFeed', 'nriiFeed', 'csvFeed', 'jsonFeed', 'jsonLdFeed']
  const open = (name: RouteName, headers: Record<string, string> = {}, query: Record<string, string> = {}) =>
    api.send(`GET /api/v1${pathOf(name)}`, pathOf(name).replace('{id}', 'org-lab'), {
      params: { id: 'org-lab' },
      headers,
      query,
    })
  const pathOf = (name: RouteName) => `/organisations/{id}/${Object.keys(doors)[names.indexOf(name)] ?? ''}`

  test.each(names)(
    '%s: what is public, without contacts, drafts and unnamed givers; 304 for who has it',
    async name => {
      const { status, body, headers } = await open(name)
      const text = typeof body === 'string' ? body : JSON.stringify(body)
      expect(status).toBe(200)
      expect(text).toContain('公开的电镜')
      expect(text).toContain(id('a'))
      for (const hidden of ['草稿', '王秘密', '13900001111', '不具名']) expect(text).not.toContain(hidden)
      const again = await open(name, { 'if-none-match': String(headers.etag) })
      expect([again.status, again.body]).toEqual([304, undefined])
      expect((await open(name, { 'if-none-match': '"other"' })).status).toBe(200)
    },
  )

  test('JSON-LD speaks the words of schema.org', async () => {
    const { body, headers } = await open('jsonLdFeed')
    expect(headers['content-type']).toBe('application/ld+json; charset=utf-8')
    expect(body).toMatchObject({ '@context': 'https://schema.org', '@type': 'DataFeed' })
    const instrument = body.dataFeedElement.find(
      (item: { identifier: string }) => item.identifier === id('a'),
    )
    expect(instrument).toMatchObject({
      '@type': 'Product',
      '@id': `https://zhongfu.example/listings/${id('a')}`,
      offers: { price: 800, priceCurrency: 'CNY', seller: { name: '单位 org-lab' } },
    })
  })

  test('one kind alone, where it is asked for; an organisation that nobody knows has none', async () => {
    expect((await open('csvFeed', {}, { kind: 'mentor' })).body).toContain('一位导师')
    expect((await open('jsonFeed', {}, { kind: 'mentor' })).body).toHaveLength(1)
    const unknown = await api.call('csvFeed', { params: { id: 'org-nobody' } })
    expect(unknown.status).toBe(404)
  })

  test('a large shelf is written into a file, and the address leads there', async () => {
    await api.organisation('org-large', { owner: 'owner' }, 'slarge')
    const store = listingStore(database)
    const description = '长'.repeat(8000)
    for (let n = 0; n < 180; n += 20) {
      const some = Array.from({ length: 20 }, (_, at) => String(n + at).padStart(18, '0'))
      await transact(
        database,
        some.map(local =>
          store.putNew(aListing({ id: `slarge-z${local}`, organisation: 'org-large', description })),
        ),
      )
    }
    const params = { id: 'org-large' }
    expect((await api.call('jsonFeed', { params })).status).toBe(503)
    const waiting = await api.call('jsonFeed', { params })
    expect([waiting.status, waiting.body.code]).toEqual([503, 'unavailable'])
    await runExport(api.house, stableId(26, 'feed', 'org-large', 'json', '', today(api.house.clock())))
    const there = await api.call('jsonFeed', { params })
    expect(there.status).toBe(303)
    expect(String(there.headers.location)).toContain('exports/')
    // Every other feed of the shelf is a file today, however little would stand in it.
    expect((await api.call('csvFeed', { params, query: { kind: 'mentor' } })).status).toBe(503)
  })

  test('a file that broke off is begun anew after a while, a few times a day', async () => {
    const params = { id: 'org-large' }
    const start = new Date('2026-11-20T04:00:00Z')
    const after = (minutes: number) => new Date(start.getTime() + minutes * 60_000)
    const fetched = async (minutes: number, language = 'en') => {
      api.at(after(minutes))
      const { status, body } = await api.call('nriiFeed', {
        params,
        headers: { 'accept-language': language },
      })
      expect([status, body.code]).toEqual([503, 'unavailable'])
      return body.detail
    }
    const broken = async (...nth: string[]) =>
      giveUpExport(api.house, stableId(26, 'feed', 'org-large', 'nrii', '', today(start), ...nth))
    await transact(database, [exportStore(database).putLarge('org-large', today(start))])
    expect(await fetched(0)).toContain('in a minute')
    await broken()
    expect(await fetched(1)).toContain('in ten minutes')
    expect(await fetched(11)).toContain('in a minute')
    await broken('1')
    // One of which nothing is heard for an hour is lost.
    expect(await fetched(22)).toContain('in a minute')
    expect(await fetched(100)).toContain('tomorrow')
    expect(await fetched(101, 'zh')).toContain('明天')
    api.at()
  })

  test('a shelf of drafts is not read to its end while somebody waits', async () => {
    await api.organisation('org-drafts', { owner: 'owner' }, 'sdrafts')
    const store = listingStore(database)
    const hundred = (n: number) =>
      Array.from({ length: 100 }, (_, at) => {
        const id = `sdrafts-z${String(100 * n + at).padStart(18, '0')}`
        return store.putNew(aListing({ id, organisation: 'org-drafts', status: 'draft' }))
      })
    await Promise.all(Array.from({ length: 51 }, (_, n) => transact(database, hundred(n))))
    expect((await api.call('jsonFeed', { params: { id: 'org-drafts' } })).status).toBe(503)
  })
})

test('the reply for a public listing carries its JSON-LD; a draft, a list and an unnamed gift do not', async () => {
  const read = (letter: string, as?: string) =>
    api.call('getListing', { params: { id: id(letter) }, ...(as && { as }) })
  expect((await read('a')).body.jsonLd).toMatchObject({
    '@context': 'https://schema.org',
    identifier: id('a'),
  })
  expect(JSON.stringify((await read('a')).body)).not.toContain('王秘密')
  expect((await read('b', 'member')).body.jsonLd).toBeUndefined()
  expect((await read('d')).body.jsonLd).toBeUndefined()
})
