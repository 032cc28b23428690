import { marshall } from '@aws-sdk/util-dynamodb'
import type { DynamoDBRecord } from 'aws-lambda'
import { beforeEach, expect, test } from 'vitest'
import { listingStore } from '../../functions/listings/store.ts'
import { indexWriter } from '../../functions/matching/index-writer.ts'
import { tellFits } from '../../functions/needs/tell.ts'
import { needsById } from '../../functions/needs/use-cases.ts'
import type { Database } from '../../functions/platform/database.ts'
import { transact } from '../../functions/platform/transact.ts'
import { type Api, openApi } from '../support/api.ts'
import { freshDatabase } from '../support/database.ts'
import { aListing } from '../support/listing-records.ts'
import { memoryBlobs } from '../support/memory-blobs.ts'

let database: Database
let api: Api
beforeEach(async () => {
  database = await freshDatabase()
  api = await openApi(database, memoryBlobs())
  for (const name of ['firm', 'lab', 'other']) await api.person(name)
  await api.person('operator', true)
  await api.organisation('org-firm', { firm: 'owner' })
  await api.organisation('org-lab', { lab: 'member' })
  await api.organisation('org-other', { other: 'owner' })
})

/** A listing in the table and in the index. */
async function list(id: string, organisation: string, title: string) {
  const record = aListing({ id, organisation, title, description: title, techniques: ['SEM'] })
  await transact(database, [listingStore(database).putNew(record)])
  const item = { pk: 'p', sk: 's', _et: 'Listing', version: record.version, record }
  await indexWriter(api.house)({
    Records: [
      {
        eventID: 'e',
        dynamodb: { NewImage: marshall(item, { removeUndefinedValues: true }) },
      } as DynamoDBRecord,
    ],
    shardId: 'shard-1',
  })
  return record
}
const text = '需要扫描电镜观察粉末形貌'
async function publish() {
  const { body: need } = await api.call('createNeed', { as: 'firm', body: { text } })
  const { body } = await api.call('publishNeed', {
    as: 'firm',
    params: { id: need.id },
    body: { text, organisation: 'org-firm' },
  })
  return { need: need.id as string, board: body.card.id as string }
}
const noticesOf = async (as: string) => (await api.call('notices', { as })).body.items

test('who offers what fits is told of a new need, the asking side and the others are not', async () => {
  await list('shelfa-01', 'org-lab', '扫描电镜（SEM）')
  await list('shelfb-01', 'org-firm', '扫描电镜（SEM）')
  const { board } = await publish()
  expect(await noticesOf('lab')).toMatchObject([
    { type: 'need-fits-you', board: { id: board }, listing: { id: 'shelfa-01' }, link: `/board/${board}` },
  ])
  expect(JSON.stringify(await noticesOf('lab'))).not.toContain('firm')
  expect(await noticesOf('firm')).toEqual([])
  expect(await noticesOf('other')).toEqual([])
})

test('the operator sees how many listings fit, and the need no more once one rang', async () => {
  const { need } = await publish()
  const unmet = async () => (await api.call('unmetNeeds', { as: 'operator' })).body.items
  expect(await unmet()).toMatchObject([{ fitting: 0 }])
  const listing = await list('shelfa-02', 'org-lab', '扫描电镜（SEM）')
  const [record] = await needsById(api.house, [need])
  if (!record) throw new Error('the need was kept')
  expect(await tellFits(api.house, [{ need: record, listing, score: 0.9 }], new Date())).toBe(1)
  expect(await unmet()).toEqual([])
})
