import { beforeAll, describe, expect, test } from 'vitest'
import { type RouteName, routes } from '../../functions/contract/routes.ts'
import { identityStore } from '../../functions/identity/store.ts'
import { transact } from '../../functions/platform/transact.ts'
import { type Api, openApi } from '../support/api.ts'
import { freshDatabase } from '../support/database.ts'
import { memoryBlobs } from '../support/memory-blobs.ts'

let api: Api
const offer = { kind: 'equipment', organisation: 'org-lab', title: '扫描电镜', region: 'CN-JS' }

beforeAll(async () => {
  api = await openApi(await freshDatabase(), memoryBlobs())
  for (const name of ['owner', 'rival', 'busy']) await api.person(name)
  await api.organisation('org-lab', { owner: 'owner' })
  await api.organisation('org-rival', { rival: 'owner' })
})

describe('a cursor that no page gave', () => {
  const lists: RouteName[] = ['ownListings', 'receivedQuestions', 'askedQuestions', 'ownNeeds', 'browse']
  const cursors = [
    'x',
    '#',
    '..',
    '\u0000',
    '-1',
    'NaN',
    'member#org-lab',
    'question#\ud800',
    '扫'.repeat(900),
  ]
  test.each(lists)('%s answers it with a page or a problem that says what to do', async name => {
    for (const next of [...cursors, 'a'.repeat(1000)]) {
      const { status, body } = await api.call(name, {
        as: 'owner',
        params: { id: 'org-lab' },
        query: { next },
      })
      expect([next, status]).toEqual([next, status === 200 ? 200 : 400])
      if (status === 400) expect(body.code).toBe('invalid-input')
    }
  })

  test('of another list opens nothing of that list', async () => {
    const asked = await api.call('createNeed', { as: 'rival', body: { text: '扫描电镜' } })
    const { body } = await api.call('ownNeeds', { as: 'owner', query: { next: `need#${asked.body.id}z` } })
    expect(body.items).toEqual([])
  })
})

describe('an Idempotency-Key', () => {
  const register = (as: string, key: string, body: object) =>
    api.call('createOrganisation', { as, body, headers: { 'idempotency-key': key } })

  test('a replay answers what was answered first: the same body, the same ETag, nothing besides', async () => {
    const body = { name: '某公司', region: 'CN-SH' }
    const first = await register('rival', 'replay', body)
    const again = await register('rival', 'replay', body)
    expect(again.body).toEqual(first.body)
    expect([again.status, again.headers.etag]).toEqual([first.status, first.headers.etag])
    expect(again.headers['idempotency-replayed']).toBe('true')
  })

  test('the order of the fields makes no other request', async () => {
    const send = (body: object) =>
      api.call('createListing', { as: 'owner', body, headers: { 'idempotency-key': 'order' } })
    const first = await send({ ...offer, details: { manufacturer: 'Hitachi', model: 'S4800' } })
    const again = await send({ details: { model: 'S4800', manufacturer: 'Hitachi' }, ...offer })
    expect(again.body).toEqual(first.body)
  })

  test('of another person or another route is another key', async () => {
    const body = { name: '同名公司', region: 'CN-SH' }
    const answers = await Promise.all(['owner', 'rival'].map(as => register(as, 'shared', body)))
    expect(new Set(answers.map(answer => answer.body.id)).size).toBe(2)
    const need = await api.call('createNeed', {
      as: 'rival',
      body: { text: '电镜' },
      headers: { 'idempotency-key': 'shared' },
    })
    expect(need.status).toBe(201)
  })

  test('of twenty different requests at once one is carried out', async () => {
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, at) => register('rival', 'race', { name: `公司 ${at}`, region: 'CN' })),
    )
    const codes = answers.map(({ status }) => status).sort()
    expect(codes).toEqual([201, ...Array.from({ length: 19 }, () => 409)])
  })

  test('is answered as it was, also where the same request would be refused by now', async () => {
    const made = await api.call('createListing', { as: 'owner', body: offer })
    const params = { id: made.body.id }
    const ask = (text: string) =>
      api.call('ask', { as: 'rival', params, body: { text }, headers: { 'idempotency-key': 'late' } })
    const first = await ask('能做吗？')
    const headers = { 'if-match': '1' }
    await api.call('changeListing', { as: 'owner', params, body: { status: 'withdrawn' }, headers })
    expect((await ask('能做吗？')).body).toEqual(first.body)
    expect((await ask('别的')).body.code).toBe('key-reused')
  })

  test('with another path is another request', async () => {
    const made = await Promise.all([1, 2].map(() => api.call('createListing', { as: 'owner', body: offer })))
    const ask = (id: string) =>
      api.call('ask', {
        as: 'rival',
        params: { id },
        body: { text: '能做吗？' },
        headers: { 'idempotency-key': 'path' },
      })
    const statuses = []
    for (const { body } of made) statuses.push((await ask(body.id)).status)
    expect(statuses).toEqual([201, 409])
  })
})

describe('If-Match', () => {
  const change = (id: string, match: string, title: string) =>
    api.call('changeListing', {
      as: 'owner',
      params: { id },
      body: { title },
      headers: { 'if-match': match },
    })

  test.each(['*', '"1", "2"', '"0"', '-1', '1.0', '', '"99999999999999999999"'])(
    '%s names no version',
    async match => {
      const { body } = await api.call('createListing', { as: 'owner', body: offer })
      expect((await change(body.id, match, '改')).body.code).toBe('stale-version')
    },
  )

  test('of fifty clients at each version exactly one wins, and no change is lost', async () => {
    const { body } = await api.call('createListing', { as: 'owner', body: offer })
    for (let version = 1; version <= 3; version += 1) {
      const answers = await Promise.all(
        Array.from({ length: 50 }, (_, at) => change(body.id, `"${version}"`, `第 ${version} 版 ${at}`)),
      )
      const winners = answers.filter(({ status }) => status === 200)
      expect(winners).toHaveLength(1)
      expect(answers.filter(({ status }) => status === 412)).toHaveLength(49)
      const stands = await api.call('getListing', { as: 'owner', params: { id: body.id } })
      const { jsonLd: _, ...kept } = stands.body
      expect(kept).toEqual(winners[0]?.body)
    }
  })
})

describe('a body', () => {
  test('cannot reach a prototype', async () => {
    const poison = JSON.stringify({ ...offer, details: {} }).replace('{}', '{"__proto__":{"polluted":"yes"}}')
    const { status, body } = await api.call('createListing', { as: 'owner', raw: poison })
    if (status === 201) expect(body.details).toEqual({})
    expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false)
    for (const key of ['__proto__', 'constructor', 'prototype']) {
      const raw = JSON.stringify(offer).replace('{', `{"${key}":{"status":"published"},`)
      expect((await api.call('createListing', { as: 'owner', raw })).status).toBe(400)
    }
  })

  test.each([
    ['100,000 lists deep', `{"text":"a","region":${'['.repeat(100_000)}${']'.repeat(100_000)}}`],
    ['30,000 objects deep', `{"text":${'{"a":'.repeat(30_000)}1${'}'.repeat(30_000)}}`],
    ['with an endless number', '{"text":"a","budget":1e400}'],
    [
      'with a window that ends before it begins',
      '{"text":"a","window":{"from":"2026-12-02","to":"2026-12-01"}}',
    ],
    ['with a day that does not exist', '{"text":"a","window":{"from":"2026-02-30","to":"2026-12-01"}}'],
    ['with a lone surrogate among the techniques', '{"text":"a","techniques":["\\ud800"]}'],
    ['with a control character among the techniques', '{"text":"a","techniques":["a\\u0000"]}'],
  ])('%s is refused', async (_, raw) => {
    const { status, body } = await api.call('match', { raw })
    expect([status, body.code]).toEqual([400, 'invalid-input'])
  })

  test.each(['东海大学\r\nBcc: a@example.com', '东海\t大学', '东海\u2028大学'])(
    'names an organisation on one line: %j',
    async name => {
      const body = { name, region: 'CN-SH' }
      const refused = await api.call('createOrganisation', { as: 'owner', body })
      expect([refused.status, refused.body.errors[0].pointer]).toEqual([400, '/body/name'])
    },
  )

  test('a detail is stored as it was checked, without the blanks around it', async () => {
    const details = { model: `  S4800${'\u3000'.repeat(80_000)}` }
    const made = await api.call('createListing', { as: 'owner', body: { ...offer, details } })
    expect([made.status, made.body.details]).toEqual([201, { model: 'S4800' }])
    const changed = await api.call('changeListing', {
      as: 'owner',
      params: { id: made.body.id },
      body: { details },
      headers: { 'if-match': '1' },
    })
    expect([changed.status, changed.body.details]).toEqual([200, { model: 'S4800' }])
  })
})

describe('an organisation', () => {
  test('a pilot credit code goes to review, a malformed one is refused', async () => {
    const register = (creditCode: string) =>
      api.call('createOrganisation', { as: 'rival', body: { name: '试点', region: 'CN-FJ', creditCode } })
    expect((await register('91350100M0001TGQXM')).body.underReview).toBe(true)
    expect((await register('91110000600037341L')).body.underReview).toBe(false)
    expect((await register('91110000600037341I')).status).toBe(400)
  })

  test('is verified under its name and code: with another one it begins anew', async () => {
    const record = await api.organisation('org-verified', { owner: 'owner' })
    const change = (version: number, body: object) =>
      api.call('changeOrganisation', {
        as: 'owner',
        params: { id: record.id },
        body,
        headers: { 'if-match': String(version) },
      })
    expect((await change(1, { site: '南京', name: record.name })).body.tier).toBe('T2')
    expect((await change(2, { name: '某某银行' })).body.tier).toBe('T0')
  })

  test('a person who acts for 100 is told before the next would be out of reach', async () => {
    const store = identityStore(api.house.database)
    const ids = Array.from({ length: 100 }, (_, at) => `org-many-${at}`)
    await transact(
      api.house.database,
      ids.map(id => store.putMembership({ person: 'p-busy', organisation: id, role: 'owner', version: 1 })),
    )
    const { status, body } = await api.call('createOrganisation', {
      as: 'busy',
      body: { name: '第 101 家', region: 'CN' },
    })
    expect([status, body.code]).toEqual([409, 'wrong-state'])
    expect(body.detail).toContain('100')
  })
})

test('nothing that belongs to one organisation answers another one', async () => {
  const listing = await api.call('createListing', { as: 'owner', body: { ...offer, status: 'draft' } })
  const run = await api.call('createImport', {
    as: 'owner',
    body: {
      kind: 'equipment',
      format: 'csv',
      organisation: 'org-lab',
      filename: 'a.csv',
      size: 4,
      sha256: '0'.repeat(64),
    },
  })
  const need = await api.call('createNeed', { as: 'owner', body: { text: '电镜' } })
  const headers = { 'if-match': '1' }
  const attempts: [RouteName, object][] = [
    ['getListing', { params: { id: listing.body.id } }],
    ['changeListing', { params: { id: listing.body.id }, body: { title: '抢' }, headers }],
    ['ask', { params: { id: listing.body.id }, body: { text: '草稿？' } }],
    ['ownListings', { params: { id: 'org-lab' } }],
    ['exportListings', { params: { id: 'org-lab' } }],
    ['receivedQuestions', { params: { id: 'org-lab' } }],
    ['answer', { params: { id: 'org-lab', question: run.body.id }, body: { text: '答' } }],
    ['changeOrganisation', { params: { id: 'org-lab' }, body: { name: '抢' }, headers }],
    ['createListing', { body: offer }],
    ['getImport', { params: { id: run.body.id } }],
    ['previewImport', { params: { id: run.body.id } }],
    ['startImport', { params: { id: run.body.id }, body: {} }],
    ['getNeed', { params: { id: need.body.id } }],
    ['changeNeed', { params: { id: need.body.id }, body: { status: 'closed' }, headers }],
    ['needMatches', { params: { id: need.body.id } }],
    ['createNeed', { body: { text: '电镜', organisation: 'org-lab' } }],
  ]
  for (const [name, sent] of attempts) {
    const { status, body } = await api.call(name, { as: 'rival', ...sent })
    expect([name, status, body.code]).toEqual([name, 404, 'not-found'])
  }
  const moved = await api.call('changeListing', {
    as: 'owner',
    params: { id: listing.body.id },
    body: { organisation: 'org-rival' },
    headers,
  })
  expect(moved.body.code).toBe('invalid-input')
  expect(Object.keys(routes)).toEqual(expect.arrayContaining(attempts.map(([name]) => name)))
})
