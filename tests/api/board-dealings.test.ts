import { beforeEach, expect, test } from 'vitest'
import { type Lab, openLab } from '../support/engagement-lab.ts'

const now = new Date('2026-11-23T02:00:00Z')
let lab: Lab
beforeEach(async () => {
  lab = await openLab()
  lab.api.at(now)
})

const text = '稀土永磁环要做多极充磁与表磁测量，2个样，江苏，一个月内，预算3000元'
async function onBoard() {
  const need = lab.ok(await lab.api.call('createNeed', { as: 'firm', body: { text } })).id as string
  const published = lab.ok(
    await lab.api.call('publishNeed', {
      as: 'firm',
      params: { id: need },
      body: { text, organisation: 'org-firm' },
    }),
  )
  return { need, board: published.card.id as string }
}
const answer = async (board: string, body: object = {}, as = 'lab', organisation = 'org-lab') =>
  lab.ok(
    await lab.api.call('answerNeed', {
      as,
      params: { id: board },
      body: { organisation, text: '可以，三天出结果。', ...body },
    }),
  )
const decide = (need: string, status: string, version: number, organisation = 'org-lab') =>
  lab.api.call('decideAnswer', {
    as: 'firm',
    params: { id: need, organisation },
    body: { status },
    headers: { 'if-match': String(version) },
  })

test('choosing an answer opens an engagement with its price, day and sentence, about the listing that was offered', async () => {
  const { need, board } = await onBoard()
  const listing = await lab.listing({ title: '充磁机' })
  await answer(board, { price: { fen: 120_000, per: 'sample' }, by: '2026-12-10', listing })
  const chosen = lab.ok(await decide(need, 'chosen', 1))
  const { body } = await lab.read('lab', chosen.engagement)
  expect(body).toMatchObject({
    process: 'arranged',
    listing: { id: listing, title: '充磁机' },
    state: 'arranged',
    agreed: true,
    side: 'provider',
    taker: { organisation: { id: 'org-firm' } },
    facts: { terms: '可以，三天出结果。', agreedFen: 120_000, priceUnit: 'sample', by: '2026-12-10' },
    next: { turn: 'provider', until: '2026-12-10T16:00:00.000Z' },
  })
  expect((await lab.read('firm', chosen.engagement)).body.need).toBe(need)
  const given = await lab.api.call('givenAnswer', {
    as: 'lab',
    params: { id: board, organisation: 'org-lab' },
  })
  expect(given.body.engagement).toBe(chosen.engagement)
})

test('it runs to its end: handed over, objected to, put right, accepted, settled', async () => {
  const { need, board } = await onBoard()
  await answer(board, { price: { fen: 120_000, per: 'sample' } })
  const { engagement: id } = lab.ok(await decide(need, 'chosen', 1))
  const unpriced = await lab.act('lab', id, 'deliver', { delivered: '两个样已充磁' })
  expect(unpriced.body.errors).toMatchObject([{ pointer: '/body/input/dueFen' }])
  lab.ok(await lab.act('lab', id, 'deliver', { delivered: '两个样已充磁', dueFen: 240_000 }))
  expect((await lab.act('lab', id, 'accept')).body.code).toBe('not-allowed')
  lab.ok(await lab.act('firm', id, 'object', { objection: '表磁数据缺一个' }))
  lab.ok(await lab.act('lab', id, 'deliver', { delivered: '已补', dueFen: 240_000 }))
  lab.ok(await lab.act('firm', id, 'accept'))
  expect((await lab.act('lab', id, 'settle')).status).toBe(400)
  const settled = await lab.act('lab', id, 'settle', { receivedFen: 240_000, receivedOn: '2026-11-23' })
  expect(lab.ok(settled)).toMatchObject({ state: 'settled', end: 'fulfilled' })
})

test('without a listing it is about the need; nobody speaks for the helper but the helper', async () => {
  const { need, board } = await onBoard()
  await answer(board)
  const { engagement: id } = lab.ok(await decide(need, 'chosen', 1))
  const { body } = await lab.read('lab', id)
  expect([body.listing, body.kind]).toEqual([undefined, undefined])
  expect(body.title).toContain('稀土永磁环')
  expect((await lab.read('firm2', id)).status).toBe(404)
  lab.ok(await lab.act('lab', id, 'deliver', { delivered: '好了' }))
  await lab.timer(new Date('2026-12-14T16:01:00Z'))
  expect((await lab.read('firm', id)).body.state).toBe('accepted')
})

test('a listing that was withdrawn since takes no part; the answer stands', async () => {
  const { need, board } = await onBoard()
  const listing = await lab.listing()
  await answer(board, { listing })
  lab.ok(
    await lab.api.call('changeListing', {
      as: 'lab',
      params: { id: listing },
      body: { status: 'withdrawn' },
      headers: { 'if-match': '1' },
    }),
  )
  const { engagement: id } = lab.ok(await decide(need, 'chosen', 1))
  expect((await lab.read('lab', id)).body.listing).toBeUndefined()
})

test('a choice is undone only once its engagement is cancelled; the next choice opens another', async () => {
  const { need, board } = await onBoard()
  await answer(board)
  await answer(board, {}, 'firm2', 'org-firm2')
  const { engagement: id } = lab.ok(await decide(need, 'chosen', 1))
  const undone = await decide(need, 'given', 2)
  expect([undone.status, undone.body.detail]).toEqual([409, expect.stringMatching(/cancel it/)])
  expect((await decide(need, 'chosen', 1, 'org-firm2')).status).toBe(409)
  lab.ok(await lab.act('lab', id, 'cancel', { reason: '设备坏了' }))
  lab.ok(await decide(need, 'declined', 2))
  const other = lab.ok(await decide(need, 'chosen', 1, 'org-firm2'))
  expect(other.engagement).not.toBe(id)
  expect((await lab.read('firm2', other.engagement)).body.side).toBe('provider')
})

test('choosing twice with the same version opens one engagement', async () => {
  const { need, board } = await onBoard()
  await answer(board)
  const both = await Promise.all([decide(need, 'chosen', 1), decide(need, 'chosen', 1)])
  expect(both.map(({ status }) => status).toSorted()).toEqual([200, 412])
  const own = await lab.api.call('engagements', {
    as: 'firm',
    query: { side: 'taker', organisation: 'org-firm' },
  })
  expect(own.body.items).toHaveLength(1)
})
