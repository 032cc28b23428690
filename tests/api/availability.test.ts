import { beforeAll, describe, expect, test } from 'vitest'
import { transact } from '../../functions/platform/transact.ts'
import { usesStore } from '../../functions/uses/store.ts'
import { type Lab, openLab } from '../support/engagement-lab.ts'

/** A Monday, eight in the morning in Shanghai. */
const now = new Date('2026-11-23T00:00:00.000Z')
const slot = (day: number, from: number, to: number) => ({
  start: new Date(Date.UTC(2026, 10, day, from - 8)).toISOString(),
  end: new Date(Date.UTC(2026, 10, day, to - 8)).toISOString(),
})
const request = (...slots: object[]) => ({
  slots,
  useType: 'self-use',
  purpose: 'development',
  task: '电池粉末形貌',
})
const offered = { details: { useTypes: ['self-use', 'assisted', 'sample'] }, techniques: ['扫描电镜'] }

let lab: Lab
beforeAll(async () => {
  lab = await openLab()
  lab.api.at(now)
})

const read = (id: string, query: Record<string, string> = {}, as?: string) =>
  lab.api.call('availability', { params: { id }, query, ...(as && { as }) })
const change = (id: string, body: object, version: number, as = 'lab') =>
  lab.api.call('changeTimetable', { as, params: { id }, body, headers: { 'if-match': `"${version}"` } })
const ask = async (as: string, listing: string, ...slots: object[]) =>
  lab.open(as, 'booking', listing, request(...slots))
const noticesOf = async (as: string, type: string) =>
  (await lab.api.call('notices', { as, query: { limit: '100' } })).body.items.filter(
    (notice: { type: string }) => notice.type === type,
  )

describe('a timetable', () => {
  test('is the platform’s own until the lab sets one, and anybody reads it', async () => {
    const listing = await lab.listing(offered)
    const { status, body } = await lab.api.call('timetable', { params: { id: listing } })
    expect(status).toBe(200)
    expect(body).toMatchObject({
      usual: true,
      version: 0,
      timeZone: 'Asia/Shanghai',
      shortest: 30,
      holidays: true,
    })
    const set = await change(
      listing,
      { longest: 1440, closed: [{ from: '2026-11-25', to: '2026-11-25' }] },
      0,
    )
    expect(set.status).toBe(200)
    expect(set.body).toMatchObject({ usual: false, version: 1, shortest: 30, longest: 1440 })
    expect((await change(listing, { step: 60 }, 0)).body.code).toBe('stale-version')
    expect((await change(listing, { step: 60 }, 1)).body).toMatchObject({
      version: 2,
      step: 60,
      longest: 1440,
    })
  })
  test('is set by its own members; what makes no sense is refused with a sentence', async () => {
    const listing = await lab.listing(offered)
    expect((await change(listing, { step: 60 }, 0, 'firm')).status).toBe(404)
    const { status, body } = await change(listing, { timeZone: 'Nowhere/At-All', shortest: 900 }, 0)
    expect(status).toBe(400)
    for (const { message } of body.errors) expect(message).not.toMatch(/^[a-z-]+$/)
    const crossed = await change(listing, { shortest: 600 }, 0)
    expect(crossed.body.errors).toEqual([
      { pointer: '/body/longest', message: 'The longest booking must not be shorter than the shortest' },
    ])
  })
})

describe('when something is free', () => {
  test('days count in the lab’s zone; what is booked is taken for everybody, without a word of by whom', async () => {
    const listing = await lab.listing(offered)
    lab.ok(await ask('firm', listing, slot(24, 10, 12)))
    const { status, body } = await read(listing, { from: '2026-11-24', to: '2026-11-24' })
    expect(status).toBe(200)
    expect(body).toMatchObject({
      timeZone: 'Asia/Shanghai',
      group: 'everyone',
      open: [slot(24, 9, 17)],
      free: [
        { ...slot(24, 9, 10), capacity: 1 },
        { ...slot(24, 12, 17), capacity: 1 },
      ],
      taken: [slot(24, 10, 12)],
      outages: [],
      rules: { shortest: 30, longest: 480, step: 30, leadMinutes: 120, from: '2026-11-23T03:00:00.000Z' },
    })
    expect(JSON.stringify(body)).not.toContain('firm')
  })
  test('imported busy times are taken too', async () => {
    const listing = await lab.listing(offered)
    await transact(lab.database, [
      usesStore(lab.database).putNewBusy({
        ...{ listing, id: 'b1', organisation: 'org-lab', run: 'r', at: now.toISOString(), version: 1 },
        ...slot(24, 9, 15),
        text: '张三 课程',
      }),
    ])
    const { body } = await read(listing, { from: '2026-11-24', to: '2026-11-24' })
    expect(body.free).toEqual([{ ...slot(24, 15, 17), capacity: 1 }])
    expect(JSON.stringify(body)).not.toContain('张三')
    expect((await ask('firm', listing, slot(24, 14, 16))).body.code).toBe('slot-taken')
  })
  test('a draft is nobody else’s business; ranges that are reversed or too long are refused', async () => {
    const draft = await lab.listing({ ...offered, status: 'draft' })
    expect((await read(draft)).status).toBe(404)
    expect((await read(draft, {}, 'lab')).status).toBe(200)
    const listing = await lab.listing(offered)
    for (const query of [
      { from: '2026-11-24', to: '2026-11-23' },
      { from: '2026-11-24', to: '2027-11-23' },
      { from: 'gestern' },
      { group: 'nobody' },
    ])
      expect((await read(listing, query)).status).toBe(400)
  })
})

describe('asking for a time', () => {
  test.each([
    ['in the past', slot(20, 10, 12), /is over/],
    ['of no length', slot(24, 10, 10), /must come after/],
    ['that ends before it begins', slot(24, 12, 10), /must come after/],
    ['outside the opening hours', slot(24, 6, 8), /opening hours/],
    ['without notice', slot(23, 9, 10), /needs notice/],
  ])('%s is refused with a sentence', async (_, wanted, said) => {
    const listing = await lab.listing(offered)
    const { status, body } = await ask('firm', listing, wanted)
    expect(status).toBe(400)
    expect(JSON.stringify(body)).toMatch(said)
  })
  test('sixty days can be booked where the lab allows it', async () => {
    const listing = await lab.listing(offered)
    lab.ok(await change(listing, { longest: 60 * 24 * 60 + 480, before: 60, after: 60, horizonDays: 180 }, 0))
    const long = { start: slot(24, 9, 10).start, end: new Date(Date.UTC(2027, 0, 22, 9)).toISOString() }
    const booking = lab.ok(await ask('firm', listing, long))
    expect(booking.slots).toEqual([long])
    const query = { from: slot(24, 0, 1).start, to: '2027-02-01T00:00:00.000Z' }
    const held = await lab.api.call('bookings', { as: 'lab', params: { id: listing }, query })
    expect(held.body.items).toHaveLength(1)
    expect((await ask('firm2', listing, slot(30, 10, 12))).body.code).toBe('slot-taken')
    lab.ok(await lab.act('firm', booking.id, 'cancel', { reason: '不需要了' }))
    lab.ok(await ask('firm2', listing, slot(30, 10, 12)))
  })
  test('a booking across a change of clocks stands as the lab’s wall says', async () => {
    const listing = await lab.listing({ ...offered, region: 'GB' })
    const body = { timeZone: 'Europe/London', longest: 5760, horizonDays: 365, holidays: false }
    lab.ok(await change(listing, body, 0))
    // Friday at ten before the clocks go forward, to Monday at five.
    const across = { start: '2027-03-26T10:00:00.000Z', end: '2027-03-29T16:00:00.000Z' }
    const late = { start: across.start, end: '2027-03-29T17:00:00.000Z' }
    expect((await ask('firm', listing, late)).body.detail).toMatch(/2027-03-29 18:00 \(Europe\/London\)/)
    expect(lab.ok(await ask('firm', listing, across)).slots).toEqual([across])
    const shown = await read(listing, { from: '2027-03-29', to: '2027-03-29' })
    expect(shown.body.open).toEqual([{ start: '2027-03-29T08:00:00.000Z', end: '2027-03-29T16:00:00.000Z' }])
    expect(shown.body.free).toEqual([])
  })
  test('200 firms at once: one has it, 199 hear of the next free times', async () => {
    const listing = await lab.listing(offered)
    const answers = await Promise.all(
      Array.from({ length: 200 }, (_, at) => ask(at % 2 ? 'firm' : 'firm2', listing, slot(24, 10, 12))),
    )
    const codes = Map.groupBy(answers, ({ status, body }) => `${status} ${body.code ?? ''}`.trim())
    expect(Object.fromEntries([...codes].map(([code, all]) => [code, all.length]))).toEqual({
      201: 1,
      '409 slot-taken': 199,
    })
    for (const { body } of codes.get('409 slot-taken') ?? []) {
      expect(body.free).toHaveLength(5)
      expect(body.free[0]).toEqual(slot(24, 12, 14))
    }
  }, 180_000)
})

describe('an outage', () => {
  test('deletes no booking: who is affected is named and told, with an instrument that is free instead', async () => {
    const listing = await lab.listing({ ...offered, title: 'SEM A' })
    const other = await lab.listing({ ...offered, title: 'SEM B' })
    const booking = lab.ok(await ask('firm', listing, slot(26, 10, 12)))
    lab.ok(await ask('firm2', listing, slot(27, 10, 12)))
    const report = (as: string, body: object) =>
      lab.api.call('reportOutage', { as, params: { id: listing }, body })
    const down = { start: slot(26, 8, 9).start, end: slot(26, 8, 18).end, reason: '电子枪更换' }
    expect((await report('firm', down)).status).toBe(404)
    const { status, body } = await report('lab', down)
    expect(status).toBe(201)
    expect(body.affected).toEqual([expect.objectContaining({ engagement: booking.id, ...slot(26, 10, 12) })])
    expect(lab.ok(await lab.read('firm', booking.id)).state).toBe('requested')

    const [told] = await noticesOf('firm', 'booking-affected')
    expect(told).toMatchObject({
      engagement: booking.id,
      slot: slot(26, 10, 12),
      reason: '电子枪更换',
      instead: { id: other, title: 'SEM B' },
    })
    expect(await noticesOf('firm2', 'booking-affected')).toEqual([])
    // It cannot be approved while the instrument is down, and nobody else can have the time.
    expect((await lab.act('lab', booking.id, 'approve')).body.code).toBe('slot-taken')
    expect((await ask('firm2', listing, slot(26, 14, 15))).body.code).toBe('slot-taken')
    const shown = await read(listing, { from: '2026-11-26', to: '2026-11-26' })
    expect(shown.body.free).toEqual([])
    expect(shown.body.outages).toEqual([{ start: down.start, end: down.end, reason: '电子枪更换' }])

    const listed = await lab.api.call('outages', { as: 'lab', params: { id: listing } })
    expect(listed.body.items).toHaveLength(1)
    const end = () =>
      lab.api.call('endOutage', { as: 'lab', params: { id: listing, outage: body.outage.id } })
    expect((await end()).status).toBe(200)
    expect((await lab.api.call('outages', { as: 'lab', params: { id: listing } })).body.items).toEqual([])
    lab.ok(await lab.act('lab', booking.id, 'approve'))
    expect((await read(listing, { from: '2026-11-26', to: '2026-11-26' })).body.outages).toEqual([])
  })
  test('that is over, or runs backwards, is refused', async () => {
    const listing = await lab.listing(offered)
    for (const times of [slot(20, 8, 18), slot(26, 18, 8)]) {
      const body = { ...times, reason: '检修' }
      expect((await lab.api.call('reportOutage', { as: 'lab', params: { id: listing }, body })).status).toBe(
        400,
      )
    }
  })
  test('the lab sees what is booked in a range, others do not', async () => {
    const listing = await lab.listing(offered)
    const booking = lab.ok(await ask('firm', listing, slot(24, 10, 12)))
    const query = { from: slot(24, 0, 1).start, to: slot(24, 0, 23).end }
    const bookings = (as: string) => lab.api.call('bookings', { as, params: { id: listing }, query })
    expect((await bookings('lab')).body.items).toEqual([
      { engagement: booking.id, ...slot(24, 10, 12), heldUntil: expect.any(String) },
    ])
    expect((await bookings('firm')).status).toBe(404)
  })
})

describe('waiting for a time', () => {
  const wait = (as: string, listing: string, wanted: object) =>
    lab.api.call('wait', { as, params: { id: listing }, body: { slot: wanted } })

  test('whoever waits is told once when it comes free', async () => {
    const listing = await lab.listing(offered)
    const booking = lab.ok(await ask('firm', listing, slot(24, 10, 12)))
    const waiting = await wait('firm2', listing, slot(24, 11, 13))
    expect(waiting.status).toBe(201)
    expect((await wait('firm2', listing, slot(24, 14, 15))).body.code).toBe('wrong-state')
    const further = await wait('stranger', listing, slot(24, 10, 11))
    lab.ok(await lab.api.call('stopWaiting', { as: 'stranger', params: { id: further.body.id } }))

    lab.ok(await lab.act('firm', booking.id, 'cancel', { reason: '样品未备好' }))
    expect(await noticesOf('firm2', 'slot-freed')).toMatchObject([
      { listing: { id: listing }, slot: slot(24, 11, 13) },
    ])
    expect(await noticesOf('stranger', 'slot-freed')).toEqual([])
    const own = await lab.api.call('ownWaiting', { as: 'firm2' })
    expect(own.body.items).toMatchObject([{ id: waiting.body.id, toldAt: now.toISOString() }])

    const again = lab.ok(await ask('firm', listing, slot(24, 10, 12)))
    lab.ok(await lab.act('lab', again.id, 'decline', { reason: '检修' }))
    expect(await noticesOf('firm2', 'slot-freed')).toHaveLength(1)
  })
  test('a request that nobody answers frees its time by itself', async () => {
    const listing = await lab.listing(offered)
    lab.ok(await ask('firm', listing, slot(30, 10, 12)))
    lab.ok(await wait('firm2', listing, slot(30, 10, 12)))
    await lab.timer(now)
    await lab.timer(new Date('2026-11-27T00:00:00.000Z'))
    const told = await noticesOf('firm2', 'slot-freed')
    expect(told.filter((notice: { listing: { id: string } }) => notice.listing.id === listing)).toHaveLength(
      1,
    )
    lab.ok(await ask('firm2', listing, slot(30, 10, 12)))
    lab.api.at(now)
  })
})
