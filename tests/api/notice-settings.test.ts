import { afterAll, beforeAll, expect, test } from 'vitest'
import { mostRobots } from '../../functions/contract/robot.ts'
import { settledPreferences } from '../../functions/notices/mail/preferences.ts'
import { noticeStore } from '../../functions/notices/store.ts'
import type { Database } from '../../functions/platform/database.ts'
import { openOutside } from '../../functions/platform/outside.ts'
import { type Api, openApi } from '../support/api.ts'
import { freshDatabase } from '../support/database.ts'
import { memoryBlobs } from '../support/memory-blobs.ts'
import { failing, hanging, robotServer, taking } from '../support/robot-server.ts'

let database: Database
let api: Api
let server: Awaited<ReturnType<typeof robotServer>>

beforeAll(async () => {
  database = await freshDatabase()
  api = await openApi(database, memoryBlobs())
  server = await robotServer()
  Object.assign(api.house, { outside: openOutside({ loopbackPorts: [server.port] }) })
  for (const name of ['owner', 'manager', 'member', 'stranger']) await api.person(name)
  await api.organisation('org-firm', { owner: 'owner', manager: 'manager', member: 'member' })
})
afterAll(() => server.close())

test('preferences begin with the published defaults, and each change is kept', async () => {
  const first = await api.call('noticePreferences', { as: 'owner' })
  expect(first.body).toEqual({
    mail: {
      fits: 'digest',
      questions: 'at-once',
      board: 'at-once',
      engagements: 'at-once',
      membership: 'at-once',
      imports: 'digest',
      failures: 'at-once',
    },
    language: 'zh',
    mailCarried: true,
    version: 0,
  })
  const change = (body: unknown, version: number, as = 'owner') =>
    api.call('changeNoticePreferences', { as, body, headers: { 'if-match': String(version) } })
  const { body } = await change({ mail: { fits: 'at-once' }, language: 'en' }, 0)
  expect(body).toMatchObject({ mail: { fits: 'at-once', imports: 'digest' }, language: 'en', version: 1 })
  expect((await change({ mail: { fits: 'none' } }, 0)).body.code).toBe('stale-version')
  expect((await change({ mail: { fits: 'hourly' } }, 1)).body.code).toBe('invalid-input')
  expect((await change({ mail: { all: 'none' } }, 1)).body.code).toBe('invalid-input')
  const both = await Promise.all([change({ language: 'zh' }, 1), change({ language: 'zh' }, 1)])
  expect(both.map(({ status }) => status).sort()).toEqual([200, 412])
  expect((await api.call('noticePreferences', { as: 'member' })).body.version).toBe(0)
})

test('the link in a mail ends its group without a sign-in, also by the POST of a mail program', async () => {
  const { secret } = await settledPreferences(api.house, 'p-stranger')
  expect((await api.call('mailLink', { params: { secret } })).body).toEqual({
    mail: expect.objectContaining({ questions: 'at-once' }),
  })
  const ended = await api.call('unsubscribe', {
    params: { secret, group: 'questions' },
    raw: 'List-Unsubscribe=One-Click',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
  })
  expect(ended.body.mail).toMatchObject({ questions: 'none', board: 'at-once' })
  const twice = await Promise.all(
    [1, 2, 3].map(() => api.call('unsubscribe', { params: { secret, group: 'all' } })),
  )
  expect(twice.map(({ status }) => status)).toEqual([200, 200, 200])
  const { body } = await api.call('noticePreferences', { as: 'stranger' })
  expect(new Set(Object.values(body.mail))).toEqual(new Set(['none']))
  for (const wrong of ['0'.repeat(32), 'x', `${secret}0`])
    expect((await api.call('mailLink', { params: { secret: wrong } })).status).toBe(404)
  expect((await api.call('unsubscribe', { params: { secret, group: 'everything' } })).status).toBe(404)
})

const add = (body: object, as = 'manager', id = 'org-firm') =>
  api.call('addRobot', { as, params: { id }, body: { name: '值班群', kind: 'wecom', ...body } })
const list = async (as = 'owner') => (await api.call('robots', { as, params: { id: 'org-firm' } })).body

test('a robot’s address and secret are never shown again, and only managers and owners see robots at all', async () => {
  const url = `https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=693a91f6-7xxx-4bc4-97a0-0ec2sifa5aaa`
  const { status, body } = await add({ url, secret: 'SECtop' })
  expect(status).toBe(201)
  expect(body).toMatchObject({
    address: 'qyapi.weixin.qq.com/…5aaa',
    signed: true,
    status: 'on',
    waiting: 0,
    version: 1,
  })
  const all = JSON.stringify([body, await list()])
  expect(all).not.toMatch(/693a91f6|SECtop/)
  expect((await api.call('robots', { as: 'member', params: { id: 'org-firm' } })).status).toBe(403)
  expect((await api.call('robots', { as: 'stranger', params: { id: 'org-firm' } })).status).toBe(403)
  const params = { id: 'org-firm', robot: body.id }
  const change = (change: object, version: number) =>
    api.call('changeRobot', { as: 'owner', params, body: change, headers: { 'if-match': String(version) } })
  expect((await change({ status: 'paused', secret: null }, 1)).body).toMatchObject({
    status: 'paused',
    signed: false,
  })
  expect((await change({ status: 'withdrawn' }, 2)).body.status).toBe('withdrawn')
  expect((await list()).items).toEqual([])
  expect((await change({ status: 'on' }, 3)).status).toBe(404)
})

test.each([
  'http://127.0.0.1/hook',
  'http://[::1]/hook',
  'http://169.254.169.254/latest/meta-data',
  'http://10.0.0.1/hook',
  'https://user:word@example.com/hook',
  'https://example.com:8443/hook',
  'ftp://example.com/hook',
  'javascript:alert(1)',
])('%s is no address for a robot', async url => {
  const { status, body } = await add({ url })
  expect(status).toBe(400)
  expect(JSON.stringify(body.errors)).toMatch(/url/)
})

test('an organisation has five robots at most, also when six come at once', async () => {
  const url = server.url('limit')
  const added = await Promise.all(Array.from({ length: mostRobots + 1 }, () => add({ url, kind: 'json' })))
  expect(added.filter(({ status }) => status === 201)).toHaveLength(mostRobots)
  const { items } = await list()
  expect(items).toHaveLength(mostRobots)
  for (const { id, version } of items) {
    const sent = { as: 'owner', params: { id: 'org-firm', robot: id }, body: { status: 'withdrawn' } }
    await api.call('changeRobot', { ...sent, headers: { 'if-match': String(version) } })
  }
})

test('a test message says whether the robot took it, and why not', { timeout: 20_000 }, async () => {
  const tried = async (kind: string) => {
    const { body } = await add({ url: server.url(`try-${kind}`), kind })
    return api.call('testRobot', { as: 'owner', params: { id: 'org-firm', robot: body.id } })
  }
  server.become(taking)
  expect((await tried('wecom')).body).toEqual({ taken: true })
  expect(JSON.parse(server.heard.at(-1)?.body ?? '').markdown.content).toContain('测试消息')
  server.become(failing)
  expect((await tried('dingtalk')).body).toEqual({ taken: false, reason: 'It answered with the error 500' })
  server.become(response => response.writeHead(302, { location: 'http://169.254.169.254/' }).end())
  expect((await tried('json')).body.taken).toBe(false)
  server.become(hanging)
  const slow = await tried('feishu')
  expect(slow.body).toEqual({ taken: false, reason: 'Nothing answered within five seconds' })
  const { items } = await list()
  const again = await api.call('testRobot', { as: 'owner', params: { id: 'org-firm', robot: items[3].id } })
  expect([200, 429]).toContain(again.status)
  const twice = await Promise.all(
    [1, 2, 3].map(() =>
      api.call('testRobot', { as: 'owner', params: { id: 'org-firm', robot: items[0].id } }),
    ),
  )
  expect(twice.filter(({ status }) => status === 200).length).toBeLessThanOrEqual(1)
})

test('who may answer is told of a question, and who asked is told of the answer', async () => {
  const { body: listing } = await api.call('createListing', {
    as: 'owner',
    body: {
      kind: 'equipment',
      organisation: 'org-firm',
      title: '扫描电镜',
      region: 'CN-JS',
      status: 'published',
    },
  })
  const asked = await api.call('ask', {
    as: 'stranger',
    params: { id: listing.id },
    body: { text: '可以做吗？' },
  })
  expect(asked.status).toBe(201)
  const told = async (as: string) => (await api.call('notices', { as })).body.items
  for (const name of ['owner', 'manager', 'member'])
    expect((await told(name))[0]).toMatchObject({
      type: 'question-asked',
      text: 'Somebody asked 单位 org-firm about “扫描电镜” and waits for an answer',
      link: '/organisation',
    })
  expect(await told('stranger')).toEqual([])
  await api.call('answer', {
    as: 'member',
    params: { id: 'org-firm', question: asked.body.id },
    body: { text: '可以' },
  })
  expect((await told('stranger'))[0]).toMatchObject({ type: 'question-answered', link: '/needs' })
  // The words of the question stay where it is kept.
  const { items } = await noticeStore(database).of('p-owner', 5)
  expect(JSON.stringify(items)).not.toContain('可以做吗')
})
