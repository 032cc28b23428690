import type { ServerResponse } from 'node:http'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { NoticeGroup } from '../../functions/contract/notice-preferences.ts'
import { foundingParts } from '../../functions/identity/enrol.ts'
import { identityStore } from '../../functions/identity/store.ts'
import { courier } from '../../functions/notices/courier.ts'
import { digest } from '../../functions/notices/digest.ts'
import { robotLane } from '../../functions/notices/dispatch.ts'
import type { HandHouse } from '../../functions/notices/hand.ts'
import { mostInAMinute } from '../../functions/notices/lanes/rules.ts'
import { laneStore } from '../../functions/notices/lanes/store.ts'
import { changePreferences } from '../../functions/notices/mail/preferences.ts'
import { robotStore } from '../../functions/notices/robots/store.ts'
import { changeRobot, testRobot } from '../../functions/notices/robots/use-cases.ts'
import { sender } from '../../functions/notices/sender.ts'
import { mailStore, noticeStore } from '../../functions/notices/store.ts'
import { mailPart, type NewNotice, noticeParts } from '../../functions/notices/tell.ts'
import type { Database } from '../../functions/platform/database.ts'
import type { House } from '../../functions/platform/house.ts'
import { stableId } from '../../functions/platform/ids.ts'
import { openOutside } from '../../functions/platform/outside.ts'
import type { OutgoingMail } from '../../functions/platform/post.ts'
import { transact } from '../../functions/platform/transact.ts'
import { sqsRecord } from '../../infra/local/queue.ts'
import { freshDatabase } from '../support/database.ts'
import { memoryPost } from '../support/post.ts'
import { failing, hanging, robotServer, taking } from '../support/robot-server.ts'

const minute = 60_000
const hour = 60 * minute
const begin = Date.parse('2026-11-22T04:00:00.000Z')

let server: Awaited<ReturnType<typeof robotServer>>
let worlds = 0
beforeAll(async () => {
  server = await robotServer()
})
afterAll(() => server.close())
beforeEach(() => server.become(taking))

/** A house of its own with one firm, whose owner has a mail address; time stands until it is moved. */
async function openWorld(refuse: (mail: OutgoingMail) => boolean = () => false) {
  worlds += 1
  const database: Database = await freshDatabase()
  const { post, mails } = memoryPost(refuse)
  let now = begin
  let ids = 0
  const logged: string[] = []
  const house: HandHouse = {
    database,
    post,
    clock: () => new Date(now),
    newId() {
      ids += 1
      return `id${String(ids).padStart(8, '0')}`
    },
    log: (event, data) => void logged.push(`${event} ${JSON.stringify(data)}`),
    outside: openOutside({ loopbackPorts: [server.port] }),
    settings: {
      origin: 'https://zhongfu.example',
      signIn: { issuer: '', clientId: '', scope: '' },
      demoPersons: [],
      host: {},
    },
  }
  const at = house.clock().toISOString()
  const store = identityStore(database)
  const person = async (id: string, email = `${id}@example.com`) => {
    await transact(database, [
      store.putPerson({ id, name: id, email, operator: false, version: 1, createdAt: at }),
    ])
    return id
  }
  await person('owner')
  await transact(database, [
    store.putOrganisation({
      id: 'org-firm',
      name: '砾光',
      region: 'CN-JS',
      tier: 'T2',
      underReview: false,
      claimed: true,
      shelf: 'shelf1',
      version: 1,
      createdAt: at,
    }),
    ...foundingParts(store, 'org-firm', [{ person: 'owner', role: 'owner' }], at),
  ])
  const handle = courier(house)
  const world = {
    house,
    mails,
    logged,
    person,
    pass(milliseconds: number) {
      now += milliseconds
    },
    set(instant: string) {
      now = Date.parse(instant)
    },
    async robot(path: string) {
      const id = `robot-${worlds}-${path}`
      const robots = robotStore(database)
      const shelf = await robots.getShelf('org-firm')
      await transact(database, [
        robots.putNew({
          organisation: 'org-firm',
          id,
          name: path,
          kind: 'json',
          url: server.url(`${worlds}/${path}`),
          language: 'zh',
          status: 'on',
          createdAt: at,
          version: 1,
        }),
        robots.putShelf({
          organisation: 'org-firm',
          robots: [...(shelf?.robots ?? []), id],
          version: (shelf?.version ?? 0) + 1,
        }),
      ])
      return { id, heard: () => server.ids(`${worlds}/${path}`) }
    },
    /** The message that the router sends for these notices. */
    async tell(told: readonly NewNotice[]) {
      await transact(database, noticeParts(house, told))
      const written = await Promise.all(
        [...new Set(told.map(({ person }) => person))].map(each =>
          noticeStore(database).of(each, told.length),
        ),
      )
      const keys = written.flatMap(({ items }) =>
        items.map(({ person, id }) => ({ pk: `person#${person}`, sk: `notice#${id}` })),
      )
      return JSON.stringify({ detail: { keys } })
    },
    deliver: (...bodies: readonly string[]) =>
      handle({ Records: bodies.map((body, place) => sqsRecord('q', String(place), { body, attempt: 1 })) }),
    send: sender(house),
    digest: digest(house),
  }
  return world
}
type World = Awaited<ReturnType<typeof openWorld>>

const asked = (world: World, number: number, person = 'owner'): NewNotice => ({
  type: 'question-asked',
  person,
  at: world.house.clock().toISOString(),
  question: `question-${number}`,
  listing: { id: 'listing-1', title: `扫描电镜 ${number}` },
  organisation: { id: 'org-firm', name: '砾光' },
})
const fits = (world: World, number: number, need = 'need-1'): NewNotice => ({
  type: 'listing-fits',
  person: 'owner',
  at: world.house.clock().toISOString(),
  need: { id: need, text: `需求 ${need}` },
  listing: {
    id: `listing-${number}`,
    title: `扫描电镜 ${number}`,
    kind: 'equipment',
    provider: { id: 'org-lab', name: '江城' },
  },
  score: 0.8,
  more: 0,
})

test('what waits for an answer is mailed at once, and the group robot hears of it once for all members', async () => {
  const world = await openWorld()
  await world.person('second')
  const robot = await world.robot('group')
  const body = await world.tell([asked(world, 1), asked(world, 1, 'second')])
  await world.deliver(body)
  expect(world.mails.map(({ to }) => to).sort()).toEqual(['owner@example.com', 'second@example.com'])
  expect(robot.heard()).toEqual(['question-question-1'])
  // At least once: the same message again, and the clock's round, change nothing.
  await Promise.all([world.deliver(body), world.deliver(body), world.send()])
  world.pass(3 * minute)
  await world.send()
  expect(world.mails).toHaveLength(2)
  expect(robot.heard()).toHaveLength(1)
  expect(world.logged.join('\n')).not.toMatch(/@example\.com|127\.0\.0\.1/)
})

test('one notice for several persons comes to each of them, mail and all, though the message comes twice', async () => {
  const world = await openWorld()
  const { database } = world.house
  const others = [await world.person('second'), await world.person('third')]
  const robot = await world.robot('group')
  const body = await world.tell([{ ...asked(world, 1), also: others }])
  await Promise.all([world.deliver(body), world.deliver(body)])
  const notices = await Promise.all(
    ['owner', ...others].map(async each => (await noticeStore(database).of(each, 5)).items),
  )
  const [own = [], ...copies] = notices
  expect(own).toMatchObject([{ person: 'owner', also: others }])
  expect(copies).toEqual(others.map(person => own.map(({ also: _also, ...told }) => ({ ...told, person }))))
  // The table's stream tells of the copies as of any notice.
  const keys = copies.flat().map(({ person, id }) => ({ pk: `person#${person}`, sk: `notice#${id}` }))
  await world.deliver(JSON.stringify({ detail: { keys } }), body)
  await world.send()
  expect(world.mails.map(({ to }) => to).sort()).toEqual(
    ['owner', ...others].map(each => `${each}@example.com`).sort(),
  )
  expect(robot.heard()).toEqual(['question-question-1'])
})

test('a robot that answers 500 for a day gets every message in order when it recovers', {
  timeout: 60_000,
}, async () => {
  const world = await openWorld()
  const robot = await world.robot('ill')
  const other = await world.robot('well')
  server.become((response, { path }) => (path.endsWith('/ill') ? failing(response) : taking(response)))
  const wanted: string[] = []
  for (let at = 0; at < 12; at += 1) {
    wanted.push(`question-question-${at}`)
    await world.deliver(await world.tell([asked(world, at)]))
    for (let rounds = 0; rounds < 4; rounds += 1) {
      world.pass(30 * minute)
      await world.send()
    }
  }
  // Only the head was tried, ever more seldom.
  expect(new Set(robot.heard())).toEqual(new Set([wanted[0]]))
  expect(robot.heard().length).toBeLessThan(10)
  expect(other.heard()).toEqual(wanted)
  server.become(taking)
  const before = robot.heard().length
  for (let rounds = 0; rounds < 8; rounds += 1) {
    world.pass(hour)
    await world.send()
  }
  expect(robot.heard().slice(before)).toEqual(wanted)
})

test('what hangs holds up nobody', { timeout: 40_000 }, async () => {
  const world = await openWorld()
  for (const path of ['slow1', 'slow2', 'slow3']) await world.robot(path)
  const well = await world.robot('well')
  server.become((response, { path }) => (path.includes('slow') ? hanging() : taking(response)))
  // Those that hang are not even given up before the others have heard: whoever waited for them would wait for ever.
  const { promise: othersHeard, resolve: release } = Promise.withResolvers<void>()
  const { outside } = world.house
  const held = async (...request: Parameters<typeof outside>) => {
    const answer = outside(...request)
    if (!request[0].url.includes('slow')) return answer
    await Promise.allSettled([answer, othersHeard])
    return answer
  }
  Object.assign(world.house, { outside: Object.assign(held, { fault: outside.fault }) })
  const delivering = world.deliver(await world.tell([asked(world, 1)]))
  await expect.poll(() => [well.heard().length, world.mails.length], { timeout: 20_000 }).toEqual([1, 1])
  release()
  await delivering
  // From now on only the clock tries those that hang: the next message goes out at once.
  const calls = server.heard.length
  await world.deliver(await world.tell([asked(world, 2)]))
  expect(server.heard.slice(calls).map(({ path }) => path)).toEqual([expect.stringContaining('/well')])
  expect(world.mails).toHaveLength(2)
})

test('after three days a message is given up, and the owners are told once', {
  timeout: 60_000,
}, async () => {
  const world = await openWorld()
  const robot = await world.robot('gone')
  server.become(failing)
  await world.deliver(await world.tell([asked(world, 1)]))
  for (let passed = 0; passed < 110; passed += 2) {
    if (passed === 40) await world.deliver(await world.tell([asked(world, 2)]))
    world.pass(2 * hour)
    await world.send()
  }
  const lane = await laneStore(world.house.database).get(robotLane(robot.id))
  expect(lane).toMatchObject({ sent: 1, tail: 2, failing: { reason: 'http-500', told: true } })
  const { items } = await noticeStore(world.house.database).of('owner', 20)
  expect(items.filter(({ type }) => type === 'robot-failing')).toHaveLength(1)
  server.become(taking)
  world.pass(7 * hour)
  await world.send()
  expect(robot.heard().at(-1)).toBe('question-question-2')
  expect((await laneStore(world.house.database).get(robotLane(robot.id)))?.failing).toBeUndefined()
})

test('a robot with another address, or one that passes its test, hears at the next round what waited for hours', async () => {
  const world = await openWorld()
  const robot = await world.robot('mended')
  const members = [{ organisation: 'org-firm', role: 'owner' as const }]
  const caller = { person: 'owner', name: '', operator: false, memberships: members }
  const act = () => ({ caller, language: 'en' as const, now: world.house.clock() })
  const place = { organisation: 'org-firm', id: robot.id }
  const house = world.house as House
  const laneOf = async () => laneStore(world.house.database).get(robotLane(robot.id))
  // Handed out as `json`, the address is one of 企业微信, which says no with 200.
  const no = (response: ServerResponse) => response.writeHead(200).end('{"errcode":93000}')
  for (const mend of ['address', 'test'] as const) {
    server.become(no)
    await world.deliver(await world.tell([asked(world, worlds * 100 + (mend === 'test' ? 1 : 0))]))
    for (let rounds = 0; rounds < 6; rounds += 1) {
      world.pass(6 * hour)
      await world.send()
    }
    expect(await laneOf()).toMatchObject({ failing: { reason: 'code-93000' } })
    server.become(taking)
    const stored = await robotStore(world.house.database).get('org-firm', robot.id)
    if (mend === 'test') expect(await testRobot(house, act(), place)).toEqual({ taken: true })
    else await changeRobot(house, act(), place, { url: `${stored?.url}-new` }, stored?.version ?? 0)
    world.pass(minute)
    await world.send()
    const lane = await laneOf()
    expect([lane?.sent, lane?.failing]).toEqual([lane?.tail, undefined])
  }
})

test('a process that is killed between sending and marking doubles at most one message and loses none', async () => {
  const world = await openWorld()
  const robot = await world.robot('crash')
  const body = await world.tell(Array.from({ length: 5 }, (_, at) => asked(world, at)))
  // Dies with the third message taken but not marked: nothing of it is written any more.
  let calls = 0
  const dying: HandHouse = {
    ...world.house,
    outside: Object.assign(
      async (...request: Parameters<HandHouse['outside']>) => {
        const answer = await world.house.outside(...request)
        calls += 1
        if (calls === 3) await new Promise(() => {})
        return answer
      },
      { fault: world.house.outside.fault },
    ),
  }
  void courier(dying)({ Records: [sqsRecord('q', '1', { body, attempt: 1 })] })
  await expect.poll(() => robot.heard().length, { timeout: 10_000 }).toBe(3)
  // The message was not acknowledged, so it comes again, while the lane still belongs to the dead.
  await world.deliver(body)
  expect(robot.heard()).toHaveLength(3)
  world.pass(5 * minute)
  await Promise.all([world.send(), world.send()])
  expect(robot.heard().toSorted()).toEqual(
    ['0', '1', '2', '2', '3', '4'].map(each => `question-question-${each}`),
  )
})

test('many notices at once, from five workers: each robot hears each, in its turn and not in a storm', {
  timeout: 90_000,
}, async () => {
  const world = await openWorld()
  const robots = [await world.robot('a'), await world.robot('b')]
  const count = 60
  const bodies: string[] = []
  for (let at = 0; at < count; at += 1) {
    await transact(world.house.database, noticeParts(world.house, [asked(world, at)]))
  }
  const { items } = await noticeStore(world.house.database).of('owner', count)
  for (const { id } of items) {
    bodies.push(JSON.stringify({ detail: { keys: [{ pk: 'person#owner', sk: `notice#${id}` }] } }))
  }
  const results = await Promise.all(
    [0, 1, 2, 3, 4].map(async worker => {
      const failed: string[] = []
      const mine = bodies.filter((_, at) => at % 5 === worker)
      while (mine.length > 0) {
        const some = mine.splice(0, 4)
        const { batchItemFailures } = await world.deliver(...some)
        // What lost too often comes again, as from its queue.
        mine.push(...batchItemFailures.map(({ itemIdentifier }) => some[Number(itemIdentifier)] ?? ''))
        failed.push(...batchItemFailures.map(({ itemIdentifier }) => itemIdentifier))
      }
      return failed
    }),
  )
  expect(results.flat().length).toBeLessThan(count)
  for (const { heard } of robots) expect(heard().length).toBeLessThanOrEqual(mostInAMinute)
  for (let rounds = 0; rounds < 8; rounds += 1) {
    world.pass(minute + 1000)
    await Promise.all([world.send(), world.send()])
  }
  for (const { heard } of robots) {
    expect(heard().length).toBe(count)
    expect(new Set(heard()).size).toBe(count)
  }
  expect(world.mails).toHaveLength(count)
})

test('mail that is refused is tried again, and a mail to nobody yet goes out too', async () => {
  let refusing = true
  const world = await openWorld(() => refusing)
  const part = mailPart(world.house, {
    to: 'guest@example.com',
    language: 'en',
    subject: 'Join us\r\nBcc: all@example.com',
    text: 'Open https://zhongfu.example/invitations/x',
    purpose: 'invitation',
  })
  await transact(world.house.database, [part])
  const told = await world.tell([asked(world, 1)])
  // The first id of this house names the mail.
  const body = JSON.stringify({ detail: { keys: [{ pk: 'mail#id00000001', sk: 'mail' }] } })
  await world.deliver(body, told)
  expect(world.mails).toEqual([])
  refusing = false
  await world.deliver(body)
  expect(world.mails).toEqual([])
  world.pass(2 * minute)
  await world.send()
  expect(world.mails.map(({ to }) => to).sort()).toEqual(['guest@example.com', 'owner@example.com'])
  const invitation = world.mails.find(({ to }) => to.startsWith('guest'))
  expect(invitation?.subject).toBe('Join us Bcc: all@example.com')
  expect(invitation?.html).toContain('href="https://zhongfu.example/invitations/x"')
  // What let somebody in is not kept once it is on its way, and gone once it was handed over.
  expect(await mailStore(world.house.database).get('id00000001')).toMatchObject({ to: '', text: '' })
  const lane = `address-${stableId(24, 'guest@example.com')}`
  const [kept] = await laneStore(world.house.database).waiting(lane, 0, 5)
  expect(kept?.content).toEqual({ of: 'gone' })
})

const choose = async (
  world: World,
  mail: Partial<Record<NoticeGroup, 'at-once' | 'digest' | 'none'>>,
  version = 0,
) =>
  changePreferences(
    world.house,
    { caller: { person: 'owner', name: '', operator: false, memberships: [] }, now: world.house.clock() },
    { mail },
    version,
  )

test('the digest comes at eight in China, once, with what came since the last one, and not when there is nothing', async () => {
  const world = await openWorld()
  const world8 = (day: number) => world.set(`2026-11-${day}T00:00:30.000Z`)
  const body = await world.tell([fits(world, 1), fits(world, 2, 'need-2'), fits(world, 3)])
  await world.deliver(body, body)
  await world.digest()
  expect(world.mails).toEqual([])
  world.set('2026-11-22T23:59:00.000Z')
  await world.digest()
  expect(world.mails).toEqual([])
  world8(23)
  await Promise.all([world.digest(), world.digest(), world.digest()])
  expect(world.mails).toHaveLength(1)
  expect(world.mails[0]?.subject).toBe('【众扶】今日消息：3 条新消息')
  expect(world.mails[0]?.text.match(/^需求：/gm)).toHaveLength(2)
  expect(world.mails[0]?.unsubscribe).toMatch(/\/api\/v1\/mail-links\/[0-9a-f]{32}\/unsubscribe\/fits$/)
  await world.digest()
  world8(24)
  await world.digest()
  expect(world.mails).toHaveLength(1)
  // Late by two days: nothing is missed.
  await world.deliver(await world.tell([fits(world, 4)]))
  world.set('2026-11-27T05:00:00.000Z')
  await world.digest()
  expect(world.mails).toHaveLength(2)
})

test('who chose at once gets each, who chose none gets nothing, who says no in between neither', async () => {
  const world = await openWorld()
  await choose(world, { fits: 'at-once' })
  await world.deliver(await world.tell([fits(world, 1)]))
  expect(world.mails).toHaveLength(1)
  await choose(world, { fits: 'digest' }, 1)
  await world.deliver(await world.tell([fits(world, 2)]))
  await choose(world, { fits: 'none', questions: 'none' }, 2)
  await world.deliver(await world.tell([fits(world, 3), asked(world, 1)]))
  world.set('2026-11-23T00:00:30.000Z')
  await world.digest()
  expect(world.mails).toHaveLength(1)
})
