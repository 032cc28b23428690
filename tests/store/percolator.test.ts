import { marshall } from '@aws-sdk/util-dynamodb'
import type { DynamoDBRecord, SQSEvent } from 'aws-lambda'
import { beforeEach, expect, test } from 'vitest'
import type { ListingRecord } from '../../functions/listings/model.ts'
import { listingStore } from '../../functions/listings/store.ts'
import { indexWriter } from '../../functions/matching/index-writer.ts'
import { percolator } from '../../functions/matching/percolator.ts'
import { needsById } from '../../functions/needs/use-cases.ts'
import type { Database } from '../../functions/platform/database.ts'
import { transact } from '../../functions/platform/transact.ts'
import { type Api, openApi } from '../support/api.ts'
import { freshDatabase } from '../support/database.ts'
import { aListing } from '../support/listing-records.ts'
import { memoryBlobs } from '../support/memory-blobs.ts'

let database: Database
let api: Api
let percolate: ReturnType<typeof percolator>
beforeEach(async () => {
  database = await freshDatabase()
  api = await openApi(database, memoryBlobs())
  percolate = percolator(api.house)
  await api.person('firm')
  await api.organisation('org-lab', {})
})

const image = (entity: string, record: { version: number }) =>
  marshall(
    { pk: 'p', sk: 's', _et: entity, version: record.version, record },
    { removeUndefinedValues: true },
  )
const index = (entity: string, records: readonly { version: number }[]) =>
  indexWriter(api.house)({
    Records: records.map(
      record => ({ eventID: 'e', dynamodb: { NewImage: image(entity, record) } }) as DynamoDBRecord,
    ),
    shardId: 'shard-1',
  })
/** Keeps a need and lets the index of needs follow. */
async function keep(text: string): Promise<string> {
  const { body } = await api.call('createNeed', { as: 'firm', body: { text } })
  await index('Need', await needsById(api.house, [body.id]))
  return body.id
}
const change = (id: string, version: number, body: object) =>
  api.call('changeNeed', { as: 'firm', params: { id }, body, headers: { 'if-match': String(version) } })

async function write(records: readonly ListingRecord[]) {
  const store = listingStore(database)
  for (let at = 0; at < records.length; at += 50) {
    await transact(
      database,
      records.slice(at, at + 50).map(record => store.putNew(record)),
    )
  }
}
const messages = (...bodies: readonly unknown[]) =>
  ({
    Records: bodies.map((body, place) => ({
      messageId: `m${place}`,
      body: typeof body === 'string' ? body : JSON.stringify({ detail: body }),
    })),
  }) as SQSEvent
const publish = (records: readonly ListingRecord[]) =>
  percolate(messages({ ids: records.map(({ id }) => id) }))

const told = async () => {
  const { body } = await api.call('notices', { as: 'firm', query: { limit: '100' } })
  return body.items.map(({ listing, more }: { listing: { title: string }; more: number }) => [
    listing.title,
    more,
  ])
}
const sem = aListing({ id: 'lab-000001', title: '扫描电镜', techniques: ['SEM'] })
const mill = aListing({ id: 'lab-000002', title: '行星式球磨机' })
const all = { batchItemFailures: [] }

test('a new listing rings for the needs that it fits, once however often the message comes', async () => {
  await keep('三个粉末样做扫描电镜')
  await write([sem, mill])
  expect(await publish([sem, mill])).toEqual(all)
  expect(await publish([mill, sem])).toEqual(all)
  await percolator(api.house)(messages({ ids: [sem.id] }, { ids: [sem.id, mill.id] }))
  expect(await told()).toEqual([['扫描电镜', 0]])
})

test('an import of hundreds of rows is a few messages, and rings three times', async () => {
  await keep('扫描电镜')
  const rows = Array.from({ length: 250 }, (_, at) =>
    aListing({ id: `lab-${String(at).padStart(6, '0')}`, title: `扫描电镜 ${at}` }),
  )
  await write(rows)
  await percolate(messages({ ids: rows.slice(0, 100).map(({ id }) => id) }))
  await percolate(
    messages({ ids: rows.slice(100, 200).map(({ id }) => id) }, { ids: rows.slice(200).map(({ id }) => id) }),
  )
  const notices = await told()
  expect(notices).toHaveLength(3)
  expect(notices.map(([, more]: [string, number]) => more)).toEqual([247, 0, 0])
})

test('a listing that was withdrawn meanwhile, or never was, rings for nobody', async () => {
  await keep('扫描电镜')
  await write([{ ...sem, status: 'withdrawn' }])
  expect(await percolate(messages({ ids: [sem.id, 'nobody-000001'] }))).toEqual(all)
  expect(await told()).toEqual([])
})

test('a need is judged by what it says now, although the index has not followed', async () => {
  const [closed, reworded, better] = await Promise.all([
    keep('扫描电镜'),
    keep('扫描电镜'),
    keep('扫描电镜，预算1元'),
  ])
  await change(closed ?? '', 1, { status: 'closed' })
  await change(reworded ?? '', 1, { text: '行星式球磨机' })
  await change(better ?? '', 1, { text: '扫描电镜，预算5000元' })
  await write([sem])
  await publish([sem])
  const { body } = await api.call('notices', { as: 'firm' })
  expect(body.items.map(({ need }: { need: { text: string } }) => need.text)).toEqual([
    '扫描电镜，预算5000元',
  ])
})

test('a need that was kept a moment ago is told although the index does not have it', async () => {
  await api.call('createNeed', { as: 'firm', body: { text: '扫描电镜' } })
  const { body } = await api.call('createNeed', { as: 'firm', body: { text: '扫描电镜，三个样' } })
  await change(body.id, 1, { status: 'closed' })
  await write([sem, mill])
  await publish([mill, sem])
  await publish([sem])
  expect(await told()).toEqual([['扫描电镜', 0]])
})

test('a closed need leaves the index, and is told of what comes after it was reopened', async () => {
  const id = await keep('扫描电镜')
  await change(id, 1, { status: 'closed' })
  await index('Need', await needsById(api.house, [id]))
  const before = aListing({ id: 'lab-000003', title: '台式扫描电镜' })
  await write([sem, before])
  await publish([before])
  await change(id, 2, { status: 'open' })
  await publish([sem])
  expect(await told()).toEqual([['扫描电镜', 0]])
})

test('a message that cannot be read goes back alone; one that fails goes back whole', async () => {
  await keep('扫描电镜')
  await write([sem])
  expect(await percolate(messages('{', { ids: [sem.id] }, { record: {} }))).toEqual({
    batchItemFailures: [{ itemIdentifier: 'm0' }, { itemIdentifier: 'm2' }],
  })
  expect(await told()).toEqual([['扫描电镜', 0]])
  const broken = percolator({
    ...api.house,
    blobs: { ...api.house.blobs, get: () => Promise.reject(new Error('no blobs')) },
  })
  expect(await broken(messages({ ids: [sem.id] }))).toEqual({ batchItemFailures: [{ itemIdentifier: 'm0' }] })
})
