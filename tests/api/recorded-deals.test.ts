import { beforeEach, describe, expect, test } from 'vitest'
import { confirmationStore } from '../../functions/engagements/recorded/store.ts'
import { engagementStore } from '../../functions/engagements/store.ts'
import { balanceOf } from '../../functions/ledger/read.ts'
import { transact } from '../../functions/platform/transact.ts'
import { type Lab, openLab } from '../support/engagement-lab.ts'
import { mailsTo } from '../support/mails.ts'

const now = new Date('2026-11-23T02:00:00Z')
const day = 24 * 60 * 60 * 1000
let lab: Lab
let listing: string
beforeEach(async () => {
  lab = await openLab()
  lab.api.at(now)
  listing = await lab.listing()
})

const told = {
  firmName: '众测科技',
  task: '扫描电镜，三个粉末',
  usedOn: '2026-11-20',
  actualMinutes: 120,
  receivedFen: 60_000,
  purpose: 'development',
}
const record = (as = 'lab', body: object = { input: told }, key?: string) =>
  lab.api.call('recordDeal', {
    as,
    params: { id: listing },
    body,
    ...(key && { headers: { 'idempotency-key': key } }),
  })
const recorded = async () => {
  const { engagement, link } = lab.ok(await record())
  return { engagement, token: String(link).split('#')[1] ?? '' }
}
const open = (token: string) => lab.api.call('openRecorded', { body: { token } })
const confirm = (as: string, token: string, organisation?: string) =>
  lab.api.call('confirmRecorded', { as, body: { token, ...(organisation && { organisation }) } })
const refuse = (as: string, token: string) =>
  lab.api.call('refuseRecorded', { as, body: { token, reason: '没做过' } })
const minutesOf = async (account: string) =>
  (await balanceOf(lab.house, account, 'instrument-minutes')).balance

describe('a deal that was made by telephone', () => {
  test('counts once the firm has confirmed it through the link, and both find it among their dealings', async () => {
    const { engagement, token } = await recorded()
    expect((await lab.read('lab', engagement)).body).toMatchObject({ state: 'waiting', agreed: false })
    expect((await lab.read('firm', engagement)).status).toBe(404)
    expect(await minutesOf('taker:org-firm')).toBe(0)
    const opened = lab.ok(await open(token))
    expect(opened).toMatchObject({
      provider: { id: 'org-lab' },
      listing: { id: listing, title: 'SEM' },
      firmName: '众测科技',
      actualMinutes: 120,
      receivedFen: 60_000,
      purpose: 'Technology development',
    })
    expect(lab.ok(await confirm('firm', token, 'org-firm'))).toEqual({ engagement, state: 'confirmed' })
    expect(await minutesOf('taker:org-firm')).toBe(120)
    expect((await balanceOf(lab.house, 'provider:org-lab', 'CNY-fen')).balance).toBe(60_000)
    expect((await lab.read('firm-mate', engagement)).body).toMatchObject({
      state: 'confirmed',
      end: 'fulfilled',
      side: 'taker',
      facts: { sharing: true, external: true },
    })
    const own = await lab.api.call('engagements', {
      as: 'firm',
      query: { side: 'taker', organisation: 'org-firm' },
    })
    expect(own.body.items).toMatchObject([{ id: engagement }])
  })

  test('may be confirmed by a person who has no organisation', async () => {
    const { engagement, token } = await recorded()
    lab.ok(await confirm('stranger', token))
    expect((await lab.read('stranger', engagement)).body.state).toBe('confirmed')
  })

  test('a replayed confirmation changes nothing, a forwarded link is of no use', async () => {
    const { token } = await recorded()
    lab.ok(await confirm('firm', token, 'org-firm'))
    lab.ok(await confirm('firm', token, 'org-firm'))
    expect(await minutesOf('taker:org-firm')).toBe(120)
    const forwarded = await confirm('firm2', token, 'org-firm2')
    expect([forwarded.status, forwarded.body.detail]).toEqual([409, expect.stringMatching(/works once/)])
    expect((await refuse('firm', token)).status).toBe(409)
    expect((await open(token)).status).toBe(409)
  })

  test('two who confirm at once: one of them does', async () => {
    const { token } = await recorded()
    const both = await Promise.all([confirm('firm', token, 'org-firm'), confirm('firm2', token, 'org-firm2')])
    expect(both.map(({ status }) => status).toSorted()).toEqual([200, 409])
    expect((await minutesOf('taker:org-firm')) + (await minutesOf('taker:org-firm2'))).toBe(120)
  })

  test('nobody confirms for their own organisation, nor for one that they do not act for', async () => {
    const { token } = await recorded()
    const own = await confirm('lab-member', token)
    expect([own.status, own.body.detail]).toEqual([409, expect.stringMatching(/Your own organisation/)])
    expect((await confirm('firm', token, 'org-firm2')).body.code).toBe('not-found')
    expect((await confirm('firm', `${token.slice(0, -1)}${token.endsWith('0') ? '1' : '0'}`)).body.code).toBe(
      'not-found',
    )
  })

  test('denied, taken back or not answered in thirty days it counts for nothing', async () => {
    const denied = await recorded()
    expect(lab.ok(await refuse('firm', denied.token)).state).toBe('refused')
    expect((await confirm('firm', denied.token)).status).toBe(409)
    const withdrawn = await recorded()
    lab.ok(await lab.act('lab', withdrawn.engagement, 'withdraw'))
    expect((await open(withdrawn.token)).body.detail).toMatch(/taken this record back/)
    const silent = await recorded()
    await lab.timer(new Date(now.getTime() + 30 * day + 60_000))
    expect((await lab.read('lab', silent.engagement)).body.state).toBe('expired')
    expect((await confirm('firm', silent.token)).body.detail).toMatch(/30 days/)
    expect(await minutesOf('taker:org-firm')).toBe(0)
  })

  test('past its end the link is of no use, whether the clock has come round or not', async () => {
    const { token } = await recorded()
    lab.api.at(new Date(now.getTime() + 30 * day))
    expect((await confirm('firm', token)).status).toBe(409)
  })
})

describe('writing it down', () => {
  test('a mail carries the link, and nobody else sees it; the address stands in no event and is forgotten', async () => {
    const { engagement, link } = lab.ok(await record('lab', { input: told, email: 'Boss@Firm.example' }))
    expect(link).toBeUndefined()
    const [mail] = await mailsTo(lab.database, 'boss@firm.example')
    const token = /recorded#(\S+)/.exec(mail?.text ?? '')?.[1] ?? ''
    const events = await engagementStore(lab.database).eventsOf(engagement)
    expect(JSON.stringify(events)).not.toContain('firm.example')
    lab.ok(await confirm('firm', token, 'org-firm'))
    const kept = await confirmationStore(lab.database).get(engagement)
    expect([kept?.state, kept?.email]).toEqual(['confirmed', undefined])
  })

  test('the same key writes one deal down; the lost link is not shown again', async () => {
    const first = lab.ok(await record('lab', { input: told }, 'key-recorded-000001'))
    const again = lab.ok(await record('lab', { input: told }, 'key-recorded-000001'))
    expect(again).toEqual({ engagement: first.engagement, expiresAt: first.expiresAt })
  })

  test('is for members of the provider; what is told is checked, and never opened by asking', async () => {
    expect((await record('firm')).body.code).toBe('not-found')
    const empty = await record('lab', {
      input: { ...told, actualMinutes: undefined, receivedFen: undefined },
    })
    expect(empty.body.errors).toMatchObject([{ pointer: '/body/input/actualMinutes' }])
    const later = await record('lab', { input: { ...told, usedOn: '2026-11-24' } })
    expect(later.body.errors).toMatchObject([{ pointer: '/body/input/usedOn' }])
    expect((await lab.open('lab', 'recorded', listing, told)).body.code).toBe('not-found')
  })

  test('an organisation writes down so many a day and no more', async () => {
    const put = confirmationStore(lab.database).putDay
    await transact(lab.database, [put({ organisation: 'org-lab', day: '2026-11-23', count: 99, version: 1 })])
    lab.ok(await record())
    const refused = await record()
    expect([refused.status, refused.body.detail]).toEqual([429, expect.stringMatching(/100 records/)])
  })
})
