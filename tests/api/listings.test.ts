import { beforeAll, describe, expect, test } from 'vitest'
import { type Api, openApi } from '../support/api.ts'
import { freshDatabase } from '../support/database.ts'
import { memoryBlobs } from '../support/memory-blobs.ts'

let api: Api
const offer = {
  kind: 'equipment',
  organisation: 'org-lab',
  title: '扫描电镜 SEM',
  description: '<img src=x onerror=alert(1)> 可做形貌',
  techniques: ['扫描电镜'],
  region: 'CN-JS',
  price: { fen: 80_000, per: 'sample' },
  voucher: true,
}

beforeAll(async () => {
  api = await openApi(await freshDatabase(), memoryBlobs())
  for (const name of ['owner', 'member', 'stranger', 'rival']) await api.person(name)
  await api.organisation('org-lab', { owner: 'owner', member: 'member' })
  await api.organisation('org-rival', { rival: 'owner' })
})

const create = (body: object = offer, headers = {}) =>
  api.call('createListing', { as: 'owner', body, headers })

describe('listing a resource', () => {
  test('what was listed is read back by anybody, HTML as text', async () => {
    const made = await create()
    expect(made.status).toBe(201)
    expect(made.headers.etag).toBe('"1"')
    const read = await api.call('getListing', { params: { id: made.body.id } })
    expect(read.status).toBe(200)
    expect(read.body).toMatchObject({ ...offer, badges: expect.arrayContaining(['voucher']), version: 1 })
    expect(read.body.provider).toMatchObject({ id: 'org-lab' })
    expect(read.body).not.toHaveProperty('contact')
  })

  test.each([
    ['a wrong type', { ...offer, title: 7 }, '/body/title'],
    ['an unknown field', { ...offer, colour: 'red' }, '/body'],
    ['an over-long text, with the limit', { ...offer, title: 'x'.repeat(201) }, '/body/title'],
    ['broken UTF-8', { ...offer, title: 'S\uFFFDM' }, '/body/title'],
    ['a lone surrogate', { ...offer, title: 'S\uD800M' }, '/body/title'],
    ['a script as link', { ...offer, link: 'javascript:alert(1)' }, '/body/link'],
    ['a fraction of a fen', { ...offer, price: { fen: 0.5, per: 'hour' } }, '/body/price/fen'],
    ['an unknown field of the Kind', { ...offer, details: { wings: 2 } }, '/body/details'],
  ])('%s is refused at its place', async (_, body, pointer) => {
    const { status, headers, body: problem } = await create(body)
    expect(status).toBe(400)
    expect(headers['content-type']).toBe('application/problem+json')
    expect(problem.code).toBe('invalid-input')
    expect(problem.errors.map((place: { pointer: string }) => place.pointer)).toContain(pointer)
  })

  test('the limit of a text is named', async () => {
    const { body } = await create({ ...offer, title: 'x'.repeat(201) })
    expect(body.errors[0].message).toContain('200')
  })

  test('problems speak the reader’s language', async () => {
    const { body } = await create({ ...offer, title: 7 }, { 'accept-language': 'zh-CN,zh;q=0.9' })
    expect(body.title).toBe('填写有误')
  })

  test('for another organisation: as if it did not exist', async () => {
    expect((await create({ ...offer, organisation: 'org-rival' })).body.code).toBe('not-found')
  })
})

describe('a key that is used again', () => {
  const key = { 'idempotency-key': 'key-1' }
  test('same body: same answer, one listing', async () => {
    const first = await create({ ...offer, title: '一次' }, key)
    const again = await create({ ...offer, title: '一次' }, key)
    expect(again.body).toEqual(first.body)
    expect(again.headers['idempotency-replayed']).toBe('true')
  })
  test('another body: 409', async () => {
    const other = await create({ ...offer, title: '两次' }, key)
    expect([other.status, other.body.code]).toEqual([409, 'key-reused'])
  })
  test('ten at once: one listing', async () => {
    const headers = { 'idempotency-key': 'key-at-once' }
    const answers = await Promise.all(
      Array.from({ length: 10 }, () => create({ ...offer, title: '同时' }, headers)),
    )
    expect(new Set(answers.map(({ body }) => body.id)).size).toBe(1)
  })
  test('a key with spaces or beyond 200 characters is refused', async () => {
    for (const bad of ['a b', 'x'.repeat(201)]) {
      expect((await create(offer, { 'idempotency-key': bad })).body.code).toBe('invalid-key')
    }
  })
})

describe('changing a listing', () => {
  test('takes the version that was read, empties with null', async () => {
    const made = await create()
    const params = { id: made.body.id }
    const done = await api.call('changeListing', {
      as: 'member',
      params,
      body: { title: '改', price: null },
      headers: { 'if-match': made.headers.etag as string },
    })
    expect(done.status).toBe(200)
    expect(done.body).toMatchObject({ title: '改', version: 2, description: offer.description })
    expect(done.body).not.toHaveProperty('price')
    const stale = await api.call('changeListing', {
      as: 'member',
      params,
      body: { title: '旧' },
      headers: { 'if-match': '"1"' },
    })
    expect([stale.status, stale.body.code]).toEqual([412, 'stale-version'])
    const without = await api.call('changeListing', { as: 'member', params, body: { title: '旧' } })
    expect([without.status, without.body.code]).toEqual([428, 'version-needed'])
    expect((await api.call('getListing', { params })).body.title).toBe('改')
  })

  test('two at once: one wins, the other is told', async () => {
    const made = await create()
    const change = (title: string) =>
      api.call('changeListing', {
        as: 'owner',
        params: { id: made.body.id },
        body: { title },
        headers: { 'if-match': '"1"' },
      })
    const statuses = (await Promise.all([change('甲'), change('乙')])).map(({ status }) => status).sort()
    expect(statuses).toEqual([200, 412])
  })

  test('a withdrawn or private listing is 404 for others, readable for its own', async () => {
    const made = await create({ ...offer, status: 'draft' })
    const params = { id: made.body.id }
    for (const as of [undefined, 'stranger', 'rival']) {
      const { status, body } = await api.call('getListing', { params, ...(as && { as }) })
      expect([as, status, body.code]).toEqual([as, 404, 'not-found'])
    }
    expect((await api.call('getListing', { as: 'member', params })).status).toBe(200)
    const change = { params, body: { title: '抢' }, headers: { 'if-match': '"1"' } }
    expect((await api.call('changeListing', { as: 'rival', ...change })).status).toBe(404)
  })
})

describe('own listings', () => {
  test('pages hold each listing once, newest made by hand first', async () => {
    await api.organisation('org-pages', { owner: 'owner' })
    const ids: string[] = []
    for (let count = 0; count < 9; count += 1) {
      ids.push((await create({ ...offer, organisation: 'org-pages', title: `第 ${count}` })).body.id)
      await new Promise(resolve => setTimeout(resolve, 2))
    }
    const seen: string[] = []
    let next: string | undefined
    do {
      const query = { limit: '4', ...(next && { next }) }
      const page = await api.call('ownListings', { as: 'owner', params: { id: 'org-pages' }, query })
      seen.push(...page.body.items.map((item: { id: string }) => item.id))
      next = page.body.next
    } while (next)
    expect(seen).toEqual(ids.toReversed())
  })

  test('export guards formulas and keeps the stored text', async () => {
    const made = await create({ ...offer, title: '=HYPERLINK("http://x.example","click")' })
    expect((await api.call('getListing', { params: { id: made.body.id } })).body.title).toMatch(/^=HYPERLINK/)
    const { body, headers } = await api.call('exportListings', { as: 'owner', params: { id: 'org-lab' } })
    expect(headers['content-type']).toContain('text/csv')
    expect(body).toContain(`"'=HYPERLINK`)
  })
})

describe('asking the provider', () => {
  test('the provider sees the question and answers once; the asker sees the answer', async () => {
    const { body: listing } = await create()
    const asked = await api.call('ask', {
      as: 'stranger',
      params: { id: listing.id },
      body: { text: '下周能排上吗？', need: '三个样' },
    })
    expect(asked.status).toBe(201)
    const received = await api.call('receivedQuestions', { as: 'member', params: { id: 'org-lab' } })
    expect(received.body.items[0]).toMatchObject({
      text: '下周能排上吗？',
      need: '三个样',
      asker: { name: 'stranger' },
    })
    const params = { id: 'org-lab', question: asked.body.id }
    const reply = (text: string) => api.call('answer', { as: 'member', params, body: { text } })
    const statuses = (await Promise.all([reply('可以'), reply('不行')])).map(({ status }) => status).sort()
    expect([200, 409, 412]).toEqual(expect.arrayContaining(statuses))
    expect(statuses[0]).toBe(200)
    expect((await reply('又')).body.code).toBe('wrong-state')
    expect((await api.call('facts')).body.answered).toBe(1)
    const mine = await api.call('askedQuestions', { as: 'stranger' })
    expect(mine.body.items[0].answer.text).toMatch(/可以|不行/)
    expect((await api.call('receivedQuestions', { as: 'rival', params: { id: 'org-lab' } })).status).toBe(404)
  })
})
