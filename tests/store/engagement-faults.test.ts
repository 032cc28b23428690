import fc from 'fast-check'
import { beforeEach, describe, expect, test, vi } from 'vitest'
import { engagementStore } from '../../functions/engagements/store.ts'
import { processesOf } from '../../functions/kinds/processes.ts'
import { noticeStore } from '../../functions/notices/store.ts'
import type { Database } from '../../functions/platform/database.ts'
import { freshDatabase } from '../support/database.ts'
import { type Lab, openLab } from '../support/engagement-lab.ts'
import { plainProcess } from '../support/engagement-process.ts'
import { current, rebuilt } from '../support/engagement-walk.ts'
import { type Trouble, troubledDatabase } from '../support/faults.ts'

let database: Database
let lab: Lab
let listing: string
/** What befalls the n-th transaction from when it was set on; nothing while nobody set it. */
let troubleOf: ((sent: number) => Trouble | undefined) | undefined
let since = 0
let sent = 0

beforeEach(async () => {
  troubleOf = undefined
  database = await troubledDatabase(await freshDatabase(), count => {
    sent = count
    return troubleOf?.(count - since)
  })
  lab = await openLab({ processes: processesOf([plainProcess]), database })
  listing = await lab.listing()
})

function trouble(befalls: typeof troubleOf) {
  since = sent
  troubleOf = befalls
}

const slots = [{ start: '2036-12-01T01:00:00.000Z', end: '2036-12-01T03:00:00.000Z' }]
const input = { purpose: 'powders', slots }

describe('faults of the database', { timeout: 60_000 }, () => {
  test.each<[string, readonly (Trouble | undefined)[]]>([
    ['conflicts', ['conflict', 'conflict', undefined]],
    ['throttling', ['throttled', undefined, 'throttled']],
    ['answers lost after the commit', ['lost', undefined]],
  ])('%s: opening, steps, messages and bundles are done once, without a word of it', async (_, troubles) => {
    const other = await lab.listing()
    const { call } = lab.api
    trouble(count => troubles[(count - 1) % troubles.length])
    const opened = await call('openEngagement', {
      as: 'firm',
      body: { process: 'plain', listing, organisation: 'org-firm', input },
      headers: { 'idempotency-key': 'k1' },
    })
    expect(opened.status).toBe(201)
    const { id } = opened.body
    const stepped = await call('actOnEngagement', { as: 'lab', params: { id, action: 'approve' }, body: {} })
    expect([stepped.status, stepped.body.version]).toEqual([200, 2])
    const written = await call('writeMessage', { as: 'firm', params: { id }, body: { text: 'hello' } })
    expect(written.status).toBe(201)
    const parts = [listing, other].map(each => ({ process: 'plain', listing: each, input }))
    const bundle = await call('openBundle', { as: 'firm', body: { organisation: 'org-firm', parts } })
    expect([bundle.status, bundle.body.items?.length]).toEqual([201, 2])
    expect(sent - since).toBeGreaterThan(4)
    trouble(undefined)

    const messages = await lab.api.call('engagementMessages', { as: 'lab', params: { id } })
    expect(messages.body.items).toHaveLength(1)
    const query = { side: 'taker', organisation: 'org-firm' }
    const listed = await lab.api.call('engagements', { as: 'firm', query })
    expect(listed.body.items).toHaveLength(3)
    expect(await rebuilt(lab, id)).toEqual(await current(lab, id))
    const told = await noticeStore(database).of('p-lab', 50)
    expect(
      told.items.filter(notice => notice.type === 'engagement-step' && notice.engagement === id),
    ).toHaveLength(2)
  })
})

describe('a process that ends between two writes', () => {
  const death = fc.constantFrom('killed', 'gone', undefined)
  beforeEach(() => {
    // Each death is a request that failed, and is told as one.
    const silent = vi.spyOn(console, 'error').mockImplementation(() => {})
    return () => silent.mockRestore()
  })

  test('leaves a state from which the same requests go on', { timeout: 60_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(death, { minLength: 6, maxLength: 12 }), async deaths => {
        const key = lab.house.newId()
        const { call } = lab.api
        trouble(count => deaths[count - 1])
        /** A client that asks until it is answered, with the same key. */
        const patiently = async (...[name, sent]: Parameters<typeof call>) => {
          for (;;) {
            const answer = await call(name, { ...sent, headers: { 'idempotency-key': `${key}-${name}` } })
            if (answer.status < 500) return answer
          }
        }
        const opened = await patiently('openEngagement', {
          as: 'firm',
          body: { process: 'plain', listing, organisation: 'org-firm', input },
        })
        const { id } = opened.body
        await patiently('actOnEngagement', { as: 'lab', params: { id, action: 'approve' }, body: {} })
        const done = await patiently('actOnEngagement', {
          as: 'lab',
          params: { id, action: 'finish' },
          body: {},
        })
        // The same key was used for another step: it is refused, and nothing else happened.
        expect(done.body.code).toBe('key-reused')
        expect(await current(lab, id)).toMatchObject({ state: 'agreed', version: 2 })
        expect(await rebuilt(lab, id)).toEqual(await current(lab, id))
      }),
      { numRuns: 6 },
    )
  })
})

describe('deadlines', { timeout: 60_000 }, () => {
  const opened = async () => lab.ok(await lab.open('firm', 'plain', listing, input)).id
  const hoursOn = (hours: number) => new Date(lab.house.clock().getTime() + hours * 3_600_000)

  test('fire once, though the timer runs late, twice, and four at once', async () => {
    const ids = [await opened(), await opened(), await opened()]
    expect(await lab.timer(hoursOn(23))).toBe(0)
    lab.api.at(hoursOn(30))
    const rung = await Promise.all([lab.timer(), lab.timer(), lab.timer(), lab.timer()])
    expect(rung.reduce((sum, each) => sum + each, 0)).toBe(3)
    expect(await lab.timer()).toBe(0)
    for (const id of ids) {
      const events = await engagementStore(database).eventsOf(id)
      expect(events.map(({ data }) => data.action)).toEqual(['request', 'expire'])
      expect(await current(lab, id)).toMatchObject({ state: 'expired', end: 'ended', version: 2 })
    }
    const told = await noticeStore(database).of('p-firm', 50)
    expect(told.items.filter(({ type }) => type === 'engagement-step')).toHaveLength(3)
  })

  test('a step that was taken before its deadline has none left to fire', async () => {
    const id = await opened()
    await lab.act('lab', id, 'decline')
    expect(await lab.timer(hoursOn(200))).toBe(0)
    expect(await current(lab, id)).toMatchObject({ state: 'declined', version: 2 })
  })

  test('whoever comes after the deadline finds it done, whether the timer ran or not', async () => {
    const id = await opened()
    lab.api.at(hoursOn(25))
    const late = await lab.act('lab', id, 'approve')
    expect([late.status, late.body.code]).toEqual([409, 'wrong-state'])
    expect(late.body.detail).toContain('“expired”')
    expect(await lab.timer()).toBe(0)
    expect(await current(lab, id)).toMatchObject({ state: 'expired', version: 2 })
  })

  test('a step and the timer at the same moment: one of them, and the other finds it so', async () => {
    for (let round = 0; round < 5; round += 1) {
      const id = await opened()
      const deadline = (await current(lab, id)).deadline?.at ?? ''
      lab.api.at(new Date(Date.parse(deadline) - 1))
      const step = lab.act('lab', id, 'approve')
      lab.api.at(new Date(deadline))
      const [answer] = await Promise.all([step, lab.timer()])
      const record = await current(lab, id)
      expect(record.version).toBe(2)
      expect([record.state, answer.status]).toEqual(
        record.state === 'agreed' ? ['agreed', 200] : ['expired', 409],
      )
      lab.api.at()
    }
  })

  test('a timer that is killed goes on where it was', async () => {
    const ids = [await opened(), await opened(), await opened()]
    lab.api.at(hoursOn(30))
    trouble(count => (count === 2 ? 'killed' : undefined))
    await lab.timer()
    trouble(undefined)
    await lab.timer(hoursOn(1))
    for (const id of ids) expect(await current(lab, id)).toMatchObject({ state: 'expired', version: 2 })
  })
})
