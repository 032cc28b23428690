import { beforeAll, describe, expect, test } from 'vitest'
import { listingStore } from '../../functions/listings/store.ts'
import { indexWriter } from '../../functions/matching/index-writer.ts'
import { type Part, transact } from '../../functions/platform/transact.ts'
import { type Api, openApi } from '../support/api.ts'
import { freshDatabase } from '../support/database.ts'
import { aListing, streamOf } from '../support/listing-records.ts'
import { memoryBlobs } from '../support/memory-blobs.ts'

const sem = aListing({ id: 'lab-000001', organisation: 'org-own', title: 'Hitachi S4800 SEM' })
const draft = aListing({ id: 'lab-000002', organisation: 'org-own', status: 'draft' })
const fresh = aListing({ id: 'lab-000003', organisation: 'org-own', title: '扫描电镜二号' })

let api: Api
beforeAll(async () => {
  const database = await freshDatabase()
  api = await openApi(database, memoryBlobs())
  for (const name of ['member', 'stranger']) await api.person(name)
  await api.person('operator', true)
  await api.organisation('org-own', { member: 'member' })
  await api.organisation('org-other', { stranger: 'owner' })
  const store = listingStore(database)
  await transact(
    database,
    [sem, draft, fresh].map((one): Part => store.putNew(one)),
  )
  await indexWriter(api.house)(streamOf([sem]))
})

const ask = (as: string | undefined, id: string, body: object = { text: '扫描电镜' }) =>
  api.call('whyNot', { ...(as && { as }), params: { id }, body })

describe('why not', () => {
  test('a member and the operator are told', async () => {
    for (const as of ['member', 'operator']) {
      const { status, body } = await ask(as, sem.id)
      expect([status, body.verdict, body.place, body.of]).toEqual([200, 'shown', 1, 1])
      expect(body.text).toBe('It is shown: place 1 of 1.')
    }
  })
  test('nobody else: a stranger learns nothing of it, nor does who is not signed in', async () => {
    expect((await ask('stranger', sem.id)).status).toBe(404)
    expect((await ask('stranger', draft.id)).status).toBe(404)
    expect((await ask(undefined, sem.id)).status).toBe(401)
    expect((await ask('operator', 'lab-000009')).status).toBe(404)
  })
  test('it says what the table knows before the index does', async () => {
    expect((await ask('member', draft.id)).body.verdict).toBe('not-published')
    expect((await ask('member', fresh.id)).body.verdict).toBe('not-indexed')
  })
  test('it takes the same corrections as a match', async () => {
    const { body } = await ask('member', sem.id, { text: '扫描电镜', kinds: ['mentor'], region: 'CN-SH' })
    expect(body).toMatchObject({ verdict: 'other-kind', understood: { regions: ['CN-SH'] } })
    expect((await ask('member', sem.id, { text: '扫描电镜', limit: 3 })).body.code).toBe('invalid-input')
  })
})
