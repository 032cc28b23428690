import { beforeAll, expect, test } from 'vitest'
import { type Api, openApi } from '../support/api.ts'
import { freshDatabase } from '../support/database.ts'
import { memoryBlobs } from '../support/memory-blobs.ts'

let api: Api
const text = '三个电池粉末样品做扫描电镜，长三角，预算5000元'
beforeAll(async () => {
  api = await openApi(await freshDatabase(), memoryBlobs())
  for (const name of ['firm', 'other']) await api.person(name)
})

const keep = (body: object = { text }) => api.call('createNeed', { as: 'firm', body })

test('a sentence is kept with what was understood and stands in the own list, newest first', async () => {
  const first = await keep()
  expect(first.status).toBe(201)
  expect(first.body.understood).toMatchObject({ techniques: ['sem'], budget: { fen: 500_000 } })
  await keep({ text: '需要一位懂融资的导师' })
  const { body } = await api.call('ownNeeds', { as: 'firm' })
  expect(body.items.map((need: { text: string }) => need.text)).toEqual(['需要一位懂融资的导师', text])
})

test('corrections are kept, closing and reopening take the version', async () => {
  const { body: need } = await keep({ text, corrections: { region: null } })
  const params = { id: need.id }
  const closed = await api.call('changeNeed', {
    as: 'firm',
    params,
    body: { status: 'closed' },
    headers: { 'if-match': '1' },
  })
  expect(closed.body).toMatchObject({ status: 'closed', version: 2, corrections: { region: null } })
  expect(closed.body.understood.regions).toEqual([])
  const stale = await api.call('changeNeed', {
    as: 'firm',
    params,
    body: { status: 'open' },
    headers: { 'if-match': '1' },
  })
  expect(stale.status).toBe(412)
})

test('another person’s need does not exist', async () => {
  const { body: need } = await keep()
  const params = { id: need.id }
  for (const name of ['getNeed', 'needMatches'] as const) {
    expect((await api.call(name, { as: 'other', params })).status).toBe(404)
  }
  const change = { as: 'other', params, body: { status: 'closed' }, headers: { 'if-match': '1' } }
  expect((await api.call('changeNeed', change)).status).toBe(404)
  expect((await api.call('getNeed', { params })).body.code).toBe('sign-in-needed')
})

test('a need of an organisation asks for a membership in it', async () => {
  await api.organisation('org-theirs', { other: 'owner' })
  expect((await keep({ text, organisation: 'org-theirs' })).body.code).toBe('not-found')
})
