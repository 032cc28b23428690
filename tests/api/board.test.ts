import { beforeEach, describe, expect, test } from 'vitest'
import type { RouteName } from '../../functions/contract/routes.ts'
import { dailyLimits } from '../../functions/needs/board/limits.data.ts'
import type { Database } from '../../functions/platform/database.ts'
import { today } from '../../functions/platform/house.ts'
import { type Api, openApi } from '../support/api.ts'
import { freshDatabase } from '../support/database.ts'
import { memoryBlobs } from '../support/memory-blobs.ts'

let api: Api
let database: Database
const text = '稀土永磁环要做多极充磁与表磁测量，2个样，江苏，一个月内，预算3000元'
beforeEach(async () => {
  database = await freshDatabase()
  api = await openApi(database, memoryBlobs())
  for (const name of ['firm', 'lab', 'lab2', 'stranger']) await api.person(name)
  await api.person('operator', true)
  await api.organisation('org-firm', { firm: 'owner' })
  await api.organisation('org-lab', { lab: 'member', lab2: 'owner' })
  await api.organisation('org-other', { lab2: 'manager' })
})

type Body = Readonly<Record<string, unknown>>
const keep = async (as = 'firm') => (await api.call('createNeed', { as, body: { text } })).body.id as string
const publish = (need: string, body: Body = {}, as = 'firm') =>
  api.call('publishNeed', { as, params: { id: need }, body: { text, organisation: 'org-firm', ...body } })
async function onBoard(body: Body = {}) {
  const need = await keep()
  const published = await publish(need, body)
  expect(published.body.status).toBe('open')
  return { need, board: published.body.card.id as string, version: published.body.version as number }
}
const answer = (board: string, body: Body = {}, as = 'lab') =>
  api.call('answerNeed', {
    as,
    params: { id: board },
    body: { organisation: 'org-lab', text: '可以，三天出结果。', ...body },
  })
const end = (need: string, version: number, body: Body) =>
  api.call('changeBoardNeed', {
    as: 'firm',
    params: { id: need },
    body,
    headers: { 'if-match': String(version) },
  })
const listed = async (query: Record<string, string> = {}) =>
  (await api.call('board', { query })).body.items as { id: string; answers: number }[]

describe('publishing', () => {
  test('what was previewed is what everybody sees, with what was understood', async () => {
    const need = await keep()
    const { body: preview } = await api.call('previewOnBoard', {
      as: 'firm',
      params: { id: need },
      body: { text, organisation: 'org-firm', size: 'micro' },
    })
    expect(preview.findings).toEqual([])
    const { status, body } = await publish(need, { size: 'micro' })
    expect(status).toBe(201)
    const { body: seen } = await api.call('boardNeed', { params: { id: body.card.id } })
    expect(seen).toMatchObject({
      text,
      answers: 0,
      asker: { region: 'CN-JS', size: 'micro' },
      understood: { regions: ['CN-JS'], budget: { fen: 300_000 } },
    })
    const { id: _a, since: _b, ...same } = preview.card
    expect(seen).toMatchObject(same)
    expect(await listed()).toEqual([seen])
    expect(seen.until > today(new Date())).toBe(true)
  })

  test('a hidden name stands in no public reply', async () => {
    const { need, board } = await onBoard()
    await answer(board)
    const routes: [RouteName, object][] = [
      ['board', {}],
      ['boardNeed', { params: { id: board } }],
      ['board', { as: 'lab' }],
      ['boardNeed', { as: 'lab', params: { id: board } }],
      ['givenAnswer', { as: 'lab', params: { id: board, organisation: 'org-lab' } }],
      ['givenAnswers', { as: 'lab', params: { id: 'org-lab' } }],
      ['unmetNeeds', { as: 'operator' }],
    ]
    for (const [name, sent] of routes) {
      const { status, body } = await api.call(name, sent)
      expect(status).toBe(200)
      const said = JSON.stringify(body)
      for (const secret of [need, 'p-firm', 'org-firm', '单位 org-firm', '"firm"'])
        expect(said).not.toContain(secret)
    }
    const { body: own } = await api.call('boardNeed', { as: 'firm', params: { id: board } })
    expect(own.need).toBe(need)
  })

  test('a shown name is the organisation’s, never the person’s', async () => {
    const { board } = await onBoard({ name: 'shown' })
    const { body } = await api.call('boardNeed', { params: { id: board } })
    expect(body.asker.organisation).toEqual({ id: 'org-firm', name: '单位 org-firm' })
    expect(JSON.stringify(body)).not.toContain('p-firm')
  })

  test.each([
    ['phone', '需要充磁，电话 138 1234 5678'],
    ['phone', '需要充磁，请打１３８１２３４５６７８'],
    ['phone', 'Magnetising; call 025-83691234'],
    ['mail', 'Magnetising, write to me@firm.example.com'],
    ['chat', '需要充磁，加微信：magnet_2026'],
    ['identity', '需要充磁 11010519491231002X'],
    ['name', '单位org-firm需要充磁'],
    ['money', '为充磁项目向大家募捐，欢迎捐款'],
    ['money', 'Please donate some money for our magnets'],
  ])('refuses %s in a public text, and says so before', async (rule, unfit) => {
    const need = await keep()
    const { body: preview } = await api.call('previewOnBoard', {
      as: 'firm',
      params: { id: need },
      body: { text: unfit, organisation: 'org-firm' },
    })
    expect(preview.findings.map((finding: { rule: string }) => finding.rule)).toContain(rule)
    const { status, body } = await publish(need, { text: unfit })
    expect([status, body.code]).toEqual([400, 'invalid-input'])
    expect(body.errors[0].pointer).toBe('/body/text')
    expect(await listed()).toEqual([])
  })

  test('an order, a budget, a link and a wish for masks are no offence', async () => {
    for (const fit of [
      '预算5000元，有创新券，做扫描电镜，样品编号 2026112201',
      '想找融资方面的导师谈一次，关于股权和现金流',
      '需要捐赠的防护口罩 200 只',
      'See https://example.com/spec for the drawing; ISO 9001, 3000 h',
    ]) {
      const { status } = await publish(await keep(), { text: fit })
      expect(status).toBe(201)
    }
  })

  test('what a correction adds goes by the rules of the text, and a text that nobody sees is none', async () => {
    const techniques = ['多极充磁', '电话13812345678', 'lab@example.com', '单位 org-firm']
    const { body: need } = await api.call('createNeed', {
      as: 'firm',
      body: { text, corrections: { techniques } },
    })
    const { body } = await publish(need.id)
    const seen = JSON.stringify((await api.call('boardNeed', { params: { id: body.card.id } })).body)
    expect(seen).toContain('多极充磁')
    expect(seen).not.toMatch(/13812345678|lab@example|org-firm/)
    for (const unseen of ['\u200b\u200d', '\u202e做充磁'])
      expect((await publish(await keep(), { text: unseen })).status).toBe(400)
  })

  test('control characters, a day too far and a closed need are refused', async () => {
    const need = await keep()
    expect((await publish(need, { text: 'a\u0000b' })).status).toBe(400)
    expect((await publish(need, { text: 'x'.repeat(801) })).status).toBe(400)
    expect((await publish(need, { until: '2099-01-01' })).status).toBe(400)
    expect((await publish(need, { until: '2020-01-01' })).status).toBe(400)
    await api.call('changeNeed', {
      as: 'firm',
      params: { id: need },
      body: { status: 'closed' },
      headers: { 'if-match': '1' },
    })
    expect((await publish(need)).body.code).toBe('wrong-state')
  })

  test('somebody else’s need or organisation cannot be published', async () => {
    const need = await keep()
    expect((await publish(need, {}, 'stranger')).status).toBe(404)
    expect((await publish(need, { organisation: 'org-lab' })).status).toBe(404)
  })

  test('the same key publishes once, and two at once come to one', async () => {
    const need = await keep()
    const body = { text }
    const headers = { 'idempotency-key': 'k1' }
    const sent = { as: 'firm', params: { id: need }, body, headers }
    const [first, again] = [await api.call('publishNeed', sent), await api.call('publishNeed', sent)]
    expect(again.body).toEqual(first.body)
    const other = await keep()
    const both = await Promise.all([publish(other), publish(other)])
    expect(both.map(({ status }) => status).sort()).toEqual([201, 409])
    expect(await listed()).toHaveLength(2)
  })

  test('a day’s limit holds for a person', async () => {
    const most = dailyLimits.person.published
    const needs = await Promise.all(Array.from({ length: most + 1 }, () => keep()))
    const statuses: number[] = []
    for (const need of needs) statuses.push((await publish(need)).status)
    expect(statuses).toEqual([...Array.from({ length: most }, () => 201), 429])
  })
})

describe('the board', () => {
  test('is read page by page, newest first, and by Kind and region', async () => {
    const ids: string[] = []
    for (const said of ['需要一位创业导师', '充磁，江苏', '充磁，广东', '扫描电镜，长三角']) {
      ids.unshift((await publish(await keep(), { text: said })).body.card.id)
    }
    const [first, next] = await pages({ limit: '2' })
    expect([...(first ?? []), ...(next ?? [])]).toEqual(ids)
    expect(await listedIds({ region: 'CN-GD' })).toEqual([ids[1], ids[3]])
    expect(await listedIds({ region: 'CN-JS' })).toEqual([ids[0], ids[2], ids[3]])
    const mentors = await listedIds({ kind: 'mentor' })
    expect(mentors).toContain(ids[3])
    expect((await api.call('board', { query: { next: 'card#' } })).status).toBe(400)
  })

  const listedIds = async (query: Record<string, string>) => (await listed(query)).map(({ id }) => id)
  async function pages(query: Record<string, string>): Promise<string[][]> {
    const found: string[][] = []
    let next: string | undefined
    do {
      const { body } = await api.call('board', { query: { ...query, ...(next && { next }) } })
      found.push(body.items.map(({ id }: { id: string }) => id))
      next = body.next
    } while (next)
    return found
  }

  test('taken down, solved, closed with its need: it is gone from there, and may come again', async () => {
    const down = await onBoard()
    expect((await end(down.need, down.version, { status: 'withdrawn' })).body.status).toBe('withdrawn')
    expect((await api.call('boardNeed', { params: { id: down.board } })).status).toBe(404)
    expect((await publish(down.need)).status).toBe(201)

    const solved = await onBoard()
    const none = await end(solved.need, solved.version, { status: 'solved', solvedBy: 'answer' })
    expect(none.body.code).toBe('wrong-state')
    const { body } = await end(solved.need, solved.version, { status: 'solved', solvedBy: 'elsewhere' })
    expect(body).toMatchObject({ status: 'solved', solvedBy: 'elsewhere' })
    const { body: closed } = await api.call('getNeed', { as: 'firm', params: { id: solved.need } })
    expect(closed.status).toBe('closed')

    const withNeed = await onBoard()
    const { body: need } = await api.call('getNeed', { as: 'firm', params: { id: withNeed.need } })
    await api.call('changeNeed', {
      as: 'firm',
      params: { id: withNeed.need },
      body: { status: 'closed' },
      headers: { 'if-match': String(need.version) },
    })
    expect(await listed()).toHaveLength(1)
    expect((await end(withNeed.need, 2, { status: 'withdrawn' })).body.code).toBe('wrong-state')
  })

  test('after its last day it is over', async () => {
    const { need, board } = await onBoard({ until: today(new Date()) })
    const clock = api.house.clock
    Object.assign(api.house, { clock: () => new Date(Date.now() + 2 * 86_400_000) })
    expect(await listed()).toEqual([])
    expect((await answer(board)).body.code).toBe('wrong-state')
    const { body } = await api.call('ownBoardNeed', { as: 'firm', params: { id: need } })
    expect(body.status).toBe('expired')
    expect((await end(need, body.version, { status: 'solved', solvedBy: 'not-at-all' })).status).toBe(200)
    Object.assign(api.house, { clock })
  })
})

describe('answering', () => {
  test('the asker is told, sees who helps, and chooses one; the terms then stay', async () => {
    const { need, board } = await onBoard()
    const { body: listing } = await api.call('createListing', {
      as: 'lab',
      body: { kind: 'equipment', organisation: 'org-lab', title: '充磁机', region: 'CN-JS' },
    })
    const offered = { price: { fen: 20_000, per: 'sample' }, by: '2099-01-31', listing: listing.id }
    const { status, body: given } = await answer(board, offered)
    expect(status).toBe(201)
    const { body: notices } = await api.call('notices', { as: 'firm' })
    expect(notices.items[0]).toMatchObject({
      type: 'board-answer',
      need: { id: need },
      organisation: { id: 'org-lab' },
      answer: given.id,
    })
    const params = { id: need, organisation: 'org-lab' }
    const { body: answers } = await api.call('needAnswers', { as: 'firm', params })
    expect(answers.items).toMatchObject([
      {
        organisation: { name: '单位 org-lab' },
        price: offered.price,
        by: offered.by,
        listing: { id: listing.id, title: '充磁机' },
        status: 'given',
      },
    ])
    const decide = (status: string, organisation: string, version: number) =>
      api.call('decideAnswer', {
        as: 'firm',
        params: { id: need, organisation },
        body: { status },
        headers: { 'if-match': String(version) },
      })
    expect((await decide('thanked', 'org-lab', 1)).body.status).toBe('thanked')
    const changed = await change(board, 2, { text: '可以，两天。', by: null })
    expect(changed.body).toMatchObject({ text: '可以，两天。', status: 'given', price: offered.price })
    expect(changed.body.by).toBeUndefined()
    await answer(board, { organisation: 'org-other' }, 'lab2')
    expect((await decide('chosen', 'org-lab', 3)).body.status).toBe('chosen')
    expect((await decide('chosen', 'org-other', 1)).body.code).toBe('wrong-state')
    expect((await change(board, 4, { text: '涨价了' })).body.code).toBe('wrong-state')
    const { body: own } = await api.call('givenAnswers', { as: 'lab', params: { id: 'org-lab' } })
    expect(own.items).toMatchObject([{ id: given.id, status: 'chosen', board: { id: board } }])
    const { body: state } = await api.call('ownBoardNeed', { as: 'firm', params: { id: need } })
    expect((await end(need, state.version, { status: 'solved' })).body.solvedBy).toBe('answer')
  })

  const change = (board: string, version: number, body: Body, as = 'lab') =>
    api.call('changeAnswer', {
      as,
      params: { id: board, organisation: 'org-lab' },
      body,
      headers: { 'if-match': String(version) },
    })

  test('whoever was removed from either side neither chooses for it nor is told of its business', async () => {
    for (const name of ['second', 'helper']) await api.person(name)
    await api.organisation('org-helps', { lab2: 'owner', helper: 'member' })
    await api.organisation('org-asker', { second: 'owner', firm: 'member' })
    const need = await keep()
    const { body } = await publish(need, { organisation: 'org-asker' })
    await answer(body.card.id, { organisation: 'org-helps' }, 'helper')
    const leave = (id: string, as: string, person: string) =>
      api.call('removeMember', { as, params: { id, person: `p-${person}` } })
    expect((await leave('org-helps', 'lab2', 'helper')).status).toBe(200)
    const decide = (status: string, version: number) =>
      api.call('decideAnswer', {
        as: 'firm',
        params: { id: need, organisation: 'org-helps' },
        body: { status },
        headers: { 'if-match': String(version) },
      })
    expect((await decide('thanked', 1)).status).toBe(200)
    const told = async (as: string) =>
      (await api.call('notices', { as })).body.items.map(({ type }: { type: string }) => type)
    expect([await told('helper'), await told('lab2')]).toEqual([[], ['answer-decided']])
    expect((await leave('org-asker', 'second', 'firm')).status).toBe(200)
    const refused = await decide('chosen', 2)
    expect([refused.status, refused.body.detail]).toEqual([409, expect.stringMatching(/no longer belong/)])
  })

  test('an organisation answers once, however many of its members do so at once', async () => {
    const { board } = await onBoard()
    const both = await Promise.all(
      Array.from({ length: 6 }, (_, at) => answer(board, { text: `第 ${at} 个` }, at % 2 ? 'lab' : 'lab2')),
    )
    expect(both.filter(({ status }) => status === 201)).toHaveLength(1)
    expect(both.filter(({ body }) => body.code === 'already-exists')).toHaveLength(5)
    expect(await listed()).toMatchObject([{ answers: 1 }])
    const { body: notices } = await api.call('notices', { as: 'firm' })
    expect(notices.items).toHaveLength(1)
  })

  test('several organisations at once all count', async () => {
    const { board } = await onBoard()
    const helpers = Array.from({ length: 5 }, (_, at) => `helper${at}`)
    for (const name of helpers) {
      await api.person(name)
      await api.organisation(`org-${name}`, { [name]: 'member' })
    }
    const all = await Promise.all(helpers.map(name => answer(board, { organisation: `org-${name}` }, name)))
    expect(all.map(({ status }) => status)).toEqual(helpers.map(() => 201))
    expect(await listed()).toMatchObject([{ answers: 5 }])
  })

  test('taken back, it may be given anew', async () => {
    const { need, board } = await onBoard()
    await answer(board)
    expect((await change(board, 1, { status: 'withdrawn' })).body.status).toBe('withdrawn')
    expect(await listed()).toMatchObject([{ answers: 0 }])
    const { body } = await api.call('needAnswers', { as: 'firm', params: { id: need } })
    expect(body.items).toEqual([])
    expect((await answer(board)).status).toBe(201)
    expect(await listed()).toMatchObject([{ answers: 1 }])
    const own = await api.call('givenAnswers', { as: 'lab', params: { id: 'org-lab' } })
    expect(own.body.items).toHaveLength(1)
  })

  test('nobody answers for themselves, for others, or with another’s listing', async () => {
    const { board } = await onBoard()
    expect((await answer(board, { organisation: 'org-firm' }, 'firm')).body.code).toBe('wrong-state')
    expect((await answer(board, {}, 'firm')).status).toBe(404)
    expect((await answer(board, {}, 'stranger')).status).toBe(403)
    const { body: listing } = await api.call('createListing', {
      as: 'lab2',
      body: { kind: 'equipment', organisation: 'org-other', title: '充磁机', region: 'CN-JS' },
    })
    expect((await answer(board, { listing: listing.id })).body.code).toBe('invalid-input')
    expect((await answer(board, { by: '2020-01-01' })).body.code).toBe('invalid-input')
    // An organisation of the person who asks, though it is not the one that asks.
    await api.organisation('org-second', { firm: 'member', lab: 'member' })
    expect((await answer(board, { organisation: 'org-second' })).body.code).toBe('wrong-state')
  })

  test('answering and ending at once: one is first, and counts are true', async () => {
    const { need, board, version } = await onBoard()
    const [given, ended] = await Promise.all([
      answer(board),
      end(need, version, { status: 'solved', solvedBy: 'not-at-all' }),
    ])
    const answered = given.status === 201
    const over = ended.status === 200
    expect(answered !== over || (answered && over)).toBe(true)
    if (!answered) expect(given.body.code).toBe('wrong-state')
    if (!over) expect(ended.body.code).toBe('stale-version')
    const { body } = await api.call('ownBoardNeed', { as: 'firm', params: { id: need } })
    expect(body.card.answers).toBe(answered ? 1 : 0)
    expect(body.status).toBe(over ? 'solved' : 'open')
    if (over)
      expect((await answer(board, { organisation: 'org-other' }, 'lab2')).body.code).toBe('wrong-state')
  })

  test('answers are for the asker alone', async () => {
    const { need, board } = await onBoard()
    await answer(board)
    expect((await api.call('needAnswers', { as: 'lab', params: { id: need } })).status).toBe(404)
    const params = { id: board, organisation: 'org-lab' }
    expect((await api.call('givenAnswer', { as: 'firm', params })).status).toBe(404)
    expect((await api.call('givenAnswer', { as: 'lab', params })).status).toBe(200)
  })
})

describe('the operator', () => {
  test('sees what waits, oldest first, until somebody answers', async () => {
    const [first, second] = [await onBoard(), await onBoard()]
    const unmet = async () =>
      (await api.call('unmetNeeds', { as: 'operator' })).body.items as { card: { id: string } }[]
    expect((await unmet()).map(({ card }) => card.id)).toEqual([first.board, second.board])
    expect(await unmet()).toMatchObject([{ waited: 0, fitting: 0 }, {}])
    await answer(first.board)
    expect((await unmet()).map(({ card }) => card.id)).toEqual([second.board])
    const page = await api.call('unmetNeeds', { as: 'operator', query: { limit: '1' } })
    expect(page.body.items).toHaveLength(1)
  })

  test('reads a report once for a person, and takes the need down with a reason', async () => {
    const { need, board } = await onBoard()
    const report = () =>
      api.call('reportNeed', {
        as: 'stranger',
        params: { id: board },
        body: { reason: 'fraud', text: '像是骗局' },
      })
    expect((await report()).status).toBe(201)
    expect((await report()).body.code).toBe('already-exists')
    const { body: reports } = await api.call('reportedNeeds', { as: 'operator' })
    expect(reports.items).toMatchObject([{ board: { id: board }, reason: 'fraud', text: '像是骗局' }])
    expect(JSON.stringify(reports)).not.toContain('p-stranger')
    const down = () =>
      api.call('takeDownNeed', { as: 'operator', params: { id: board }, body: { reason: '内容不实' } })
    expect((await down()).status).toBe(200)
    expect((await down()).body.code).toBe('wrong-state')
    expect(await listed()).toEqual([])
    expect((await api.call('reportedNeeds', { as: 'operator' })).body.items).toEqual([])
    const { body } = await api.call('ownBoardNeed', { as: 'firm', params: { id: need } })
    expect(body).toMatchObject({ status: 'taken-down', reason: '内容不实' })
  })
})
