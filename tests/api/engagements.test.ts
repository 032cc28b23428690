import { beforeAll, describe, expect, test } from 'vitest'
import { engagementStore } from '../../functions/engagements/store.ts'
import { processesOf } from '../../functions/kinds/processes.ts'
import { type Lab, openLab } from '../support/engagement-lab.ts'
import { plainProcess } from '../support/engagement-process.ts'

let lab: Lab
let listing: string
beforeAll(async () => {
  lab = await openLab({ processes: processesOf([plainProcess]) })
  listing = await lab.listing()
})

const slots = [{ start: '2036-12-01T01:00:00.000Z', end: '2036-12-01T03:00:00.000Z' }]
const asked = async (as = 'firm') =>
  lab.ok(await lab.open(as, 'plain', listing, { purpose: 'powders', slots }))

describe('a dealing from its beginning to its end', () => {
  test('asks, agrees and finishes; each step is on the timeline with what was told', async () => {
    const opened = await lab.open('firm', 'plain', listing, { purpose: 'powders', price: 12345, slots })
    expect(opened.status).toBe(201)
    expect(opened.body).toMatchObject({
      process: 'plain',
      listing: { id: listing, title: 'SEM' },
      taker: { organisation: { id: 'org-firm' } },
      provider: { organisation: { id: 'org-lab' } },
      side: 'taker',
      state: 'asked',
      facts: { purpose: 'powders', price: 12345, pieces: 1 },
      slots,
      next: { turn: 'provider', text: 'answer' },
      agreed: false,
      version: 1,
    })
    const { id } = opened.body
    const approved = await lab.act('lab', id, 'approve')
    expect(approved.status).toBe(200)
    expect(approved.body).toMatchObject({ state: 'agreed', side: 'provider', agreed: true, version: 2 })
    expect(approved.body.next.until).toBe('2036-12-03T03:00:00.000Z')
    const done = await lab.act('lab', id, 'finish')
    expect(done.body).toMatchObject({ state: 'done', end: 'fulfilled', actions: [] })
    expect(done.body.next).toBeUndefined()
    const { body } = await lab.read('firm-mate', id)
    expect(body.timeline.map((each: { action: string }) => each.action)).toEqual([
      'request',
      'approve',
      'finish',
    ])
    expect(body.timeline[0].told).toEqual([
      { label: 'Purpose', value: 'powders' },
      { label: 'Price', value: '¥123.45' },
      { label: 'Times', value: '2036-12-01 09:00–11:00' },
    ])
  })

  test('a move changes the times and with them the deadline that is counted from them', async () => {
    const { id } = await asked()
    await lab.act('lab', id, 'approve')
    const later = [{ start: '2036-12-05T01:00:00Z', end: '2036-12-05T02:00:00Z' }]
    const moved = await lab.act('firm', id, 'move', { slots: later })
    expect(moved.body).toMatchObject({ state: 'agreed', slots: later })
    expect(moved.body.next.until).toBe('2036-12-07T02:00:00.000Z')
    const noted = await lab.act('lab', id, 'note', { note: 'bring gloves' })
    expect(noted.body.next.until).toBe('2036-12-07T02:00:00.000Z')
  })

  test('another time that was proposed is the engagement’s own once it is accepted', async () => {
    const { id } = await asked()
    const proposed = [{ start: '2036-12-08T01:00:00.000Z', end: '2036-12-08T02:00:00.000Z' }]
    const waiting = await lab.act('lab', id, 'propose', { proposed })
    expect(waiting.body).toMatchObject({ state: 'proposed', slots, facts: { proposed } })
    const accepted = await lab.act('firm', id, 'accept')
    expect(accepted.body).toMatchObject({ state: 'agreed', slots: proposed })
  })
})

describe('who may do what', () => {
  test('both sides read it and see their own steps; nobody else knows of it, the operator neither', async () => {
    const { id } = await asked()
    const names = (body: { actions: { name: string }[] }) => body.actions.map(({ name }) => name)
    expect(names((await lab.read('firm', id)).body)).toEqual(['decline'])
    expect(names((await lab.read('lab-member', id)).body)).toEqual(['approve', 'propose', 'note', 'decline'])
    for (const outsider of ['firm2', 'stranger', 'operator']) {
      expect((await lab.read(outsider, id)).status).toBe(404)
      expect((await lab.act(outsider, id, 'approve')).status).toBe(404)
      const params = { id }
      expect((await lab.api.call('engagementMessages', { as: outsider, params })).status).toBe(404)
      expect((await lab.api.call('engagementAttachments', { as: outsider, params })).status).toBe(404)
    }
  })

  test('the wrong side is told so, the wrong state with what can be done instead, an unknown step not at all', async () => {
    const { id } = await asked()
    const wrongSide = await lab.act('firm', id, 'approve')
    expect([wrongSide.status, wrongSide.body.code]).toEqual([403, 'not-allowed'])
    expect(wrongSide.body.detail).toContain('other side')
    const wrongState = await lab.act('lab', id, 'finish')
    expect([wrongState.status, wrongState.body.code]).toEqual([409, 'wrong-state'])
    expect(wrongState.body.detail).toContain('“approve”')
    expect((await lab.act('lab', id, 'vanish')).status).toBe(404)
    // A step of the clock's is nobody's to take.
    expect((await lab.act('lab', id, 'expire')).status).toBe(403)
  })

  test('a version that is gone is refused, and the step is not taken', async () => {
    const { id } = await asked()
    await lab.act('lab', id, 'note', { note: 'seen' })
    const stale = await lab.act('lab', id, 'approve', {}, { version: 1 })
    expect([stale.status, stale.body.code]).toEqual([412, 'stale-version'])
    expect((await lab.act('lab', id, 'approve', {}, { version: 2 })).status).toBe(200)
  })

  test('nobody asks their own organisation, nor for an organisation that is not theirs', async () => {
    const input = { purpose: 'x' }
    expect((await lab.open('lab', 'plain', listing, input)).body.code).toBe('wrong-state')
    const foreign = await lab.open('firm', 'plain', listing, input, { organisation: 'org-firm2' })
    expect(foreign.status).toBe(404)
  })

  test('somebody without an organisation asks for themselves; after leaving it a person asks for it no more', async () => {
    const own = await lab.open('stranger', 'plain', listing, { purpose: 'x' })
    expect(own.status).toBe(201)
    expect(own.body.taker).toEqual({})
    const query = { side: 'taker' }
    const mine = await lab.api.call('engagements', { as: 'stranger', query })
    expect(mine.body.items.map(({ id }: { id: string }) => id)).toEqual([own.body.id])
  })
})

describe('what is asked for', () => {
  test('a draft, a withdrawn and a missing listing are not there; a closed one says why', async () => {
    const draft = await lab.listing({ status: 'draft' })
    const withdrawn = await lab.listing({ status: 'withdrawn' })
    const closed = await lab.listing({ details: { model: 'closed' } })
    const input = { purpose: 'x' }
    for (const id of [draft, withdrawn, 'slab-0nothinghere'])
      expect((await lab.open('firm', 'plain', id, input)).status).toBe(404)
    const refused = await lab.open('firm', 'plain', closed, input)
    expect([refused.status, refused.body.detail]).toEqual([409, 'It is closed: choose another.'])
    const offered = await lab.api.call('offeredProcesses', { params: { id: closed } })
    expect(offered.body.items[0]).toMatchObject({ name: 'plain', closed: 'It is closed: choose another.' })
    expect((await lab.api.call('offeredProcesses', { params: { id: draft } })).status).toBe(404)
    expect((await lab.api.call('offeredProcesses', { as: 'lab', params: { id: draft } })).status).toBe(200)
  })

  test('of another Kind is not dealt with that way', async () => {
    const mentor = await lab.listing({ kind: 'mentor', details: {} })
    expect((await lab.open('firm', 'plain', mentor, { purpose: 'x' })).body.code).toBe('wrong-state')
    const offered = await lab.api.call('offeredProcesses', { params: { id: mentor } })
    expect(offered.body.items).toEqual([])
  })

  test.each([
    ['a missing field', {}, '/body/input/purpose'],
    ['an unknown field', { purpose: 'x', colour: 'red' }, '/body/input'],
    ['a fraction of a fen', { purpose: 'x', price: 0.5 }, '/body/input/price'],
    [
      'a time without length',
      { purpose: 'x', slots: [{ start: slots[0]?.start, end: slots[0]?.start }] },
      '/body/input/slots/0',
    ],
    [
      'a time turned round',
      { purpose: 'x', slots: [{ start: slots[0]?.end, end: slots[0]?.start }] },
      '/body/input/slots/0',
    ],
    [
      'times that overlap by a second',
      {
        purpose: 'x',
        slots: [...slots, { start: '2036-12-01T02:59:59Z', end: '2036-12-01T04:00:00Z' }],
      },
      '/body/input/slots',
    ],
    ['what the process itself forbids', { purpose: 'forbidden' }, '/body/input/purpose'],
  ])('%s is refused at its place', async (_, input, pointer) => {
    const { status, body } = await lab.open('firm', 'plain', listing, input)
    expect([status, body.code]).toEqual([400, 'invalid-input'])
    expect(body.errors[0].pointer).toBe(pointer)
    expect(body.errors[0].message).not.toBe('')
  })
})

describe('again', () => {
  test('a replay is answered as the first time was, whatever happened since, and changes nothing', async () => {
    const input = { purpose: 'again' }
    const first = await lab.open('firm', 'plain', listing, input, { key: 'open-1' })
    await lab.act('lab', first.body.id, 'approve', {}, { key: 'approve-1' })
    await lab.act('lab', first.body.id, 'finish')
    const again = await lab.open('firm', 'plain', listing, input, { key: 'open-1' })
    expect([again.status, again.headers['idempotency-replayed']]).toEqual([201, 'true'])
    expect(again.body).toEqual(first.body)
    const approved = await lab.act('lab', first.body.id, 'approve', {}, { key: 'approve-1' })
    expect(approved.body).toMatchObject({ state: 'agreed', version: 2 })
    const other = await lab.open('firm', 'plain', listing, { purpose: 'other' }, { key: 'open-1' })
    expect(other.body.code).toBe('key-reused')
    const record = await engagementStore(lab.database).get(first.body.id)
    expect([record?.state, record?.version]).toEqual(['done', 3])
  })

  test('the same key twenty times at once opens one', async () => {
    const answers = await Promise.all(
      Array.from({ length: 20 }, () =>
        lab.open('firm2', 'plain', listing, { purpose: 'at once' }, { key: 'at-once' }),
      ),
    )
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([201]))
    expect(new Set(answers.map(({ body }) => body.id)).size).toBe(1)
    const query = { side: 'taker', organisation: 'org-firm2' }
    const listed = await lab.api.call('engagements', { as: 'firm2', query })
    expect(listed.body.items).toHaveLength(1)
  })
})

describe('lists', () => {
  test('each side has its own, newest first, page by page', async () => {
    const own = await lab.listing({ title: 'for lists' })
    for (const purpose of ['1', '2', '3']) await lab.open('firm-mate', 'plain', own, { purpose })
    const query = { side: 'provider', organisation: 'org-lab', limit: '2' }
    const first = await lab.api.call('engagements', { as: 'lab', query })
    expect(first.body.items.map(({ title }: { title: string }) => title)).toEqual(['for lists', 'for lists'])
    const second = await lab.api.call('engagements', {
      as: 'lab',
      query: { ...query, next: first.body.next },
    })
    expect(second.body.items[0].title).toBe('for lists')
    expect((await lab.api.call('engagements', { as: 'firm', query })).status).toBe(404)
    expect((await lab.api.call('engagements', { as: 'lab', query: { side: 'provider' } })).status).toBe(404)
  })

  test('of those that are open leaves out what has ended, and reads past it', async () => {
    const own = await lab.listing({ title: 'open and over' })
    const ids: string[] = []
    for (const purpose of ['1', '2', '3', '4']) {
      ids.push(lab.ok(await lab.open('stranger', 'plain', own, { purpose })).id)
    }
    for (const id of ids.slice(2)) await lab.act('stranger', id, 'decline')
    const query = { side: 'taker', open: 'true', limit: '2' }
    const { body } = await lab.api.call('engagements', { as: 'stranger', query })
    expect(body.items.map(({ id }: { id: string }) => id)).toEqual([ids[1], ids[0]])
  })
})
