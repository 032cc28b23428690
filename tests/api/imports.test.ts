import { createHash } from 'node:crypto'
import { beforeAll, expect, test } from 'vitest'
import { blobKey } from '../../functions/imports/file.ts'
import { type Api, openApi } from '../support/api.ts'
import { freshDatabase } from '../support/database.ts'
import { finish } from '../support/import-lab.ts'
import { memoryBlobs } from '../support/memory-blobs.ts'

let api: Api
beforeAll(async () => {
  api = await openApi(await freshDatabase(), memoryBlobs())
  for (const name of ['owner', 'stranger']) await api.person(name)
  await api.organisation('org-lab', { owner: 'owner' })
  await api.organisation('org-other', { stranger: 'owner' })
})

async function announce(content: string) {
  const bytes = Buffer.from(content)
  const made = await api.call('createImport', {
    as: 'owner',
    body: {
      ...{ kind: 'equipment', format: 'csv', organisation: 'org-lab', filename: '仪器.csv' },
      size: bytes.length,
      sha256: createHash('sha256').update(bytes).digest('hex'),
    },
  })
  expect(made.status).toBe(201)
  await api.house.blobs.put(blobKey(made.body.id), bytes)
  return { id: made.body.id as string }
}
const start = (params: { id: string }, body: object = {}) =>
  api.call('startImport', { as: 'owner', params, body })
const read = async (params: { id: string }) => (await api.call('getImport', { as: 'owner', params })).body

test('dry, then for good, with a report and what the file no longer holds', async () => {
  const first = await announce('编号,名称\n1,电镜\n2,质谱仪\n')
  await start(first)
  await finish(api.house, first.id)
  const second = await announce('编号,名称\n1,电镜\n3,\n')
  expect((await start(second, { dryRun: true, complete: true })).body).toMatchObject({
    ...{ status: 'running', dryRun: true, complete: true, left: null },
  })
  await finish(api.house, second.id)
  expect(await read(second)).toMatchObject({
    ...{ status: 'checked', unchanged: 1, rejected: 1, withdrawals: 1, report: 1 },
    sample: [
      { row: 2, title: '电镜', outcome: 'unchanged' },
      { row: 3, title: '', outcome: 'rejected' },
    ],
  })
  const all = { as: 'owner', params: second, body: { all: true } }
  expect((await api.call('withdrawMissing', all)).body.code).toBe('wrong-state')
  await start(second, { complete: true })
  await finish(api.house, second.id)
  expect(await read(second)).toMatchObject({ status: 'done', dryRun: false, sample: [] })
  expect((await api.call('importReport', { as: 'owner', params: second })).body.url).toContain('report.csv')
  const { body: offered } = await api.call('offeredWithdrawals', { as: 'owner', params: second })
  expect(offered.items).toMatchObject([{ title: '质谱仪', organisation: 'org-lab', status: 'published' }])
  expect((await api.call('withdrawMissing', all)).body).toEqual({ withdrawn: 1 })
  const neither = await api.call('withdrawMissing', { as: 'owner', params: second, body: {} })
  expect(neither.body).toMatchObject({ code: 'invalid-input', errors: [{ pointer: '/body/listings' }] })
})

test('cancelled, it says so; the list of imports has it first', async () => {
  const run = await announce('编号,名称\n1,电镜\n')
  const cancelled = await api.call('cancelImport', { as: 'owner', params: run })
  expect(cancelled).toMatchObject({ status: 200, body: { status: 'cancelled' } })
  expect((await start(run)).body.code).toBe('wrong-state')
  const { body } = await api.call('importsOf', {
    as: 'owner',
    query: { organisation: 'org-lab', limit: '1' },
  })
  expect(body.items).toMatchObject([{ id: run.id, status: 'cancelled' }])
  expect(body.items[0]).not.toHaveProperty('problems')
  expect(body.next).toBeTypeOf('string')
})

test('an association’s mandate to another one does not hand on the mandates that it holds itself', async () => {
  for (const name of ['assoc', 'behind']) await api.person(name)
  await api.person('operator', true)
  await api.organisation('org-assoc', { assoc: 'owner' })
  await api.organisation('org-behind', { behind: 'owner' })
  for (const id of ['org-assoc', 'org-behind'])
    await api.call('appointAssociation', { as: 'operator', params: { id }, body: { association: true } })
  const params = { id: 'org-assoc', association: 'org-behind' }
  await api.call('decideMandate', { as: 'assoc', params, body: { granted: true } })

  const bytes = Buffer.from('单位名称,编号,名称\n远山大学,1,电镜\n')
  const announced = (as: string) =>
    api.call('createImport', {
      as,
      body: {
        ...{ kind: 'equipment', format: 'csv', organisation: 'org-assoc', filename: '仪器.csv' },
        size: bytes.length,
        sha256: createHash('sha256').update(bytes).digest('hex'),
      },
    })
  // Also of a file that the association's own member has announced.
  for (const by of ['behind', 'assoc']) {
    const { body } = await announced(by)
    await api.house.blobs.put(blobKey(body.id), bytes)
    const told = { as: 'behind', params: { id: body.id } }
    expect((await api.call('startImport', { ...told, body: { onBehalf: true } })).status).toBe(400)
    expect((await api.call('startImport', { ...told, body: {} })).status).toBe(202)
    await finish(api.house, body.id)
    const run = (await api.call('getImport', told)).body
    expect(run.organisations ?? { made: 0 }).toMatchObject({ made: 0 })
  }
})

test('of another organisation’s imports nobody learns anything', async () => {
  const run = await announce('编号,名称\n1,电镜\n')
  const calls = [
    api.call('cancelImport', { as: 'stranger', params: run }),
    api.call('importReport', { as: 'stranger', params: run }),
    api.call('offeredWithdrawals', { as: 'stranger', params: run }),
    api.call('withdrawMissing', { as: 'stranger', params: run, body: { all: true } }),
    api.call('importsOf', { as: 'stranger', query: { organisation: 'org-lab' } }),
  ]
  for (const answer of await Promise.all(calls)) expect(answer.body.code).toBe('not-found')
})
