import ICAL from 'ical.js'
import { beforeAll, expect, test } from 'vitest'
import { listingStore } from '../../functions/listings/store.ts'
import { courier } from '../../functions/notices/courier.ts'
import { sender } from '../../functions/notices/sender.ts'
import { noticeStore } from '../../functions/notices/store.ts'
import { newNotice } from '../../functions/notices/tell.ts'
import type { OutgoingMail } from '../../functions/platform/post.ts'
import { transact } from '../../functions/platform/transact.ts'
import { sqsRecord } from '../../infra/local/queue.ts'
import { type Lab, openLab } from '../support/engagement-lab.ts'
import { mailsTo } from '../support/mails.ts'
import { memoryPost } from '../support/post.ts'

let lab: Lab
let listing: string
const hour = 3_600_000
const tomorrow = new Date(Math.ceil(Date.now() / hour) * hour + 26 * hour)

beforeAll(async () => {
  lab = await openLab()
  const body = { kind: 'mentor', organisation: 'org-lab', title: '周工；首批订单, 工艺', region: 'CN-SH' }
  listing = lab.ok(await lab.api.call('createListing', { as: 'lab', body })).id
})

async function opened(): Promise<string> {
  const { id } = lab.ok(await lab.open('firm', 'mentoring', listing, { topic: '工艺放大' }))
  lab.ok(await lab.act('lab', id, 'agree', { undertaking: true }))
  return id
}
const schedule = (id: string, action: string, start: Date) =>
  lab.act('firm', id, action, {
    start: start.toISOString(),
    minutes: 90,
    way: 'video',
    link: 'https://meeting.example/abc?x=1,2',
  })

/** Everything that was mailed to an address since, in order, as it would leave. */
let seen = new Set<string>()
async function mailed(to: string): Promise<readonly OutgoingMail[]> {
  const { post, mails } = memoryPost()
  const fresh = (await mailsTo(lab.database, to)).filter(({ id }) => !seen.has(id))
  seen = new Set([...seen, ...fresh.map(({ id }) => id)])
  const keys = fresh.map(({ id }) => ({ pk: `mail#${id}`, sk: 'mail' }))
  const body = JSON.stringify({ detail: { keys } })
  await courier({ ...lab.house, post })({ Records: [sqsRecord('q', 'm1', { body, attempt: 1 })] })
  return mails
}
const read = (text: string) => {
  const calendar = new ICAL.Component(ICAL.parse(text))
  const events = calendar.getAllSubcomponents('vevent').map(each => {
    const event = new ICAL.Event(each)
    return {
      uid: event.uid,
      sequence: event.sequence,
      summary: event.summary,
      location: event.location,
      organizer: event.organizer,
      status: each.getFirstPropertyValue('status'),
      start: event.startDate.toJSDate().toISOString(),
      zone: event.startDate.zone.tzid,
      minutes: (event.endDate.toUnixTime() - event.startDate.toUnixTime()) / 60,
    }
  })
  return { method: calendar.getFirstPropertyValue('method'), events }
}
/** Lines end with CRLF and take 75 bytes at most (RFC 5545, 3.1). */
function expectWellFormed(text: string): void {
  expect(text.endsWith('\r\n')).toBe(true)
  expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/)
  for (const line of text.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75)
}

test('both sides get an invitation; moving raises its sequence, calling off cancels it, and a new session is another event', async () => {
  const id = await opened()
  lab.ok(await schedule(id, 'schedule', tomorrow))
  const [first] = await mailed('firm@example.com')
  const [toLab] = await mailed('lab@example.com')
  expect(toLab?.calendar?.method).toBe('request')
  const text = first?.calendar?.text ?? ''
  expectWellFormed(text)
  const invited = read(text)
  expect(invited).toMatchObject({
    method: 'REQUEST',
    events: [
      {
        uid: `${id}@zhongfu.example`,
        sequence: 0,
        summary: '辅导：周工；首批订单, 工艺',
        location: 'https://meeting.example/abc?x=1,2',
        organizer: 'mailto:no-reply@zhongfu.example',
        status: 'CONFIRMED',
        start: tomorrow.toISOString(),
        zone: 'UTC',
        minutes: 90,
      },
    ],
  })
  lab.ok(await schedule(id, 'reschedule', new Date(tomorrow.getTime() + hour)))
  const [moved] = await mailed('firm@example.com')
  expect(read(moved?.calendar?.text ?? '').events[0]).toMatchObject({
    uid: `${id}@zhongfu.example`,
    sequence: 1,
    start: new Date(tomorrow.getTime() + hour).toISOString(),
  })
  lab.ok(await lab.act('lab', id, 'cancel-session'))
  const [off] = await mailed('firm@example.com')
  expect(off?.calendar?.method).toBe('cancel')
  expect(read(off?.calendar?.text ?? '')).toMatchObject({
    method: 'CANCEL',
    events: [{ uid: `${id}@zhongfu.example`, sequence: 2, status: 'CANCELLED' }],
  })
  lab.ok(await schedule(id, 'schedule', tomorrow))
  const [again] = await mailed('firm@example.com')
  expect(read(again?.calendar?.text ?? '').events[0]).toMatchObject({
    uid: `${id}-1@zhongfu.example`,
    sequence: 0,
  })
})

test('whoever wants no mail of engagements gets no invitation', async () => {
  await lab.api.call('changeNoticePreferences', {
    as: 'firm2',
    headers: { 'if-match': '"0"' },
    body: { mail: { engagements: 'none' } },
  })
  const { id } = lab.ok(await lab.open('firm2', 'mentoring', listing, { topic: '工艺放大' }))
  lab.ok(await lab.act('lab', id, 'agree', { undertaking: true }))
  lab.ok(
    await lab.act('firm2', id, 'schedule', {
      start: tomorrow.toISOString(),
      minutes: 30,
      way: 'phone',
    }),
  )
  expect(await mailed('firm2@example.com')).toEqual([])
})

test('the laboratory’s mailbox organises, and that the other side was shown it is written down; nobody’s own address goes to the other side', async () => {
  const own = { kind: 'mentor', organisation: 'org-lab', title: '李工', region: 'CN-SH' }
  const { id: named } = lab.ok(await lab.api.call('createListing', { as: 'lab', body: own }))
  const store = listingStore(lab.database)
  const before = await store.get(named)
  if (!before) throw new Error('no listing')
  const desk = { organisation: 'org-lab', id: 'contact-desk', name: '测试中心', email: 'desk@lab.example.cn' }
  await transact(lab.database, [
    store.putContact({ ...desk, version: 1 }),
    store.putNext({ ...before, contact: 'contact-desk', version: before.version + 1 }),
  ])
  const { id } = lab.ok(await lab.open('firm', 'mentoring', named, { topic: '工艺放大' }))
  lab.ok(await lab.act('lab', id, 'agree', { undertaking: true }))
  lab.ok(await schedule(id, 'schedule', tomorrow))
  const [toFirm] = await mailed('firm@example.com')
  const [toDesk] = await mailed('desk@lab.example.cn')
  const unfolded = (mail: OutgoingMail | undefined) => mail?.calendar?.text.replaceAll('\r\n ', '') ?? ''
  expect(unfolded(toFirm)).toMatch(/ORGANIZER[^\r]*desk@lab\.example\.cn/)
  expect(unfolded(toFirm)).toMatch(/ATTENDEE[^\r]*firm@example\.com/)
  expect(unfolded(toDesk)).not.toContain('firm@example.com')
  expect(unfolded(toFirm)).not.toContain('lab@example.com')
  const looks = lab.ok(await lab.api.call('contactLooks', { as: 'lab', params: { id: 'org-lab' } }))
  expect(JSON.stringify(looks.items)).toContain(named)
})

test('in quiet hours a mail waits, and leaves when they end', async () => {
  lab.ok(
    await lab.api.call('changeNoticePreferences', {
      as: 'firm-mate',
      headers: { 'if-match': '"0"' },
      body: { quiet: { from: '22:00', to: '08:00' } },
    }),
  )
  const wrong = await lab.api.call('changeNoticePreferences', {
    as: 'firm-mate',
    headers: { 'if-match': '"1"' },
    body: { quiet: { from: '22:00', to: '22:00' } },
  })
  expect(wrong.status).toBe(400)
  const night = new Date('2026-12-01T23:00:00+08:00')
  const { post, mails } = memoryPost()
  const at = (now: Date) => ({ ...lab.house, post, clock: () => now })
  const told = newNotice(lab.house.newId(), {
    type: 'slot-freed',
    person: 'p-firm-mate',
    at: night.toISOString(),
    listing: { id: listing, title: '周工' },
    slot: { start: '2026-12-03T01:00:00.000Z', end: '2026-12-03T02:00:00.000Z' },
  })
  await transact(lab.database, [noticeStore(lab.database).putNew(told)])
  const keys = [{ pk: 'person#p-firm-mate', sk: `notice#${told.id}` }]
  const body = JSON.stringify({ detail: { keys } })
  await courier(at(night))({ Records: [sqsRecord('q', 'm1', { body, attempt: 1 })] })
  await sender(at(new Date('2026-12-02T07:00:00+08:00')))()
  expect(mails).toEqual([])
  await sender(at(new Date('2026-12-02T08:01:00+08:00')))()
  expect(mails.map(({ to }) => to)).toEqual(['firm-mate@example.com'])
  await sender(at(new Date('2026-12-02T08:02:00+08:00')))()
  expect(mails).toHaveLength(1)
})

const fileOf = (url: string) => url.slice(url.lastIndexOf('/') + 1)
const feed = (file: string, headers: Record<string, string> = {}) =>
  lab.api.call('calendarFeed', { params: { file }, headers })

test('a feed shows both sides their times, keeps what the mails said, and is taken back at once', async () => {
  const id = await opened()
  lab.ok(await schedule(id, 'schedule', tomorrow))
  lab.ok(await schedule(id, 'reschedule', new Date(tomorrow.getTime() + 2 * hour)))
  const made = lab.ok(await lab.api.call('newCalendarLink', { as: 'firm' }))
  expect(made.url).toMatch(/^https:\/\/zhongfu\.example\/api\/v1\/calendar\/[0-9a-f]{64}\.ics$/)
  const first = await feed(fileOf(made.url))
  expect(first).toMatchObject({ status: 200 })
  expect(first.headers['content-type']).toBe('text/calendar; charset=utf-8')
  expectWellFormed(first.body)
  const { method, events } = read(first.body)
  expect(method).toBe('PUBLISH')
  expect(events.find(({ uid }) => uid === `${id}@zhongfu.example`)).toMatchObject({
    sequence: 1,
    status: 'CONFIRMED',
    minutes: 90,
  })
  // The same again is not sent again.
  const etag = String(first.headers.etag)
  expect((await feed(fileOf(made.url), { 'if-none-match': etag })).status).toBe(304)

  const labs = lab.ok(await lab.api.call('newCalendarLink', { as: 'lab-member' }))
  const incoming = read((await feed(fileOf(labs.url))).body).events
  expect(incoming.map(({ uid }) => uid)).toContain(`${id}@zhongfu.example`)
  const strangers = lab.ok(await lab.api.call('newCalendarLink', { as: 'stranger' }))
  expect(read((await feed(fileOf(strangers.url))).body).events).toEqual([])

  lab.ok(await lab.act('lab', id, 'cancel-session'))
  const off = read((await feed(fileOf(made.url))).body).events
  expect(off.find(({ uid }) => uid === `${id}@zhongfu.example`)).toMatchObject({
    sequence: 2,
    status: 'CANCELLED',
  })

  const second = lab.ok(await lab.api.call('newCalendarLink', { as: 'firm' }))
  expect((await feed(fileOf(made.url))).status).toBe(404)
  expect((await feed(fileOf(second.url))).status).toBe(200)
  expect(lab.ok(await lab.api.call('calendarLink', { as: 'firm' })).since).toBe(second.since)
  lab.ok(await lab.api.call('endCalendarLink', { as: 'firm' }))
  expect((await feed(fileOf(second.url))).status).toBe(404)
  expect(lab.ok(await lab.api.call('calendarLink', { as: 'firm' }))).toEqual({})
})

test('a guess opens nothing', async () => {
  expect((await feed(`${'0'.repeat(64)}.ics`)).status).toBe(404)
  expect((await feed('..%2fsecret.ics')).status).toBe(404)
})
