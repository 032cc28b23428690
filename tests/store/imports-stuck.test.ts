import { createHash } from 'node:crypto'
import { beforeEach, expect, test } from 'vitest'
import { blobKey } from '../../functions/imports/file.ts'
import { runLeg } from '../../functions/imports/run/run-leg.ts'
import { type Api, openApi } from '../support/api.ts'
import { freshDatabase } from '../support/database.ts'
import { memoryBlobs } from '../support/memory-blobs.ts'

const endless = () => Number.POSITIVE_INFINITY
const bytes = Buffer.from('name\n甲机\n乙机\n')
let api: Api
let id = ''
/** Milliseconds that the clock is ahead. */
let ahead = 0

beforeEach(async () => {
  ahead = 0
  api = await openApi(await freshDatabase(), memoryBlobs())
  Object.assign(api.house, { clock: () => new Date(Date.now() + ahead) })
  await api.person('owner')
  await api.organisation('org-lab', { owner: 'owner' })
  const made = await api.call('createImport', {
    as: 'owner',
    body: {
      kind: 'equipment',
      format: 'csv',
      organisation: 'org-lab',
      filename: 'a.csv',
      size: bytes.length,
      sha256: createHash('sha256').update(bytes).digest('hex'),
    },
  })
  id = made.body.id
  await api.house.blobs.put(blobKey(id), bytes)
})

const start = (body: object = {}) => api.call('startImport', { as: 'owner', params: { id }, body })
const read = async () => (await api.call('getImport', { as: 'owner', params: { id } })).body

test('a run whose workers have all died is started again after an hour, and goes on with its own mapping', async () => {
  expect((await start({ mapping: { 0: 'title' } })).status).toBe(202)
  ahead = 59 * 60 * 1000
  expect((await start()).body.code).toBe('wrong-state')
  ahead = 61 * 60 * 1000
  const again = await Promise.all([start(), start(), start()])
  expect(again.map(({ status }) => status).sort()).toEqual([202, 409, 409])
  expect(await runLeg(api.house, id, 1, endless)).toBe('nothing-to-do')
  expect(await runLeg(api.house, id, 2, endless)).toBe('done')
  expect(await read()).toMatchObject({ status: 'done', total: 2, taken: 2, rejected: 0 })
})

test('a worker that was believed dead and one that took its place count each row once', async () => {
  await start({ mapping: { 0: 'title' } })
  ahead = 61 * 60 * 1000
  const ends = await Promise.all([
    runLeg(api.house, id, 1, endless),
    start().then(() => runLeg(api.house, id, 2, endless)),
  ])
  expect(ends).toContain('done')
  expect(await read()).toMatchObject({ status: 'done', taken: 2, rejected: 0 })
  const own = await api.call('ownListings', { as: 'owner', params: { id: 'org-lab' } })
  expect(own.body.items).toHaveLength(2)
})

test('bytes that were exchanged after the preview are not imported', async () => {
  expect((await api.call('previewImport', { as: 'owner', params: { id } })).status).toBe(200)
  await api.house.blobs.put(blobKey(id), Buffer.from('name\n丙机\n丁机\n'))
  await start({ mapping: { 0: 'title' } })
  expect(await runLeg(api.house, id, 1, endless)).toBe('failed')
  expect(await read()).toMatchObject({ status: 'failed', taken: 0, failure: { code: 'bytes-differ' } })
})
