import { beforeAll, describe, expect, test } from 'vitest'
import { transact } from '../../functions/platform/transact.ts'
import { usesStore } from '../../functions/uses/store.ts'
import { type Api, openApi } from '../support/api.ts'
import { freshDatabase } from '../support/database.ts'
import { memoryBlobs } from '../support/memory-blobs.ts'

let api: Api
let listing: string
beforeAll(async () => {
  const database = await freshDatabase()
  api = await openApi(database, memoryBlobs())
  for (const name of ['owner', 'member', 'rival']) await api.person(name)
  await api.organisation('org-lab', { owner: 'owner', member: 'member' })
  await api.organisation('org-rival', { rival: 'owner' })
  const offer = { kind: 'equipment', organisation: 'org-lab', title: '扫描电镜', region: 'CN-JS' }
  listing = (await api.call('createListing', { as: 'owner', body: offer })).body.id
  const common = {
    listing,
    organisation: 'org-lab',
    run: 'run-1',
    at: '2026-11-22T00:00:00.000Z',
    version: 1,
  }
  const store = usesStore(database)
  await transact(database, [
    store.putNewHours({
      ...common,
      id: 'h1',
      from: '2026-03-01',
      to: '2026-03-31',
      hours: 12000,
      external: 2000,
    }),
    store.putNewBusy({
      ...common,
      id: 'b1',
      start: '2026-03-05T01:00:00.000Z',
      end: '2026-03-05T04:00:00.000Z',
      text: '预约 张三',
    }),
  ])
})

const read = (as: string, query: Record<string, string> = { from: '2026-03-01', to: '2026-03-31' }) =>
  api.call('usesOfListing', { as, params: { id: listing }, query })

describe('how a listing was used', () => {
  test('its own members see hours and busy times', async () => {
    for (const name of ['owner', 'member']) {
      expect((await read(name)).body).toEqual({
        hours: [{ from: '2026-03-01', to: '2026-03-31', hours: 12000, external: 2000 }],
        busy: [{ start: '2026-03-05T01:00:00.000Z', end: '2026-03-05T04:00:00.000Z', text: '预约 张三' }],
        totals: { hours: 12000, external: 2000 },
      })
    }
  })
  test('nobody else does, nor does the public listing tell', async () => {
    expect((await read('rival')).status).toBe(404)
    const shown = await api.call('getListing', { params: { id: listing } })
    expect(JSON.stringify(shown.body)).not.toContain('张三')
  })
  test('without a range it is the last year', async () => {
    const { status, body } = await read('owner', {})
    expect(status).toBe(200)
    expect(Object.keys(body)).toEqual(['hours', 'busy', 'totals'])
    expect((await read('owner', { from: '2026-01-01' })).body.hours).toHaveLength(1)
  })
  test('a range that is reversed, too long or no range is refused with a sentence', async () => {
    const refused = [
      { from: '2026-03-31', to: '2026-03-01' },
      { from: '2020-01-01', to: '2026-01-01' },
      { from: 'gestern', to: '2026-01-01' },
    ]
    for (const query of refused) {
      const { status, body } = await read('owner', query)
      expect(status).toBe(400)
      expect(body.errors[0].pointer).toMatch(/^\/query\/(from|to)$/)
      expect(body.errors[0].message).not.toMatch(/^[a-z-]+$/)
    }
  })
})
