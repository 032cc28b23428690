import { afterEach, beforeAll, describe, expect, test } from 'vitest'
import { providerAnswers } from '../../functions/listings/provider-answers.ts'
import { courier } from '../../functions/notices/courier.ts'
import { noticeStore } from '../../functions/notices/store.ts'
import { sqsRecord } from '../../infra/local/queue.ts'
import { type Lab, openLab } from '../support/engagement-lab.ts'
import { memoryPost } from '../support/post.ts'

let lab: Lab
beforeAll(async () => {
  lab = await openLab()
})
const hour = 3_600_000
const day = 24 * hour

let count = 0
/** A mentor with an organisation of their own. */
async function newMentor(
  details: object = {},
): Promise<{ name: string; listing: string; organisation: string }> {
  count += 1
  const name = `mentor${count}`
  const organisation = `org-mentor${count}`
  await lab.api.person(name, false, `${name}@example.com`)
  await lab.api.organisation(organisation, { [name]: 'owner' }, `sm${String(count).padStart(5, '0')}`)
  const body = { kind: 'mentor', organisation, title: `周工 ${count}`, region: 'CN-SH', details }
  const { id } = lab.ok(await lab.api.call('createListing', { as: name, body }))
  return { name, listing: id, organisation }
}

const ask = async (listing: string, input: object = {}, as = 'firm') =>
  lab.ok(await lab.open(as, 'mentoring', listing, { topic: '第一批订单怎么谈', ...input }))
const agree = (mentor: string, id: string) => lab.act(mentor, id, 'agree', { undertaking: true })
const session = (start: Date, more: object = {}) => ({
  start: start.toISOString(),
  minutes: 60,
  way: 'video',
  link: 'https://meeting.example/abc',
  ...more,
})
const asked = async (listing: string) => {
  const { items } = lab.ok(
    await lab.api.call('engagements', { as: 'firm', query: { side: 'taker', organisation: 'org-firm' } }),
  )
  return items.filter((item: { listing: { id: string } }) => item.listing.id === listing)
}

describe('ranked choice', () => {
  test('who declines passes it on; paused and full mentors are passed over with a word', async () => {
    const [first, second, third, fourth] = [
      await newMentor(),
      await newMentor({ paused: true }),
      await newMentor({ capacity: 1 }),
      await newMentor(),
    ]
    const other = await ask(third.listing, {}, 'firm2')
    lab.ok(await agree(third.name, other.id))
    const choices = [second.listing, third.listing, fourth.listing]
    const { id } = await ask(first.listing, { choices })
    const declined = lab.ok(await lab.act(first.name, id, 'decline', { reason: 'no-time' }))
    expect(declined).toMatchObject({ state: 'declined', end: 'ended' })
    expect(await asked(second.listing)).toEqual([])
    const [next] = await asked(fourth.listing)
    expect(next).toMatchObject({ state: 'asked', side: 'taker' })
    const read = lab.ok(await lab.read('firm', id))
    expect(read.facts).toMatchObject({ passedTo: next.id })
    expect(JSON.stringify(read.facts.passedOver)).toMatch(/paused.*no place left/)
    const told = JSON.stringify(read.timeline)
    expect(told).toContain('Passed on to')
    expect(told).not.toContain(fourth.listing)
    // Whom else a firm would ask is not for a mentor to read.
    const theirs = JSON.stringify(lab.ok(await lab.read(first.name, id)))
    for (const word of [fourth.listing, `周工 ${fourth.name.slice(6)}`, 'passed', 'choice']) {
      expect(theirs).not.toContain(word)
    }
    // The one that is asked now answers as the first would have.
    expect(lab.ok(await agree(fourth.name, next.id)).state).toBe('open')
  })

  test('an expiry asks the next one once, though the clock fires twice, and the late mentor cannot answer', async () => {
    const [first, second] = [await newMentor(), await newMentor()]
    const { id, next } = await ask(first.listing, { choices: [second.listing] })
    const late = new Date(Date.parse(next.until) + 1000)
    lab.api.at(late)
    await Promise.all([lab.timer(late), lab.timer(late)])
    await lab.timer(late)
    const refused = await agree(first.name, id)
    const found = await asked(second.listing)
    lab.api.at()
    expect(refused).toMatchObject({ status: 409, body: { code: 'wrong-state' } })
    expect(found).toHaveLength(1)
    expect(found[0]).toMatchObject({ state: 'asked' })
  })

  test('a mentor who comes too late is refused though the clock has not fired, and the next one is asked', async () => {
    const [first, second] = [await newMentor(), await newMentor()]
    const { id, next } = await ask(first.listing, { choices: [second.listing] })
    lab.api.at(new Date(Date.parse(next.until) + 1000))
    const refused = await agree(first.name, id)
    const found = await asked(second.listing)
    lab.api.at()
    expect(refused.status).toBe(409)
    expect(found).toHaveLength(1)
  })

  test('whoever is full, paused, or named twice cannot be asked', async () => {
    const mentor = await newMentor({ capacity: 1 })
    const first = await ask(mentor.listing, {}, 'firm2')
    lab.ok(await agree(mentor.name, first.id))
    const full = await lab.open('firm', 'mentoring', mentor.listing, { topic: '怎么招人' })
    expect(full).toMatchObject({ status: 400, body: { code: 'invalid-input' } })
    const free = await newMentor()
    const twice = await lab.open('firm', 'mentoring', free.listing, {
      topic: '怎么招人',
      choices: [free.listing],
    })
    expect(twice.status).toBe(400)
    const paused = await newMentor({ paused: true })
    expect((await lab.open('firm', 'mentoring', paused.listing, { topic: '怎么招人' })).status).toBe(409)
  })
})

describe('capacity', () => {
  test('of twenty agreements at once on three places exactly three succeed, and an ending frees one', async () => {
    const mentor = await newMentor({ capacity: 3 })
    const ids: string[] = []
    for (let at = 0; at < 20; at += 1) ids.push((await ask(mentor.listing)).id)
    const answers = await Promise.all(ids.map(id => agree(mentor.name, id)))
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(3)
    const others = answers.filter(({ status }) => status !== 200)
    expect(others.map(({ body }) => body.code)).toEqual(others.map(() => 'no-place-left'))
    const place = answers.findIndex(({ status }) => status === 200)
    const [open, waiting] = [ids[place] ?? '', ids[answers.findIndex(({ status }) => status !== 200)] ?? '']
    lab.ok(await lab.act('firm', open, 'leave'))
    expect((await agree(mentor.name, waiting)).status).toBe(200)
  })

  test('no more sessions in a month than the mentor wants; one that is called off frees its place', async () => {
    const mentor = await newMentor({ capacity: 5, sessionsPerMonth: 1 })
    const [one, two] = [await ask(mentor.listing), await ask(mentor.listing, {}, 'firm2')]
    for (const { id } of [one, two]) lab.ok(await agree(mentor.name, id))
    const now = new Date()
    const start = new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + 1, 10, 2))
    const answers = await Promise.all([
      lab.act('firm', one.id, 'schedule', session(start)),
      lab.act('firm2', two.id, 'schedule', session(start)),
    ])
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 409])
    const [winner, loser] = answers[0]?.status === 200 ? [one, two] : [two, one]
    lab.ok(await lab.act(mentor.name, winner.id, 'reschedule', session(new Date(start.getTime() + day))))
    lab.ok(await lab.act(mentor.name, winner.id, 'cancel-session'))
    lab.ok(await lab.act(mentor.name, loser.id, 'schedule', session(start)))
  })
})

describe('sessions', () => {
  afterEach(() => lab.api.at())

  test('held, reported, confirmed: minutes count, and the certificate of hours can be verified by anybody', async () => {
    const mentor = await newMentor()
    const { id } = await ask(mentor.listing)
    lab.ok(await lab.act(mentor.name, id, 'question', { question: '现在有样品了吗' }))
    lab.ok(await lab.act('firm', id, 'reply', { reply: '有，三个' }))
    lab.ok(await agree(mentor.name, id))
    const start = new Date(Date.now() + 2 * hour)
    const scheduled = lab.ok(await lab.act('firm', id, 'schedule', session(start)))
    expect(scheduled.slots).toEqual([
      { start: start.toISOString(), end: new Date(start.getTime() + hour).toISOString() },
    ])
    const early = await lab.act(mentor.name, id, 'report', { heldMinutes: 50, outcome: '谈了报价' })
    expect(early.status).toBe(400)
    lab.api.at(new Date(start.getTime() + 2 * hour))
    lab.ok(await lab.act(mentor.name, id, 'report', { heldMinutes: 50, outcome: '谈了报价' }))
    const counted = lab.ok(await lab.act('firm', id, 'correct', { heldMinutes: 45 }))
    expect(counted.facts).toMatchObject({ minutesHeld: 45, sessionsHeld: 1 })
    expect(counted.slots).toEqual([])
    const done = lab.ok(await lab.act('firm', id, 'finish', { farewell: '谢谢' }))
    lab.api.at()
    expect(done).toMatchObject({ state: 'finished', end: 'fulfilled' })
    const shown = await lab.api.call('certificate', { params: { id: done.facts.certificate } })
    expect(shown).toMatchObject({
      status: 200,
      body: { kind: 'mentor-hours', hash: done.facts.certificateHash },
    })
    expect(JSON.stringify(shown.body.lines)).toContain('45 分钟')
    expect((await lab.api.call('certificate', { params: { id: 'a'.repeat(32) } })).status).toBe(404)
  })

  test('either side ends it at any time; an hour that nobody wrote down counts nothing', async () => {
    const mentor = await newMentor()
    const { id } = await ask(mentor.listing)
    lab.ok(await agree(mentor.name, id))
    lab.ok(await lab.act('firm', id, 'schedule', session(new Date(Date.now() + 2 * hour))))
    const left = lab.ok(await lab.act(mentor.name, id, 'leave'))
    expect(left).toMatchObject({ state: 'left', end: 'ended', slots: [] })
    expect(left.facts.certificate).toBeUndefined()
  })

  test.each([
    ['in the past', { start: new Date(Date.now() - hour).toISOString() }],
    ['without a link', { link: undefined }],
    ['of no length', { minutes: 0 }],
    ['next century', { start: '2126-01-01T00:00:00.000Z' }],
  ])('a session %s is refused', async (_what, wrong) => {
    const mentor = await newMentor()
    const { id } = await ask(mentor.listing)
    lab.ok(await agree(mentor.name, id))
    const input = { ...session(new Date(Date.now() + day)), ...wrong }
    expect((await lab.act('firm', id, 'schedule', input)).status).toBe(400)
  })
})

describe('one tap from the mail', () => {
  /** The links in the mail that a mentor gets now. */
  async function mailed(mentor: string): Promise<{ secret: string; text: string }> {
    const { post, mails } = memoryPost()
    const { items } = await noticeStore(lab.database).of(`p-${mentor}`, 10)
    const keys = items.map(({ id }) => ({ pk: `person#p-${mentor}`, sk: `notice#${id}` }))
    const body = JSON.stringify({ detail: { keys } })
    await courier({ ...lab.house, post })({ Records: [sqsRecord('q', 'm1', { body, attempt: 1 })] })
    const { text } = mails.find(mail => mail.text.includes('/answer#')) ?? { text: '' }
    return { text, secret: /\/answer#([0-9a-f]{32})\.agree/.exec(text)?.[1] ?? '' }
  }

  test('looking answers nothing, a tap answers once, and a replay changes nothing', async () => {
    const mentor = await newMentor()
    const { id } = await ask(mentor.listing, { background: '两个人，一台样机' })
    const { secret, text } = await mailed(mentor.name)
    expect(text).toContain(`https://zhongfu.example/answer#${secret}.question`)
    expect(text).toContain('愿意谈')
    const look = await lab.api.call('answerLink', { params: { secret } })
    expect(look).toMatchObject({ status: 200, body: { standing: 'open', taker: '单位 org-firm' } })
    expect(look.body.answers.map(({ name }: { name: string }) => name)).toEqual([
      'agree',
      'question',
      'decline',
    ])
    expect(JSON.stringify(look.body)).not.toMatch(/p-firm|@example/)
    expect(lab.ok(await lab.read('firm', id)).state).toBe('asked')

    const body = { action: 'agree', input: { undertaking: true } }
    const first = await lab.api.call('answerByLink', { body: { secret, ...body } })
    expect(first).toMatchObject({ status: 200, body: { standing: 'answered' } })
    const { version } = lab.ok(await lab.read('firm', id))
    const again = await Promise.all(
      [1, 2, 3].map(() => lab.api.call('answerByLink', { body: { secret, ...body } })),
    )
    expect(again.map(({ status }) => status)).toEqual([200, 200, 200])
    expect(lab.ok(await lab.read('firm', id)).version).toBe(version)
    const other = { action: 'decline', input: { reason: 'no-time' } }
    expect((await lab.api.call('answerByLink', { body: { secret, ...other } })).status).toBe(409)
  })

  test('no secret, no answer: a guess, another step, a person who left, a deadline that passed', async () => {
    const mentor = await newMentor()
    const { next } = await ask(mentor.listing)
    const { secret } = await mailed(mentor.name)
    const tap = (params: { secret: string }, action = 'agree', input: object = { undertaking: true }) =>
      lab.api.call('answerByLink', { body: { ...params, action, input } })
    expect((await tap({ secret: 'f'.repeat(32) })).status).toBe(404)
    expect((await tap({ secret }, 'leave', {})).status).toBe(403)
    expect((await tap({ secret }, 'agree', {})).status).toBe(400)
    lab.api.at(new Date(Date.parse(next.until) + 1))
    const late = await tap({ secret })
    const look = await lab.api.call('answerLink', { params: { secret } })
    lab.api.at()
    expect(late).toMatchObject({ status: 409, body: { code: 'wrong-state' } })
    expect(look.body.standing).toBe('over')
  })

  test('the notice in the app tells of the request, with the topic', async () => {
    const mentor = await newMentor()
    const { id } = await ask(mentor.listing)
    const { items } = lab.ok(await lab.api.call('notices', { as: mentor.name }))
    expect(items).toHaveLength(1)
    expect(items[0]).toMatchObject({ type: 'mentor-asked', engagement: id, link: `/engagements/${id}` })
    expect(items[0].text).toContain('第一批订单怎么谈')
  })
})

describe('figures', () => {
  test('a request counts when it is answered or expires, and not when it is taken back', async () => {
    const mentor = await newMentor()
    const figures = async () =>
      (await providerAnswers(lab.database).of([mentor.organisation], new Date())).get(mentor.organisation)
    const taken = await ask(mentor.listing)
    lab.ok(await lab.act('firm', taken.id, 'withdraw'))
    expect(await figures()).toBeUndefined()
    const answered = await ask(mentor.listing)
    lab.ok(await lab.act(mentor.name, answered.id, 'question', { question: '在哪里' }))
    lab.ok(await lab.act('firm', answered.id, 'reply', { reply: '上海' }))
    lab.ok(await agree(mentor.name, answered.id))
    expect(await figures()).toMatchObject({ asked: 1, answered: 1, medianDays: 1 })
  })
})
