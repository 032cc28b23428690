import fc from 'fast-check'
import { expect, test } from 'vitest'
import { languages } from '../../functions/contract/language.ts'
import { type NoticeType, type Told, told } from '../../functions/contract/notice.ts'
import { groupOf } from '../../functions/contract/notice-preferences.ts'
import { robotKinds } from '../../functions/contract/robot.ts'
import { digestMail, htmlOf, noticeMail, oneLine } from '../../functions/notices/mail/text.ts'
import type { NoticeRecord } from '../../functions/notices/model.ts'
import { refusalIn, robotRequest } from '../../functions/notices/robots/message.ts'
import { reasonText } from '../../functions/notices/robots/reasons.ts'
import { groupMessageOf, linkOf, sentenceOf } from '../../functions/notices/sentence.ts'

const organisation = { id: 'org-lab', name: '江城大学' }
const need = { id: 'need-01', text: '三个粉末样做扫描电镜', organisation: 'org-firm' }
const listing = { id: 'listing-01', title: '扫描电镜' }
const counts = { taken: 10, unchanged: 2, rejected: 1 }

/** One of each type. */
const each: { readonly [Type in NoticeType]: Extract<Told, { type: Type }> } = {
  'listing-fits': {
    type: 'listing-fits',
    need,
    listing: { ...listing, kind: 'equipment', provider: organisation },
    score: 0.8,
    more: 2,
  },
  'question-asked': { type: 'question-asked', question: 'question-1', listing, organisation },
  'question-answered': { type: 'question-answered', question: 'question-1', listing, organisation },
  'board-answer': { type: 'board-answer', need, organisation, answer: 'answer-1' },
  'answer-decided': {
    type: 'answer-decided',
    board: { id: 'board-1', text: '做扫描电镜' },
    organisation,
    decision: 'thanked',
  },
  'need-taken-down': { type: 'need-taken-down', need, reason: '含有电话号码' },
  'need-fits-you': {
    type: 'need-fits-you',
    board: { id: 'board-1', text: '做扫描电镜' },
    listing,
    organisation,
  },
  'claim-decided': { type: 'claim-decided', organisation, approved: false, reason: '证件看不清' },
  invited: { type: 'invited', organisation, role: 'manager' },
  'member-joined': { type: 'member-joined', organisation, role: 'member' },
  'import-ended': { type: 'import-ended', import: 'import-1', organisation, status: 'done', counts },
  'withdrawals-offered': { type: 'withdrawals-offered', import: 'import-1', organisation, count: 3 },
  'feed-failing': {
    type: 'feed-failing',
    feed: 'feed-01',
    organisation,
    reason: { zh: '太慢', en: 'too slow' },
  },
  'robot-failing': { type: 'robot-failing', organisation, robot: 'robot-1', name: '值班群' },
  'engagement-step': {
    type: 'engagement-step',
    engagement: 'engagement-1',
    listing,
    process: { name: 'booking', label: { zh: '预约', en: 'Booking' } },
    action: { name: 'approve', label: { zh: '批准', en: 'Approve' } },
    by: 'provider',
    state: {
      name: 'confirmed',
      label: { zh: '已确认', en: 'Confirmed' },
      turn: 'taker',
      next: { zh: '按时到场', en: 'come in time' },
      until: '2026-11-25T10:00:00.000Z',
    },
    side: 'taker',
    organisation: 'org-firm',
  },
  'mentor-asked': {
    type: 'mentor-asked',
    engagement: 'engagement-2',
    listing: { id: 'listing-02', title: '周工' },
    taker: { name: '某某科技' },
    topic: '第一批订单怎么谈',
    until: '2026-11-25T16:00:00.000Z',
    organisation: 'org-mentor',
  },
  'slot-freed': {
    type: 'slot-freed',
    listing,
    slot: { start: '2026-11-25T01:00:00.000Z', end: '2026-11-25T03:00:00.000Z' },
    until: '2026-11-24T01:00:00.000Z',
  },
  'booking-affected': {
    type: 'booking-affected',
    engagement: 'engagement-1',
    listing,
    slot: { start: '2026-11-25T01:00:00.000Z', end: '2026-11-25T03:00:00.000Z' },
    reason: '镜筒维修',
    instead: { id: 'listing-03', title: '另一台扫描电镜' },
    organisation: 'org-lab',
  },
}
const all = Object.values(each)
const record = (told: Told, at = 0): NoticeRecord => ({
  ...told,
  id: `notice-${at}`,
  person: 'p-1',
  at: '2026-11-22T04:00:00.000Z',
  version: 1,
})
const letter = { language: 'zh', origin: 'https://zhongfu.example', secret: 'a'.repeat(32) } as const
const now = new Date('2026-11-22T04:00:00.000Z')

const holes = /undefined|null|NaN|\[object|\$\{|\s{2,}|“”| {2}/

test.each(all)('$type has a sentence in each language, a page and a group', given => {
  expect(told.parse(given)).toEqual(given)
  const { zh, en } = sentenceOf(given)
  for (const sentence of [zh, en]) {
    expect(sentence.length).toBeGreaterThan(8)
    expect(sentence).not.toMatch(holes)
    expect(sentence).not.toMatch(/[.。]$/)
  }
  expect(zh).toMatch(/\p{Script=Han}/u)
  expect(linkOf(given)).toMatch(/^\/[a-z]/)
  expect(groupOf[given.type]).toBeDefined()
})

test('whoever has no name is still somebody, and one is not several', () => {
  for (const given of all) {
    if (!('organisation' in given) || typeof given.organisation === 'string') continue
    const nameless = told.parse({ ...given, organisation: { id: 'org-lab', name: '' } })
    const { zh, en } = sentenceOf(nameless)
    expect(zh).toContain('一家单位')
    expect(en).toContain('an organisation')
  }
  expect(sentenceOf({ ...each['withdrawals-offered'], count: 1 }).en).toContain('1 listing of')
  expect(sentenceOf({ ...each['listing-fits'], more: 1 }).en).toContain('1 more new listing of that day fits')
})

test.each(all)('$type as a mail: one line as its subject, a link, and a way to end it', given => {
  for (const language of languages) {
    const mail = noticeMail(record(given), { ...letter, language })
    expect(mail.subject).not.toMatch(/[\r\n]/)
    expect(mail.text).toContain(`https://zhongfu.example${linkOf(given)}`)
    expect(mail.text).toContain(`https://zhongfu.example/unsubscribe#${letter.secret}.${groupOf[given.type]}`)
    expect(mail.text).not.toMatch(/undefined|null|\[object/)
    expect(mail.html).toContain(sentenceOf(given)[language].slice(0, 8).replaceAll('“', '“'))
    expect(mail.unsubscribe).toContain('/api/v1/mail-links/')
  }
})

test('whatever somebody typed, a mail’s subject is one line and its HTML holds no tag of theirs', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 200 }), typed => {
      const title = `${typed}\r\nBcc: all@example.com<script>alert(1)</script>`
      const given = record({ ...each['listing-fits'], listing: { ...each['listing-fits'].listing, title } })
      const mail = noticeMail(given, letter)
      expect(mail.subject).not.toMatch(/[\p{Cc}\u2028\u2029]/u)
      expect([...mail.subject].length).toBeLessThanOrEqual(120)
      expect(mail.html).not.toContain('<script')
      expect(digestMail([given], 0, letter).html).not.toContain('<script')
      expect(htmlOf('zh', title)).not.toContain('<script')
    }),
  )
})

test('a digest groups by need, names each notice, and counts what is left out', () => {
  const other = { ...each['listing-fits'], need: { id: 'need-02', text: '拉伸试验' } }
  const notices = [each['listing-fits'], other, each['listing-fits'], each['import-ended']].map(record)
  const { subject, text, html } = digestMail(notices, 3, letter)
  expect(subject).toBe('【众扶】今日消息：7 条新消息')
  expect(text.split('\n').filter(line => line.startsWith('需求：'))).toEqual([
    `需求：${need.text}`,
    '需求：拉伸试验',
  ])
  expect(text.indexOf('其他消息')).toBeGreaterThan(text.indexOf('拉伸试验'))
  expect(text).toContain('另有 3 条')
  expect(html.match(/<li/g)).toHaveLength(4)
})

const robot = { kind: 'json', url: 'https://robot.example/hook?key=abc', language: 'zh' } as const

test.each(robotKinds)('%s: every message has its words and no link that somebody typed', kind => {
  for (const given of all) {
    const evil = {
      ...given,
      ...('listing' in given && { listing: { ...given.listing, title: '[点我](http://evil.example) @all' } }),
    }
    const message = { key: 'k', at: now.toISOString(), told: evil as Told }
    const { body } = robotRequest({ ...robot, kind }, message, letter.origin, now)
    expect(body).toContain('众扶')
    expect(body).toContain(`https://zhongfu.example${linkOf(given)}`)
    if (kind !== 'json') expect(body).not.toMatch(/\]\(http:\/\/evil|@all/)
    expect(body).not.toMatch(/undefined|\[object/)
  }
})

test('messages are signed as each program wants it', () => {
  const message = { key: 'k', at: now.toISOString(), told: { type: 'test' } } as const
  const signed = (kind: 'dingtalk' | 'feishu' | 'json') =>
    robotRequest({ ...robot, kind, secret: 'SEC1' }, message, letter.origin, now)
  const { searchParams } = new URL(signed('dingtalk').url)
  expect(searchParams.get('key')).toBe('abc')
  expect(searchParams.get('timestamp')).toBe(String(now.getTime()))
  // Worked out with openssl: printf '1795320000000\nSEC1' | openssl dgst -sha256 -hmac SEC1 -binary | base64
  expect(searchParams.get('sign')).toBe('Ed1mR3+HpcMU+a2sX8P4KAvtrSEmtJoiUx4OoNh1G34=')
  expect(JSON.parse(signed('feishu').body)).toMatchObject({
    timestamp: '1795320000',
    sign: expect.any(String),
  })
  expect(signed('json').headers['x-zhongfu-signature']).toMatch(/^sha256=[0-9a-f]{64}$/)
  expect(signed('json').url).toBe(robot.url)
})

test('an answer of 200 that says no is a no', () => {
  const answer = (status: number, body: unknown) => ({ status, body: Buffer.from(JSON.stringify(body)) })
  expect(refusalIn('wecom', answer(200, { errcode: 0 }))).toBeUndefined()
  expect(refusalIn('wecom', answer(200, { errcode: 93000 }))).toBe('code-93000')
  expect(refusalIn('dingtalk', answer(200, { errcode: 310000 }))).toBe('code-310000')
  expect(refusalIn('feishu', answer(200, { code: 19021 }))).toBe('code-19021')
  expect(refusalIn('wecom', { status: 200, body: Buffer.from('<html>') })).toBe('no-word')
  expect(refusalIn('json', answer(204, null))).toBeUndefined()
  expect(refusalIn('json', answer(302, {}))).toBe('http-302')
  for (const reason of ['code-93000', 'http-500', 'code-1', 'too-slow', 'not-taken']) {
    expect(reasonText(reason).zh).toMatch(/\p{Script=Han}/u)
    expect(reasonText(reason).en.length).toBeGreaterThan(10)
  }
})

test('members are told one by one, their group once', () => {
  const at = now.toISOString()
  for (const given of all) expect(groupMessageOf(given, at)).toEqual(groupMessageOf({ ...given }, at))
  expect(groupMessageOf(each['listing-fits'], at)?.organisation).toBe('org-firm')
  expect(groupMessageOf({ ...each['listing-fits'], need: { id: 'need-01', text: '' } }, at)).toBeUndefined()
  expect(groupMessageOf(each.invited, at)).toBeUndefined()
})

test('one line stays one line', () => {
  expect(oneLine('a\r\nb\tc\u2028d')).toBe('a b c d')
  expect([...oneLine('长'.repeat(300))]).toHaveLength(120)
})
