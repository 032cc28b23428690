import { readFileSync } from 'node:fs'
import { beforeAll, describe, expect, test } from 'vitest'
import { mostFeeds } from '../../functions/contract/feed.ts'
import { beginDue } from '../../functions/feeds/due.ts'
import { eventStore } from '../../functions/platform/events.ts'
import { days, endless, type Feeds, minutes, openFeeds, rows, upTo } from '../support/feeds.ts'
import { serverFor } from '../support/outside-server.ts'
import { sharedData } from '../support/shared-data.ts'
import { startStack } from '../support/stack.ts'

let feeds: Feeds
beforeAll(async () => {
  feeds = await openFeeds()
})

const asManager = { as: 'manager', params: { id: 'org-lab' } }
const body = (more: object = {}) => ({
  kind: 'equipment',
  format: 'uniquip',
  url: `${feeds.url}/a.csv`,
  ...more,
})
const change = (id: string, version: number, more: object) =>
  feeds.api.call('changeFeed', {
    as: 'manager',
    params: { id },
    headers: { 'if-match': `"${version}"` },
    body: more,
  })

describe('a first look', () => {
  test('shows columns, samples and the grade, and keeps nothing', async () => {
    const { status, body: trial } = await feeds.api.call('tryFeed', { ...asManager, body: body() })
    expect(status).toBe(200)
    expect(trial).toMatchObject({ rows: 4, rejected: 0, quality: { grade: 'silver' } })
    expect(trial.quality.advice).toContain('https')
    expect(trial.columns[1]).toMatchObject({ name: 'Name', field: 'name' })
    expect(trial.columns[1].samples).toHaveLength(3)
    expect((await feeds.api.call('feeds', asManager)).body.items).toEqual([])
  })

  test('reads JSON by the names of its fields', async () => {
    feeds.source.content = JSON.stringify({
      items: [{ name: 'Spectrometer', city: 'Suzhou', email: 'a@b.cn' }],
    })
    const trial = await feeds.api.call('tryFeed', { ...asManager, body: body({ format: 'csv' }) })
    expect(trial.body).toMatchObject({
      rows: 1,
      columns: [{ name: 'name' }, { name: 'city' }, { name: 'email' }],
    })
    feeds.source.content = rows(...upTo(4))
  })

  test.each([
    ['http://127.0.0.1/a.csv', 'private network'],
    ['http://169.254.169.254/latest/', 'private network'],
    ['http://[::ffff:10.0.0.1]/', 'private network'],
    ['http://0x7f.1/', 'private network'],
    ['https://user:pass@example.org/', 'without a user name'],
    ['https://example.org:22/', 'ports 80 and 443'],
    ['ftp://example.org/', 'https://'],
    ['javascript:alert(1)', 'https://'],
  ])('%s is refused at its field, also when it is to be kept', async (url, said) => {
    for (const name of ['tryFeed', 'createFeed'] as const) {
      const { status, body: problem } = await feeds.api.call(name, { ...asManager, body: body({ url }) })
      expect(status).toBe(400)
      expect(problem.errors).toEqual([{ pointer: '/body/url', message: expect.stringContaining(said) }])
    }
  })

  test('says at the field what came instead of a table', async () => {
    feeds.source.answer = (_, response) => response.writeHead(404).end()
    const { status, body: problem } = await feeds.api.call('tryFeed', { ...asManager, body: body() })
    feeds.source.answer = undefined
    expect(status).toBe(400)
    expect(problem.errors[0]).toMatchObject({ pointer: '/body/url', message: expect.stringContaining('404') })
  })

  test('a format that lists nothing, or that the Kind has not, is refused', async () => {
    const { body: problem } = await feeds.api.call('tryFeed', {
      ...asManager,
      body: body({ kind: 'mentor' }),
    })
    expect(problem.errors[0].pointer).toBe('/body/format')
  })

  test('is counted: sixty in a day, not more', async () => {
    const { api, source, url } = await openFeeds()
    // Its own server says no: how long a resolver looks for a name that is not is nobody's promise.
    source.answer = (_, response) => response.writeHead(404).end()
    const tries = { as: 'manager', params: { id: 'org-lab' }, body: body({ url }) }
    for (const _ of upTo(60)) expect((await api.call('tryFeed', tries)).status).toBe(400)
    expect((await api.call('tryFeed', tries)).status).toBe(429)
  })
})

test('managers and owners look after feeds; others learn nothing', async () => {
  const { api, add } = await openFeeds()
  const { id } = await add()
  const inside = { params: { id: 'org-lab' } }
  expect((await api.call('feeds', { as: 'owner', ...inside })).body.items).toHaveLength(1)
  expect((await api.call('feeds', { as: 'member', ...inside })).status).toBe(403)
  expect((await api.call('feeds', { as: 'stranger', ...inside })).status).toBe(404)
  for (const name of ['getFeed', 'harvestFeed'] as const) {
    expect((await api.call(name, { as: 'stranger', params: { id } })).status).toBe(404)
  }
  const moved = await api.call('changeFeed', {
    as: 'stranger',
    params: { id },
    headers: { 'if-match': '"1"' },
    body: { status: 'paused' },
  })
  expect(moved.status).toBe(404)
})

test('ten feeds and no more, also when two are added at once', async () => {
  const { api, add, url } = await openFeeds()
  for (const _ of upTo(mostFeeds - 1)) await add()
  const last = () => api.call('createFeed', { ...asManager, body: body({ url }) })
  const made = await Promise.all([last(), last()])
  expect(made.filter(({ status }) => status === 201)).toHaveLength(1)
  expect((await last()).body).toMatchObject({ status: 409, code: 'wrong-state' })
  expect((await api.call('feeds', asManager)).body.items).toHaveLength(mostFeeds)
})

test('one that is removed is looked at no more, counts no more, and what it brought stays', async () => {
  const { api, add, work, runImport, pass, house } = await openFeeds()
  const { id } = await add()
  await work(id)
  await runImport(id)
  const { version } = (await api.call('getFeed', { as: 'manager', params: { id } })).body
  const remove = {
    as: 'manager',
    params: { id },
    headers: { 'if-match': `"${version}"` },
    body: { status: 'removed' },
  }
  expect((await api.call('changeFeed', remove)).body).toMatchObject({ status: 'removed' })
  expect((await api.call('feeds', asManager)).body.items).toEqual([])
  expect((await api.call('getFeed', { as: 'manager', params: { id } })).status).toBe(404)
  expect((await api.call('changeFeed', remove)).status).toBe(404)
  pass(days(2))
  expect(await beginDue(house, endless)).toBe(0)
  expect((await api.call('ownListings', asManager)).body.items).toHaveLength(4)
})

test('the same request twice makes one feed', async () => {
  const { api, url } = await openFeeds()
  const again = { ...asManager, body: body({ url }), headers: { 'idempotency-key': 'once' } }
  const [first, second] = [await api.call('createFeed', again), await api.call('createFeed', again)]
  expect(second.body.id).toBe(first.body.id)
})

test('paused it is not looked at; waked or moved it is at once', async () => {
  const { api, add, work, later, read, url } = await openFeeds()
  const { id } = await add()
  await work(id)
  const { version } = await read(id)
  const paused = (await change2(id, version, { status: 'paused' })).body
  expect(paused).toMatchObject({ status: 'paused', busy: false })
  expect((await later(days(9), id)).begun).toBe(0)
  expect((await api.call('harvestFeed', { as: 'manager', params: { id } })).status).toBe(409)
  expect((await change2(id, version, { status: 'active' })).status).toBe(412)
  const waked = (await change2(id, paused.version, { status: 'active' })).body
  expect(waked).toMatchObject({ status: 'active', busy: true })
  expect(await work(id)).toEqual(['unchanged'])
  const moved = (await change2(id, (await read(id)).version, { url: `${url}/other.csv` })).body
  expect(moved).toMatchObject({ url: `${url}/other.csv`, busy: true })
  expect(await work(id)).toEqual(['taken'])

  function change2(of: string, from: number, more: object) {
    return api.call('changeFeed', {
      as: 'manager',
      params: { id: of },
      headers: { 'if-match': `"${from}"` },
      body: more,
    })
  }
})

test('a person may have it harvested now, once in ten minutes', async () => {
  const { api, add, work, pass } = await openFeeds()
  const { id } = await add()
  const now = () => api.call('harvestFeed', { as: 'manager', params: { id } })
  // On its way already: that is the answer.
  expect(await now()).toMatchObject({ status: 202, body: { busy: true } })
  await work(id)
  expect((await now()).status).toBe(429)
  pass(minutes(11))
  expect(await now()).toMatchObject({ status: 202, body: { busy: true } })
  expect(await work(id)).toHaveLength(1)
  pass(minutes(11))
  // Whoever presses it many times begins one, and never hears that somebody was faster.
  const answers = await Promise.all(Array.from({ length: 8 }, now))
  expect(answers.map(({ status }) => status)).toEqual(Array.from({ length: 8 }, () => 202))
  expect(await work(id)).toHaveLength(1)
})

test('an address of another organisation’s feed cannot be changed to one inside', async () => {
  const { id, version } = await feeds.add()
  const { status } = await change(id, version, { url: 'http://localhost.localdomain:6379/' })
  expect(status).toBe(400)
})

const stAndrews = sharedData('equipment/st-andrews-uniquip.csv')

test.skipIf(!stAndrews)(
  'St Andrews’ own feed: twice the same is unchanged, rows that go are offered',
  async () => {
    const { add, work, runImport, later, source, read, database } = await openFeeds()
    const whole = readFileSync(stAndrews ?? '', 'latin1')
    source.content = Buffer.from(whole, 'latin1')
    const { id } = await add()
    expect(await work(id)).toEqual(['taken'])
    const first = await runImport(id)
    expect(first).toMatchObject({ status: 'done', feed: id })
    expect((first?.created ?? 0) + (first?.rejected ?? 0)).toBe(first?.total)
    const feed = await read(id)
    expect(feed).toMatchObject({ rows: first?.total, quality: { grade: expect.any(String) } })
    console.info(`St Andrews: ${feed.rows} rows, ${feed.quality.grade}; ${feed.quality.advice}`)
    expect((await later(days(1), id)).ends).toEqual(['unchanged'])

    const lines = whole.split(/\r\n|\n|\r/).filter(Boolean)
    source.content = Buffer.from(lines.slice(0, -20).join('\r\n'), 'latin1')
    expect((await later(days(1), id)).ends).toEqual(['taken'])
    const second = await runImport(id)
    expect(second).toMatchObject({ status: 'done', created: 0, updated: 0 })
    expect(second?.withdrawals).toBeGreaterThan(0)
    expect((await eventStore(database).of(`feed#${id}`, { limit: 10 })).items).toHaveLength(4)
  },
)

test('a source that hangs does not hold up the end of the local stage', async () => {
  let asked = 0
  const { port, url } = await serverFor(() => {
    asked += 1
  })
  const stack = await startStack({ loopbackPorts: [port] })
  const answer = await fetch(`${stack.url}/api/v1/organisations/org-hailan/feeds`, {
    method: 'POST',
    headers: { authorization: `Bearer ${await stack.token('lab')}`, 'content-type': 'application/json' },
    body: JSON.stringify({ kind: 'equipment', format: 'csv', url }),
  })
  expect(answer.status).toBe(201)
  await expect.poll(() => asked, { timeout: 15_000 }).toBe(1)
  // Else it would wait for the minute that a source has.
  await stack.stop()
}, 40_000)
