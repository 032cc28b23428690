import { expect, test } from 'vitest'
import { beginDue } from '../../functions/feeds/due.ts'
import { harvest } from '../../functions/feeds/harvester.ts'
import { feedStore } from '../../functions/feeds/store.ts'
import { eventStore } from '../../functions/platform/events.ts'
import { days, endless, minutes, openFeeds, rows, upTo } from '../support/feeds.ts'

const outcomes = (feed: { harvests: { outcome: string }[] }) => feed.harvests.map(({ outcome }) => outcome)

test('a new feed is harvested at once; unchanged it does nothing; changed it is imported', async () => {
  const { add, read, work, runImport, later, source } = await openFeeds()
  const feed = await add()
  expect(feed).toMatchObject({ status: 'active', busy: true, every: 'day' })
  expect(await work(feed.id)).toEqual(['taken'])
  expect(await runImport(feed.id)).toMatchObject({ status: 'done', created: 4, rejected: 0, feed: feed.id })
  expect(await later(days(1), feed.id)).toEqual({ begun: 1, ends: ['unchanged'] })
  source.content = rows(1, 2, 3, 4, 5)
  expect(await later(days(1), feed.id)).toEqual({ begun: 1, ends: ['taken'] })
  expect(await runImport(feed.id)).toMatchObject({ status: 'done', created: 1, unchanged: 4, withdrawals: 0 })
  const after = await read(feed.id)
  expect(after).toMatchObject({ busy: false, rows: 5 })
  expect(outcomes(after)).toEqual(['taken', 'unchanged', 'taken'])
  expect(after.harvests[0].counts).toMatchObject({ total: 5, created: 1, unchanged: 4 })
})

test('a server that says 304 is not read again', async () => {
  const { add, work, runImport, later, source, read } = await openFeeds()
  source.etag = '"one"'
  const { id } = await add()
  await work(id)
  await runImport(id)
  expect((await later(days(1), id)).ends).toEqual(['unchanged'])
  // It would be other bytes, but the server knows better.
  source.content = rows(9)
  expect((await later(days(1), id)).ends).toEqual(['unchanged'])
  source.etag = '"two"'
  expect((await later(days(1), id)).ends).toEqual(['taken'])
  expect(outcomes(await read(id))).toEqual(['taken', 'unchanged', 'unchanged', 'taken'])
})

test('what has gone is offered for withdrawal, never withdrawn; more than half gone is said to be odd', async () => {
  const { add, work, runImport, later, source, read, api } = await openFeeds()
  source.content = rows(...upTo(10))
  const { id } = await add()
  await work(id)
  await runImport(id)
  source.content = rows(1, 2, 3, 4, 5, 6, 7, 8)
  await later(days(1), id)
  expect(await runImport(id)).toMatchObject({ status: 'done', unchanged: 8, withdrawals: 2 })
  expect((await read(id)).problem).toBeUndefined()
  source.content = rows(1, 2)
  await later(days(1), id)
  expect(await runImport(id)).toMatchObject({ status: 'done', unchanged: 2 })
  expect(await read(id)).toMatchObject({ problem: expect.stringContaining('went from 8 rows to 2') })
  source.content = rows()
  await later(days(1), id)
  await runImport(id)
  expect((await read(id)).problem).toContain('suddenly empty')
  const listed = await api.call('ownListings', { as: 'owner', params: { id: 'org-lab' } })
  expect(listed.body.items.map(({ status }: { status: string }) => status)).toEqual(
    Array(10).fill('published'),
  )
})

test('a source that fails is tried each day, somebody is told once, and it recovers by itself', async () => {
  const { add, work, runImport, later, source, read, api } = await openFeeds()
  const { id } = await add({ every: 'week' })
  await work(id)
  await runImport(id)
  const noticesOf = async (as: string) =>
    (await api.call('notices', { as })).body.items.filter(
      ({ type }: { type: string }) => type === 'feed-failing',
    )
  source.answer = (_, response) => response.writeHead(500).end('out of order')
  await later(days(7), id)
  expect(await read(id)).toMatchObject({ status: 'active', problem: expect.stringContaining('500') })
  await later(days(1), id)
  expect(await noticesOf('manager')).toHaveLength(0)
  await later(days(1), id)
  expect((await read(id)).status).toBe('failing')
  expect(await noticesOf('manager')).toHaveLength(1)
  expect(await noticesOf('owner')).toHaveLength(1)
  expect(await noticesOf('member')).toHaveLength(0)
  await later(days(1), id)
  expect(await noticesOf('manager')).toHaveLength(1)
  source.answer = undefined
  expect((await later(days(1), id)).ends).toEqual(['unchanged'])
  const well = await read(id)
  expect(well.status).toBe('active')
  expect(well.problem).toBeUndefined()
})

test.each([
  ['breaks off', 'no whole answer'],
  ['leads inside', 'private network'],
  ['is a page', 'column'],
  ['is a picture', 'table'],
] as const)('one that %s tells what is wrong, and nothing is imported', async (kind, said) => {
  const { add, work, source, read } = await openFeeds()
  source.answer = (_, response) => {
    if (kind === 'breaks off') {
      response.writeHead(200, { 'content-length': 5000 })
      response.write(rows(1, 2), () => response.destroy())
    } else if (kind === 'leads inside') response.writeHead(302, { location: 'http://10.0.0.1/' }).end()
    else if (kind === 'is a page')
      response.end('<!doctype html>\n<title>Sign in</title>\n<p>Sign in first</p>')
    else response.end(Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'))
  }
  const { id } = await add()
  expect(await work(id)).toEqual(['failed'])
  const feed = await read(id)
  expect(feed.problem).toContain(said)
  expect(feed).not.toHaveProperty('lastImport')
})

test('two rounds and two workers at once make one harvest and one import', async () => {
  const { add, work, runImport, pass, source, read, house } = await openFeeds()
  const { id } = await add()
  await work(id)
  await runImport(id)
  source.content = rows(1, 2, 3)
  pass(days(1))
  const begun = await Promise.all([beginDue(house, endless), beginDue(house, endless)])
  expect(begun.reduce((sum, each) => sum + each, 0)).toBe(1)
  const asked = source.asked
  const [running] = (await read(id)).harvests
  const ends = await Promise.all([harvest(house, id, running.id), harvest(house, id, running.id)])
  expect(ends.toSorted()).toEqual(['nothing-to-do', 'taken'])
  expect(source.asked).toBe(asked + 1)
  expect(await harvest(house, id, running.id)).toBe('nothing-to-do')
  expect(await beginDue(house, endless)).toBe(0)
})

test('a worker that dies in mid-harvest loses nothing: the next one does it over', async () => {
  const { add, pass, read, house, database, source, runImport } = await openFeeds()
  const { id } = await add()
  const [running] = (await read(id)).harvests
  // It took the lease, and was never heard of again.
  const store = feedStore(database)
  const stands = (await store.getHarvest(id, running.id)) ?? expect.fail('no harvest')
  const dying = {
    ...house,
    outside: Object.assign(() => new Promise<never>(() => {}), { fault: house.outside.fault }),
  }
  void harvest(dying, id, running.id)
  await expect.poll(async () => (await store.getHarvest(id, running.id))?.version).toBe(stands.version + 1)
  pass(minutes(3))
  expect(await harvest(house, id, running.id)).toBe('taken')
  expect(source.asked).toBe(1)
  expect(await runImport(id)).toMatchObject({ created: 4 })
  expect(await read(id)).toMatchObject({ busy: false, rows: 4 })
})

test('a harvest that was lost altogether does not stop the feed', async () => {
  const { add, later, read } = await openFeeds()
  const { id } = await add()
  // Nobody ever works it off; the next day begins a new one, and the old one counts for nothing.
  const { begun, ends } = await later(days(1), id)
  expect(begun).toBe(1)
  expect(ends.toSorted()).toEqual(['superseded', 'taken'])
  expect((await read(id)).rows).toBe(4)
})

test('a round that is days late, breaks off or repeats misses no feed', async () => {
  const { add, work, pass, read, house, database } = await openFeeds()
  const ids: string[] = []
  for (const _ of upTo(3)) ids.push((await add()).id)
  for (const id of ids) await work(id)
  expect(await beginDue(house, endless)).toBe(0)
  pass(days(12))
  // Out of time before anything is begun: nothing is ticked off.
  expect(await beginDue(house, () => 0)).toBe(0)
  expect(await beginDue(house, endless)).toBe(3)
  expect(await beginDue(house, endless)).toBe(0)
  for (const id of ids) expect((await read(id)).busy).toBe(true)
  const round = await feedStore(database).getRound()
  expect(round?.slot).toBe(house.clock().toISOString().slice(0, 13))
})

test('a person who changes the feed while it is harvested is not overruled', async () => {
  const { add, read, house, api, source } = await openFeeds()
  const { id, version } = await add()
  const [running] = (await read(id)).harvests
  let answer = () => {}
  source.answer = (_, response) => {
    answer = () => response.end(source.content)
  }
  const working = harvest(house, id, running.id)
  await expect.poll(() => source.asked).toBe(1)
  const paused = await api.call('changeFeed', {
    as: 'owner',
    params: { id },
    headers: { 'if-match': `"${version}"` },
    body: { status: 'paused' },
  })
  expect(paused.body).toMatchObject({ status: 'paused' })
  answer()
  expect(await working).toBe('taken')
  const after = await read(id)
  expect(after).toMatchObject({ status: 'paused', rows: 4, busy: false })
  expect(after).not.toHaveProperty('next')
})

test('the trail tells what happened, without the address', async () => {
  const { add, work, database } = await openFeeds()
  const { id } = await add()
  await work(id)
  const trail = (await eventStore(database).of(`feed#${id}`, { limit: 10 })).items
  expect(trail.map(({ type }) => type)).toEqual(['feed-created', 'feed-taken'])
  expect(JSON.stringify(trail)).not.toContain('127.0.0.1')
})

test('a fault of ours is tried again at once, and given up in the end', async () => {
  const { add, read, house } = await openFeeds()
  const { id } = await add()
  const [running] = (await read(id)).harvests
  const full = {
    ...house,
    blobs: { ...house.blobs, put: () => Promise.reject(new Error('the disk is full')) },
  }
  await expect(harvest(full, id, running.id)).rejects.toThrow('the disk is full')
  expect((await read(id)).harvests[0].outcome).toBe('running')
  // No lease stands in its way.
  expect(await harvest(full, id, running.id, true)).toBe('failed')
  expect(await read(id)).toMatchObject({ busy: false, problem: expect.stringContaining('our side') })
})
