import { beforeAll, describe, expect, test } from 'vitest'
import { newAnswerLink } from '../../functions/engagements/mentoring/answer-links.ts'
import { type Lab, openLab } from '../support/engagement-lab.ts'
import { mailsTo } from '../support/mails.ts'
import { aProgramme } from '../support/voucher-lab.ts'

let lab: Lab
let listing: string
beforeAll(async () => {
  lab = await openLab()
  listing = await lab.listing()
})

const soon = new Date(Date.now() + 9 * 24 * 3_600_000).toISOString().slice(0, 10)
const enquiry = {
  task: '测三个粉末',
  sampleName: '粉末',
  samples: 3,
  purpose: 'development',
  safety: ['none'],
  remainder: 'return',
}
const enquire = async (more: object = {}, as = 'firm', of = listing) =>
  lab.ok(await lab.open(as, 'commission', of, { ...enquiry, ...more }))
const quoted = async (id: string) =>
  lab.ok(await lab.act('lab', id, 'quote', { quotationFen: 100_000, quoteValid: soon }))

describe('what a process does not declare', () => {
  test.each(['constructor', 'finish-and-bill', 'accept-silently'])(
    '%s is a step that nobody takes',
    async action => {
      const { id } = await enquire()
      for (const as of ['lab', 'firm']) {
        expect([403, 404]).toContain((await lab.act(as, id, action)).status)
      }
      expect((await lab.read('lab', id)).body.version).toBe(1)
    },
  )

  test.each(['constructor', 'arranged', 'recorded'])('%s opens nothing', async process => {
    expect((await lab.open('firm', process, listing)).status).toBe(404)
  })

  test.each(['constructor', '__proto__', 'voucherFen', 'quotedFen', 'sharing', 'framework', 'agreedFen'])(
    'the fact %s is told by nobody',
    async field => {
      const input = JSON.parse(`{"${field}": 1, ${JSON.stringify(enquiry).slice(1)}`)
      const { status, body } = await lab.open('firm', 'commission', listing, input)
      expect(status === 400 || !Object.hasOwn(body.facts, field) || body.facts[field] !== 1).toBe(true)
    },
  )
})

describe('ways to reach a person, before both have agreed', () => {
  const secret = /0013|wangli|zhang/
  const words = '电话 138 0013 8000，邮箱 wangli@example.com，微信：zhang_san1'

  test('are masked in what the steps tell: facts, timeline and the names of files', async () => {
    const { id } = await enquire({ task: words, sampleName: '１３８００１３８０００' })
    for (const as of ['lab', 'firm'])
      expect(JSON.stringify((await lab.read(as, id)).body)).not.toMatch(secret)
    const file = { type: 'application/pdf', size: 10, sha256: 'a'.repeat(64) }
    const sent = await lab.api.call('announceAttachment', {
      as: 'firm',
      params: { id },
      body: { ...file, filename: '13800138000 zhang.pdf' },
    })
    expect(sent.body.attachment.filename).not.toContain('0013')
    const { body } = await lab.api.call('engagementAttachments', { as: 'lab', params: { id } })
    expect(JSON.stringify(body)).not.toContain('0013')
    await quoted(id)
    lab.ok(await lab.act('firm', id, 'commission'))
    expect((await lab.read('lab', id)).body.facts.task).toBe(words)
  })

  test('are masked in papers, where a person who asks alone is not named either', async () => {
    const { id } = lab.ok(await lab.open('stranger', 'commission', listing, { ...enquiry, task: words }))
    await quoted(id)
    const paper = () => lab.api.call('engagementPaper', { as: 'lab', params: { id, name: 'quotation' } })
    const before = await paper()
    lab.ok(await lab.act('stranger', id, 'commission'))
    expect((await paper()).body).not.toBe(before.body)
  })

  test.each([
    '1 3 8 0 0 1 3 8 0 0 0',
    '1-3-8-0-0-1-3-8-0-0-0',
    '１３８－００１３－８０００',
    '138·0013·8000',
    '①③⑧ 0013 8000',
    '1\u200b3800138000',
    'wx: zhang_001',
    '加V：zhangsan',
    '薇信 zhang001',
    '微 信 号 zhang001',
    'zhang(at)example.com',
    'zhang@example。com',
  ])('are masked in a message however they are spaced: %s', async text => {
    const { id } = await enquire()
    const { body } = await lab.api.call('writeMessage', { as: 'firm', params: { id }, body: { text } })
    expect(body.text).toContain('＊＊＊')
    expect(body.text).not.toMatch(/zhang|8000/)
  })

  test.each([
    '加V2O5-WO3 催化剂',
    'WX1000A 型',
    '1, 3, 5, 7, 9, 11, 13, 15',
    '150、1000、2000 度',
    '13 5 组',
  ])('what only looks like it stays: %s', async text => {
    const { id } = await enquire()
    const { body } = await lab.api.call('writeMessage', { as: 'firm', params: { id }, body: { text } })
    expect(body.text).toBe(text)
  })
})

describe('who left one side', () => {
  const leave = async (organisation: string, person: string, by: string) =>
    lab.ok(
      await lab.api.call('removeMember', { as: by, params: { id: organisation, person: `p-${person}` } }),
    )
  const join = async (organisation: string, person: string, by: string) => {
    await lab.api.person(person, false, `${person}@example.com`)
    await lab.api.organisation(organisation, { [by]: 'owner', [person]: 'member' }, organisation)
  }
  const time = { start: '2026-12-01T01:00:00.000Z', end: '2026-12-01T03:00:00.000Z' }
  const booking = { slots: [time], useType: 'assisted', purpose: 'research', task: '三个粉末' }

  test('is neither told how to come nor shown to the other side as whom to call', async () => {
    lab.api.at(new Date('2026-11-23T00:30:00.000Z'))
    await join('org-leavers', 'leaver', 'stayer')
    await lab.api.person('stayer', false, 'stayer@example.com')
    const instrument = await lab.listing({ details: { useTypes: ['assisted'] } })
    const { id } = lab.ok(
      await lab.open('leaver', 'booking', instrument, booking, { organisation: 'org-leavers' }),
    )
    await leave('org-leavers', 'leaver', 'stayer')
    const { body } = await lab.act('lab', id, 'approve')
    expect(body.state).toBe('confirmed')
    expect(await mailsTo(lab.database, 'leaver@example.com')).toEqual([])
    expect(await mailsTo(lab.database, 'stayer@example.com')).toHaveLength(1)
    const read = (await lab.read('lab', id)).body
    expect(read.taker.contact).toMatchObject({ email: 'stayer@example.com' })
    expect((await lab.read('leaver', id)).status).toBe(404)
    lab.api.at()
  })

  test('is not the laboratory’s contact', async () => {
    await join('org-lab2', 'old-hand', 'lab')
    const body = { kind: 'equipment', organisation: 'org-lab2', title: 'XRD', region: 'CN-JS' }
    const { id: of } = lab.ok(await lab.api.call('createListing', { as: 'old-hand', body }))
    const { id } = lab.ok(await lab.open('firm', 'commission', of, enquiry))
    lab.ok(await lab.act('old-hand', id, 'quote', { quotationFen: 100, quoteValid: soon }))
    await leave('org-lab2', 'old-hand', 'lab')
    lab.ok(await lab.act('firm', id, 'commission'))
    expect((await lab.read('firm', id)).body.provider.contact).toMatchObject({ email: 'lab@example.com' })
  })
})

describe('two listings of one instrument', () => {
  const merge = (id: string, other: string) =>
    lab.api.call('mergeListings', {
      as: 'lab',
      params: { id },
      body: { other, version: 1 },
      headers: { 'if-match': '1' },
    })

  test('are not merged while the one that goes holds a time: the one that stays would give it again', async () => {
    lab.api.at(new Date('2026-11-23T00:30:00.000Z'))
    const [stays, goes] = [await lab.listing(), await lab.listing()]
    const { id } = lab.ok(
      await lab.open('firm', 'booking', goes, {
        slots: [{ start: '2026-12-01T01:00:00.000Z', end: '2026-12-01T03:00:00.000Z' }],
        useType: 'assisted',
        purpose: 'research',
        task: '粉末',
      }),
    )
    const refused = await merge(stays, goes)
    expect([refused.status, refused.body.code]).toEqual([409, 'wrong-state'])
    expect(refused.body.detail).toContain('keep that one instead')
    lab.ok(await lab.act('firm', id, 'cancel', { reason: 'x' }))
    expect((await merge(stays, goes)).status).toBe(200)
    lab.api.at()
  })
})

describe('a bundle of bookings that are confirmed at once, each with a voucher', () => {
  const ask = (as: string, listings: readonly string[], day: string) =>
    lab.api.call('openBundle', {
      as,
      body: {
        organisation: `org-${as}`,
        parts: listings.map(of => ({
          process: 'booking',
          listing: of,
          input: {
            slots: [{ start: `${day}T01:00:00.000Z`, end: `${day}T03:00:00.000Z` }],
            useType: 'self-use',
            purpose: 'research',
            task: '粉末',
            voucher: true,
          },
        })),
      },
    })

  test('adds them up on the programme’s budget; more than is left is refused whole, with what to do', async () => {
    lab.api.at(new Date('2026-11-23T00:30:00.000Z'))
    const programme = aProgramme({ budget: 90_000 })
    lab.ok(await lab.api.call('createProgramme', { as: 'operator', body: programme }))
    const listings = await Promise.all(
      Array.from({ length: 3 }, () =>
        lab.listing({
          price: { fen: 20_000, per: 'hour' },
          voucher: true,
          details: { useTypes: ['self-use'], autoApprove: true },
        }),
      ),
    )
    const { items } = lab.ok(await ask('firm', listings, '2026-12-02'))
    expect(items.map((item: { facts: object }) => item.facts)).toEqual(
      listings.map(() => expect.objectContaining({ voucherFen: 20_000 })),
    )
    const refused = await ask('firm2', listings.slice(0, 2), '2026-12-03')
    expect(refused).toMatchObject({ status: 409, body: { code: 'wrong-state' } })
    expect(refused.body.detail).toMatch(/one by one/)
    const { items: none } = lab.ok(
      await lab.api.call('engagements', { as: 'firm2', query: { side: 'taker', organisation: 'org-firm2' } }),
    )
    expect(none).toEqual([])
    lab.api.at()
  })
})

describe('a mentor', () => {
  let count = 0
  async function newMentor(title = '周工', details: object = {}, members: object = {}) {
    count += 1
    const name = `guide${count}`
    const organisation = `org-guide${count}`
    await lab.api.person(name, false, `${name}@example.com`)
    await lab.api.organisation(
      organisation,
      { [name]: 'owner', ...members },
      `gd${String(count).padStart(5, '0')}`,
    )
    const body = { kind: 'mentor', organisation, title, region: 'CN-SH', details }
    const { id } = lab.ok(await lab.api.call('createListing', { as: name, body }))
    return { name, listing: id, organisation }
  }
  const ask = async (of: string, input: object = {}, as = 'firm') =>
    lab.ok(await lab.open(as, 'mentoring', of, { topic: '怎么定价', ...input }))

  test('declines although the title of the next one is as long as can be', async () => {
    const [first, paused, gone] = [
      await newMentor(),
      await newMentor('长'.repeat(200), { paused: true }),
      await newMentor('😀'.repeat(100), { paused: true }),
    ]
    const { id } = await ask(first.listing, { choices: [paused.listing, gone.listing] })
    expect((await lab.act(first.name, id, 'decline', { reason: 'no-time' })).status).toBe(200)
    expect((await lab.read('firm', id)).body.facts.passedOver).toHaveLength(2)
  })

  test('is not passed a request of somebody of their own organisation', async () => {
    const [first, own] = [await newMentor(), await newMentor('自己人', {}, { firm: 'member' })]
    expect((await lab.open('firm', 'mentoring', own.listing, { topic: 'x' })).status).toBe(409)
    const { id } = await ask(first.listing, { choices: [own.listing] })
    lab.ok(await lab.act(first.name, id, 'decline', { reason: 'no-time' }))
    const read = (await lab.read('firm', id)).body
    expect(read.facts.passedTo).toBeUndefined()
  })

  test('is not named by a request while their listing is a draft', async () => {
    const [first, draft] = [await newMentor(), await newMentor('还没公布的人')]
    lab.ok(
      await lab.api.call('changeListing', {
        as: draft.name,
        params: { id: draft.listing },
        headers: { 'if-match': '"1"' },
        body: { status: 'withdrawn' },
      }),
    )
    const { id } = await ask(first.listing, { choices: [draft.listing] })
    lab.ok(await lab.act(first.name, id, 'decline', { reason: 'no-time' }))
    expect(JSON.stringify((await lab.read('firm', id)).body)).not.toContain('还没公布')
  })

  test('who rests takes no request, and writes down what was agreed elsewhere', async () => {
    const { name, listing: of } = await newMentor('休息中', { paused: true })
    expect((await lab.open('firm', 'mentoring', of, { topic: 'x' })).status).toBe(409)
    const input = { firmName: '某厂', task: '谈定价', usedOn: '2026-11-20', actualMinutes: 60 }
    const recorded = await lab.api.call('recordDeal', { as: name, params: { id: of }, body: { input } })
    expect(recorded.status).toBe(201)
  })

  test('who left the organisation neither reads through a link of theirs nor answers', async () => {
    const mentor = await newMentor('两人', {}, { 'lab-member': 'member' })
    const { id, next } = await ask(mentor.listing, { topic: '电话 13800138000' })
    const secret = await newAnswerLink(lab.house, {
      engagement: id,
      person: 'p-lab-member',
      actions: ['agree', 'question', 'decline'],
      until: next.until,
    })
    const open = () => lab.api.call('answerLink', { params: { secret } })
    expect((await open()).body).toMatchObject({ standing: 'open', told: [{ value: '电话 ＊＊＊' }] })
    lab.ok(
      await lab.api.call('removeMember', {
        as: mentor.name,
        params: { id: mentor.organisation, person: 'p-lab-member' },
      }),
    )
    expect((await open()).status).toBe(404)
    const answer = { secret, action: 'agree', input: { undertaking: true } }
    expect((await lab.api.call('answerByLink', { body: answer })).status).toBe(404)
    expect((await lab.read(mentor.name, id)).body.state).toBe('asked')
  })
})
