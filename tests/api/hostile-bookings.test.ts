import { beforeEach, describe, expect, test } from 'vitest'
import type { TimetableChange } from '../../functions/contract/availability.ts'
import { claimStore } from '../../functions/engagements/claims/store.ts'
import { type Lab, openLab } from '../support/engagement-lab.ts'

/** A Monday, eight in the morning in Shanghai. */
const now = new Date('2026-11-23T00:00:00.000Z')
const hour = 60 * 60 * 1000
const day = 24 * hour
const at = (days: number, hours = 0) => new Date(now.getTime() + days * day + hours * hour).toISOString()
const slot = (days: number, hours: number, length: number) => ({
  start: at(days, hours),
  end: at(days, hours + length),
})

const allDay = Array.from({ length: 7 }, () => [{ from: '00:00', to: '24:00' }])
const everybody = { name: 'all', label: { zh: '全部', en: 'All' }, hours: allDay }
const trained = { name: 'trained', label: { zh: '已培训', en: 'Trained' }, trained: true, hours: allDay }
const always: TimetableChange = {
  groups: [everybody],
  holidays: false,
  leadMinutes: 0,
  step: 1,
  shortest: 1,
  longest: 92 * 24 * 60,
  horizonDays: 730,
  capacity: 1,
  freeChangeHours: 0,
}

let lab: Lab
let listing: string
beforeEach(async () => {
  lab = await openLab()
  lab.api.at(now)
  listing = await opened()
})

/** An instrument of the lab's that is open day and night. */
async function opened(change: TimetableChange = {}, input = {}): Promise<string> {
  const id = await lab.listing({ details: { useTypes: ['self-use', 'assisted'] }, ...input })
  lab.ok(await set(id, { ...always, ...change }, 0))
  return id
}
const set = (id: string, change: TimetableChange, version: number) =>
  lab.api.call('changeTimetable', {
    as: 'lab',
    params: { id },
    body: change,
    headers: { 'if-match': `"${version}"` },
  })
const request = (...slots: object[]) => ({ slots, useType: 'self-use', purpose: 'research', task: '粉末' })
const ask = (as: string, ...slots: object[]) => lab.open(as, 'booking', listing, request(...slots))

describe('what a booking may not be', () => {
  test.each([
    ['in the past', slot(-1, 0, 2)],
    ['begun a second ago', { start: '2026-11-22T23:59:59.000Z', end: '2026-11-23T02:00:00.000Z' }],
    ['of no length', slot(1, 2, 0)],
    ['of negative length', slot(1, 2, -1)],
    [
      'of no length but a different way to write it',
      { start: '2026-11-24T02:00:00Z', end: '2026-11-24T02:00Z' },
    ],
    ['in the year 9999', { start: '9999-12-31T22:00:00.000Z', end: '9999-12-31T23:00:00.000Z' }],
    ['from the year 1', { start: '0001-01-01T00:00:00.000Z', end: '2026-12-01T00:00:00.000Z' }],
    ['longer than anything', { start: '2026-12-01T00:00:00.000Z', end: '9999-12-31T00:00:00.000Z' }],
    ['on no day', { start: '2026-02-30T00:00:00.000Z', end: '2026-12-01T00:00:00.000Z' }],
  ])('%s', async (_, wanted) => {
    const { status, body } = await ask('firm', wanted)
    expect([status, body.code]).toEqual([400, 'invalid-input'])
    const waiting = await lab.api.call('wait', {
      as: 'firm',
      params: { id: listing },
      body: { slot: wanted },
    })
    expect([400, 409]).toContain(waiting.status)
  })

  test('the calendar answers any day of the contract, or says what is wrong with it', async () => {
    for (const from of ['0001-01-01', '0050-06-01', '1970-01-01', '9999-12-31', '9999-12-01'])
      for (const to of [undefined, from]) {
        const query = { from, ...(to && { to }) }
        const { status } = await lab.api.call('availability', { params: { id: listing }, query })
        expect([from, to, status]).toEqual([from, to, expect.toSatisfy(code => code === 200 || code === 400)])
      }
    for (const from of ['0001-01-01T00:00:00Z', '9999-12-31T23:59:59Z']) {
      const { status } = await lab.api.call('bookings', {
        as: 'lab',
        params: { id: listing },
        query: { from },
      })
      expect([from, status]).toEqual([from, expect.toSatisfy(code => code === 200 || code === 400)])
    }
  })

  test('one may begin this very second, and overlap by no second', async () => {
    lab.ok(await ask('firm', slot(0, 0, 1)))
    const second = { start: '2026-11-23T00:59:59.000Z', end: '2026-11-23T02:00:00.000Z' }
    expect((await ask('firm2', { ...second, start: '2026-11-23T00:59:00.000Z' })).body.code).toBe(
      'slot-taken',
    )
    expect((await ask('firm2', slot(0, 1, 1))).status).toBe(201)
  })
})

describe('times that are written in other ways', () => {
  test('mean the same instants: they collide, move and free as any', async () => {
    const { id } = lab.ok(
      await ask('firm', { start: '2026-11-24T02:00:00Z', end: '2026-11-24T04:00:00.0000Z' }),
    )
    expect((await ask('firm2', slot(1, 3, 2))).body.code).toBe('slot-taken')
    lab.ok(await lab.act('lab', id, 'approve'))
    const moved = { slots: [{ start: '2026-11-24T03:00:00Z', end: '2026-11-24T05:00:00.0Z' }] }
    lab.ok(await lab.act('firm', id, 'move', moved))
    expect((await ask('firm2', slot(1, 2, 1))).status).toBe(201)
    expect((await ask('firm2', slot(1, 4, 1))).body.code).toBe('slot-taken')
  })
})

describe('a year and its end', () => {
  test('sixty days across week 53 and New Year are at most ten items', async () => {
    lab.ok(await ask('firm', slot(8, 0, 60 * 24)))
    expect(
      (await ask('firm2', { start: '2026-12-31T23:59:00.000Z', end: '2027-01-01T00:01:00.000Z' })).body.code,
    ).toBe('slot-taken')
    const weeks = [49, 50, 51, 52, 53].map(each => `2026-W${each}`)
    const further = [1, 2, 3, 4, 5].map(each => `2027-W0${each}`)
    const items = await claimStore(lab.database).getWeeks(listing, [...weeks, ...further])
    expect(items.map(({ version }) => version)).toEqual([1, 1, 1, 1, 1, 1, 1, 1, 1, 0])
  })

  test('a slot for each of 52 weeks is asked for, approved, moved by an hour and cancelled whole', async () => {
    const opened = lab.ok(
      await lab.open('firm', 'booking', listing, { ...request(slot(1, 2, 2)), repeatWeeks: 52 }),
    )
    expect(opened.slots).toHaveLength(52)
    lab.ok(await lab.act('lab', opened.id, 'approve'))
    const later = opened.slots.map(({ start, end }: { start: string; end: string }) => ({
      start: new Date(Date.parse(start) + hour).toISOString(),
      end: new Date(Date.parse(end) + hour).toISOString(),
    }))
    for (let round = 0; round < 25; round += 1) {
      const name = `waiter${round}`
      await lab.api.person(name)
      lab.ok(
        await lab.api.call('wait', { as: name, params: { id: listing }, body: { slot: opened.slots[20] } }),
      )
    }
    lab.ok(await lab.act('firm', opened.id, 'move', { slots: later }))
    lab.ok(await lab.act('firm', opened.id, 'cancel', { reason: '不做了' }))
    expect((await ask('firm2', slot(1, 2, 2))).status).toBe(201)
  })

  test('the longest bookings that there are can be cancelled, though many wait for their time', async () => {
    const long = Array.from({ length: 5 }, (_, nth) => slot(1 + nth * 100, 0, 90 * 24))
    const { id } = lab.ok(await ask('firm', ...long))
    lab.ok(await lab.act('lab', id, 'approve'))
    for (let round = 0; round < 25; round += 1) {
      await lab.api.person(`waiter${round}`)
      const body = { slot: slot(3, round, 1) }
      lab.ok(await lab.api.call('wait', { as: `waiter${round}`, params: { id: listing }, body }))
    }
    lab.ok(await lab.act('firm', id, 'cancel', { reason: '不做了' }))
    expect((await ask('firm2', slot(1, 2, 2))).status).toBe(201)
  })

  test('an outage of a year ends at once, though many wait for its time', async () => {
    const body = { start: at(0), end: at(366), reason: '搬迁' }
    const reported = lab.ok(await lab.api.call('reportOutage', { as: 'lab', params: { id: listing }, body }))
    for (let round = 0; round < 25; round += 1) {
      await lab.api.person(`waiter${round}`)
      const wanted = { slot: slot(3, round, 1) }
      lab.ok(await lab.api.call('wait', { as: `waiter${round}`, params: { id: listing }, body: wanted }))
    }
    lab.api.at(new Date(now.getTime() + hour))
    lab.ok(
      await lab.api.call('endOutage', { as: 'lab', params: { id: listing, outage: reported.outage.id } }),
    )
    expect((await ask('firm2', slot(1, 2, 2))).status).toBe(201)
  })
})

describe('a timetable that changes under a request', () => {
  test('closed hours, a longer step and a group that is gone do not keep the lab from approving', async () => {
    listing = await opened({ groups: [everybody, trained] })
    const until = '2027-11-01'
    const who = { organisation: 'org-firm' }
    lab.ok(await lab.api.call('grantTraining', { as: 'lab', params: { id: listing }, body: { who, until } }))
    const asked = lab.ok(await ask('firm', slot(1, 2, 2)))
    expect(asked.facts.group).toBe('trained')
    const closed = [{ from: '2026-11-24', to: '2026-11-25' }]
    lab.ok(await set(listing, { groups: [everybody], closed, step: 60, shortest: 600 }, 1))
    const approved = await lab.act('lab', asked.id, 'approve')
    expect([approved.status, approved.body.detail]).toEqual([200, undefined])
    const move = await lab.act('firm', asked.id, 'move', { slots: [slot(5, 2, 10)] })
    expect([move.status, move.body.detail]).toEqual([200, undefined])
  })

  test('a lowered capacity keeps what is confirmed, and refuses to confirm what no longer fits', async () => {
    listing = await opened({ capacity: 2 })
    const [one, two] = [lab.ok(await ask('firm', slot(1, 2, 2))), lab.ok(await ask('firm2', slot(1, 2, 2)))]
    lab.ok(await lab.act('lab', one.id, 'approve'))
    lab.ok(await set(listing, { capacity: 1 }, 1))
    // The held one counts as much as the agreed one: the lab may still move it.
    expect((await lab.act('lab', two.id, 'approve')).body.code).toBe('slot-taken')
    lab.ok(await lab.act('lab', two.id, 'propose', { slots: [slot(2, 2, 2)] }))
    lab.ok(await lab.act('firm2', two.id, 'accept'))
    lab.ok(await lab.act('firm', one.id, 'cancel', { reason: '不做了' }))
    expect((await ask('firm2', slot(1, 2, 2))).status).toBe(201)
  })

  test('an outage during a request refuses its approval, and its end allows it', async () => {
    const asked = lab.ok(await ask('firm', slot(1, 2, 2)))
    const body = { start: at(1), end: at(2), reason: '漏气' }
    const { outage } = lab.ok(
      await lab.api.call('reportOutage', { as: 'lab', params: { id: listing }, body }),
    )
    const refused = await lab.act('lab', asked.id, 'approve')
    expect([refused.status, refused.body.code]).toEqual([409, 'slot-taken'])
    lab.ok(await lab.api.call('endOutage', { as: 'lab', params: { id: listing, outage: outage.id } }))
    lab.ok(await lab.act('lab', asked.id, 'approve'))
  })
})

describe('what has begun', () => {
  test('a series is over when its use is noted: the weeks that are left are free, and who waits is told', async () => {
    const { id } = lab.ok(
      await lab.open('firm', 'booking', listing, { ...request(slot(1, 2, 2)), repeatWeeks: 40 }),
    )
    lab.ok(await lab.act('lab', id, 'approve'))
    const waited = { slot: slot(8, 2, 1) }
    lab.ok(await lab.api.call('wait', { as: 'firm2', params: { id: listing }, body: waited }))
    lab.api.at(new Date(at(1, 5)))
    expect((await lab.act('firm', id, 'cancel', { reason: '不做了' })).status).toBe(400)
    expect((await ask('firm2', slot(8, 2, 1))).body.code).toBe('slot-taken')
    lab.ok(await lab.act('lab', id, 'use', { actualMinutes: 110 }))
    const notices = await lab.api.call('notices', { as: 'firm2', query: { limit: '20' } })
    expect(notices.body.items.map(({ type }: { type: string }) => type)).toContain('slot-freed')
    expect((await ask('firm2', slot(8, 2, 1))).status).toBe(201)
  })

  test('who is done early gives the rest back, but for the cleaning', async () => {
    listing = await opened({ after: 60 })
    const { id } = lab.ok(await ask('firm', slot(1, 0, 60 * 24)))
    lab.ok(await lab.act('lab', id, 'approve'))
    lab.api.at(new Date(at(11)))
    lab.ok(await lab.act('lab', id, 'use', { actualMinutes: 600 }))
    expect((await ask('firm2', { start: at(11, 0.5), end: at(11, 2) })).body.code).toBe('slot-taken')
    expect((await ask('firm2', slot(11, 1, 24))).status).toBe(201)
  })
})

describe('moving', () => {
  test('onto its own time, onto half of it, and back, with buffers around it', async () => {
    listing = await opened({ before: 60, after: 90 })
    const { id } = lab.ok(await ask('firm', slot(1, 2, 4)))
    lab.ok(await lab.act('lab', id, 'approve'))
    for (const wanted of [slot(1, 2, 4), slot(1, 4, 4), slot(1, 1, 4), slot(1, 2, 4)])
      lab.ok(await lab.act('firm', id, 'move', { slots: [wanted] }))
    // It ends at six and is cleaned until half past seven; whoever follows prepares for an hour.
    const early = { start: at(1, 8.5 - 1 / 60), end: at(1, 10) }
    expect((await ask('firm2', early)).body.code).toBe('slot-taken')
    expect((await ask('firm2', { start: at(1, 8.5), end: at(1, 10) })).status).toBe(201)
  })

  test('buffers reach over the edge of a week', async () => {
    listing = await opened({ before: 120, after: 120 })
    // Sunday until midnight UTC: its cleaning lies in the next week.
    lab.ok(await ask('firm', { start: '2026-11-29T22:00:00.000Z', end: '2026-11-30T00:00:00.000Z' }))
    const monday = { start: '2026-11-30T03:00:00.000Z', end: '2026-11-30T05:00:00.000Z' }
    expect((await ask('firm2', monday)).body.code).toBe('slot-taken')
    expect(
      (await ask('firm2', { start: '2026-11-30T04:00:00.000Z', end: '2026-11-30T05:00:00.000Z' })).status,
    ).toBe(201)
  })
})

describe('clocks that change', () => {
  const night = { ...everybody, hours: allDay }
  test('a lab in London keeps its walls through both changes, over a year of weeks', async () => {
    lab.api.at(new Date('2026-10-01T00:00:00.000Z'))
    listing = await opened({ timeZone: 'Europe/London', groups: [night], step: 30 })
    // 24 hours on the wall that have 25 hours.
    const long = { start: '2026-10-24T23:00:00.000Z', end: '2026-10-26T00:00:00.000Z' }
    expect((await ask('firm2', long)).status).toBe(201)
    const first = { start: '2026-10-12T08:00:00.000Z', end: '2026-10-12T10:00:00.000Z' }
    const weekly = lab.ok(await lab.open('firm', 'booking', listing, { ...request(first), repeatWeeks: 30 }))
    const hours = new Set(
      weekly.slots.map(({ start }: { start: string }) =>
        new Date(start).toLocaleTimeString('en-GB', { timeZone: 'Europe/London' }),
      ),
    )
    expect([...hours]).toEqual(['09:00:00'])
  })

  test.each([
    ['ends at the hour that is leapt over', '2027-03-21T00:00:00.000Z', '2027-03-21T01:00:00.000Z'],
    ['lies in the hour that is leapt over', '2027-03-21T01:00:00.000Z', '2027-03-21T01:30:00.000Z'],
    ['reaches over it', '2027-03-21T00:30:00.000Z', '2027-03-21T02:30:00.000Z'],
    ['lies in the hour that comes twice', '2026-10-18T00:00:00.000Z', '2026-10-18T00:30:00.000Z'],
    ['ends with it', '2026-10-17T23:00:00.000Z', '2026-10-18T01:00:00.000Z'],
  ])('a weekly night that %s has a length in every week', async (_, start, end) => {
    lab.api.at(new Date('2026-10-01T00:00:00.000Z'))
    listing = await opened({ timeZone: 'Europe/London', groups: [night], step: 30 })
    const asked = await lab.open('firm', 'booking', listing, { ...request({ start, end }), repeatWeeks: 3 })
    expect([asked.status, asked.body.detail]).toEqual([201, undefined])
    for (const each of asked.body.slots) expect(Date.parse(each.start)).toBeLessThan(Date.parse(each.end))
  })
})
