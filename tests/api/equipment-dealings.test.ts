import { createHash } from 'node:crypto'
import { beforeEach, describe, expect, test } from 'vitest'
import { balanceOf } from '../../functions/ledger/read.ts'
import { type Lab, openLab } from '../support/engagement-lab.ts'
import { memoryBlobs } from '../support/memory-blobs.ts'

/** A Monday morning in China. */
const now = new Date('2026-11-23T02:00:00Z')
let lab: Lab
let blobs: ReturnType<typeof memoryBlobs>
// One for each test: time runs forward in each of them.
beforeEach(async () => {
  blobs = memoryBlobs()
  lab = await openLab({ blobs })
  lab.api.at(now)
})

const hour = 60 * 60 * 1000
/** A working day well ahead: the lab's usual hours are 9 to 17 in China. */
const slot = (day: string, from: number, to: number) => ({
  start: new Date(Date.parse(`${day}T00:00:00Z`) + (from - 8) * hour).toISOString(),
  end: new Date(Date.parse(`${day}T00:00:00Z`) + (to - 8) * hour).toISOString(),
})
const asked = (slots: object[], over: object = {}) => ({
  slots,
  useType: 'assisted',
  purpose: 'development',
  task: '三个粉末样品，扫描电镜',
  ...over,
})
const monday = '2026-12-07'
const tuesday = '2026-12-08'

describe('a booking', () => {
  test('is asked for, approved, used and settled; minutes and income are posted', async () => {
    const listing = await lab.listing({ price: { fen: 20_000, per: 'hour' } })
    const opened = lab.ok(await lab.open('firm', 'booking', listing, asked([slot(monday, 9, 11)])))
    expect(opened).toMatchObject({
      state: 'requested',
      next: { turn: 'provider', until: '2026-11-25T16:00:00.000Z' },
      facts: { sharing: true, external: true, quotedFen: 40_000 },
    })
    const approved = lab.ok(await lab.act('lab', opened.id, 'approve'))
    expect(approved).toMatchObject({ state: 'confirmed', agreed: true })
    const early = await lab.act('lab', opened.id, 'use', { actualMinutes: 90 })
    expect(early.status).toBe(400)
    await lab.timer(new Date('2026-12-07T03:00:30Z'))
    expect((await lab.read('lab', opened.id)).body.state).toBe('over')
    lab.ok(await lab.act('lab', opened.id, 'use', { actualMinutes: 90 }))
    lab.ok(
      await lab.act('firm', opened.id, 'billing', {
        invoiceTitle: '众测科技',
        taxNumber: '91110000600037341L',
        invoiceType: 'special',
      }),
    )
    const unpaid = await lab.act('lab', opened.id, 'settle')
    expect([unpaid.status, unpaid.body.errors[0].pointer]).toEqual([400, '/body/input/receivedFen'])
    lab.ok(await lab.act('firm', opened.id, 'paid', { paidFen: 40_000, paidOn: '2026-12-07' }))
    const settled = lab.ok(
      await lab.act('lab', opened.id, 'settle', { receivedFen: 40_000, receivedOn: '2026-12-07' }),
    )
    expect(settled).toMatchObject({ state: 'settled', end: 'fulfilled' })
    expect((await balanceOf(lab.house, 'taker:org-firm', 'instrument-minutes')).balance).toBe(90)
    expect((await balanceOf(lab.house, 'provider:org-lab', 'CNY-fen')).balance).toBe(40_000)
  })

  test('the wrong side is told so, a stranger finds nothing, and a wrong state says what can be done', async () => {
    const listing = await lab.listing()
    const { id } = lab.ok(await lab.open('firm', 'booking', listing, asked([slot(monday, 9, 10)])))
    expect((await lab.act('firm', id, 'approve')).body.code).toBe('not-allowed')
    expect((await lab.act('stranger', id, 'approve')).body.code).toBe('not-found')
    expect((await lab.act('firm2', id, 'cancel', { reason: 'x' })).body.code).toBe('not-found')
    const wrong = await lab.act('lab', id, 'settle')
    expect([wrong.status, wrong.body.code]).toEqual([409, 'wrong-state'])
    expect(wrong.body.detail).toContain('Approve')
    expect((await lab.act('firm', id, 'book')).body.code).toBe('not-found')
    expect((await lab.open('lab', 'booking', listing, asked([slot(monday, 13, 14)]))).status).toBe(409)
  })

  test('another time is proposed, countered and accepted; the first time is free again', async () => {
    const listing = await lab.listing()
    const first = slot(monday, 9, 11)
    const { id } = lab.ok(await lab.open('firm', 'booking', listing, asked([first])))
    lab.ok(await lab.act('lab', id, 'propose', { slots: [slot(tuesday, 9, 11)] }))
    lab.ok(await lab.act('firm', id, 'counter', { slots: [slot(tuesday, 13, 15)] }))
    lab.ok(await lab.act('lab', id, 'propose', { slots: [slot(tuesday, 14, 16)] }))
    const accepted = lab.ok(await lab.act('firm', id, 'accept'))
    expect(accepted).toMatchObject({ state: 'confirmed', slots: [slot(tuesday, 14, 16)] })
    lab.ok(await lab.open('firm2', 'booking', listing, asked([first])))
    const taken = await lab.open('firm2', 'booking', listing, asked([slot(tuesday, 15, 16)]))
    expect([taken.status, taken.body.code]).toEqual([409, 'slot-taken'])
  })

  test('is confirmed at once where the listing says so, and moves only in time', async () => {
    const listing = await lab.listing({ details: { autoApprove: true } })
    const booked = lab.ok(await lab.open('firm', 'booking', listing, asked([slot(monday, 9, 11)])))
    expect(booked).toMatchObject({ state: 'confirmed', agreed: true })
    const taken = await lab.open('firm2', 'booking', listing, asked([slot(monday, 10, 12)]))
    expect(taken.body.code).toBe('slot-taken')
    const moved = lab.ok(await lab.act('firm', booked.id, 'move', { slots: [slot(tuesday, 9, 11)] }))
    expect(moved).toMatchObject({ state: 'confirmed', slots: [slot(tuesday, 9, 11)] })
    lab.ok(await lab.open('firm2', 'booking', listing, asked([slot(monday, 9, 11)])))
    const onto = await lab.act('firm', booked.id, 'move', { slots: [slot(monday, 10, 12)] })
    expect(onto.body.code).toBe('slot-taken')
    lab.api.at(new Date('2026-12-08T00:30:00Z'))
    const late = await lab.act('firm', booked.id, 'move', { slots: [slot('2026-12-09', 9, 11)] })
    expect([late.status, late.body.errors[0].message]).toEqual([400, expect.stringMatching(/less than/)])
    const cancelled = lab.ok(await lab.act('firm', booked.id, 'cancel', { reason: '样品没到' }))
    expect(cancelled).toMatchObject({ state: 'cancelled', facts: { lateCancel: true } })
  })

  test('unanswered it expires, and its time is free again', async () => {
    const listing = await lab.listing()
    const { id } = lab.ok(await lab.open('firm', 'booking', listing, asked([slot(monday, 9, 11)])))
    await lab.timer(new Date('2026-11-25T16:01:00Z'))
    expect((await lab.read('firm', id)).body).toMatchObject({ state: 'expired', end: 'ended' })
    lab.ok(await lab.open('firm2', 'booking', listing, asked([slot(monday, 9, 11)])))
  })

  test('whoever does not come is noted after the beginning, and posts nothing', async () => {
    const listing = await lab.listing()
    const { id } = lab.ok(await lab.open('firm2', 'booking', listing, asked([slot(monday, 9, 11)])))
    lab.ok(await lab.act('lab', id, 'approve'))
    expect((await lab.act('lab', id, 'no-show')).status).toBe(400)
    lab.api.at(new Date('2026-12-07T02:00:00Z'))
    expect(lab.ok(await lab.act('lab', id, 'no-show')).state).toBe('no-show')
    expect((await balanceOf(lab.house, 'taker:org-firm2', 'instrument-minutes')).balance).toBe(0)
  })

  test('a duty-free import refuses production testing with its reason, in both languages', async () => {
    const listing = await lab.listing({ details: { dutyFree: true, supervisionEnds: '2027-06-30' } })
    const body = (purpose: string) => asked([slot(monday, 9, 11)], { purpose })
    const refused = await lab.open('firm', 'booking', listing, body('production'))
    expect([refused.status, refused.body.errors]).toEqual([
      400,
      [
        {
          pointer: '/body/input/purpose',
          message: expect.stringMatching(/customs supervision until 2027-06-30/),
        },
      ],
    ])
    lab.ok(await lab.open('firm', 'booking', listing, body('research')))
  })

  test('recurs every week: all of it is held, or none', async () => {
    const listing = await lab.listing()
    const weekly = (over: object) => asked([slot(monday, 9, 10)], { repeatWeeks: 3, ...over })
    const first = lab.ok(await lab.open('firm', 'booking', listing, weekly({})))
    expect(first.slots).toEqual([
      slot('2026-12-07', 9, 10),
      slot('2026-12-14', 9, 10),
      slot('2026-12-21', 9, 10),
    ])
    const later = await lab.open('firm2', 'booking', listing, asked([slot('2026-12-21', 9, 10)]))
    expect(later.body.code).toBe('slot-taken')
    const half = await lab.open(
      'firm2',
      'booking',
      listing,
      asked([slot('2026-11-30', 9, 10)], { repeatWeeks: 2 }),
    )
    expect(half.body.code).toBe('slot-taken')
    lab.ok(await lab.open('firm2', 'booking', listing, asked([slot('2026-11-30', 9, 10)])))
  })
})

describe('training', () => {
  const alone = (slots: object[]) => asked(slots, { useType: 'self-use' })

  test('is asked for, granted in an assisted booking, ends on its day and can be taken back', async () => {
    const listing = await lab.listing({ details: { trainingRequired: true } })
    const untrained = await lab.open('firm', 'booking', listing, alone([slot(monday, 9, 10)]))
    expect(untrained.body.errors).toMatchObject([
      { pointer: '/body/input/useType', message: expect.stringMatching(/assisted use/) },
    ])
    const { id } = lab.ok(await lab.open('firm', 'booking', listing, asked([slot(monday, 9, 10)])))
    lab.ok(await lab.act('lab', id, 'approve'))
    lab.ok(await lab.act('lab', id, 'train', { trainedUntil: '2026-12-10' }))
    lab.ok(await lab.open('firm', 'booking', listing, alone([slot(tuesday, 9, 10)])))
    const after = await lab.open('firm', 'booking', listing, alone([slot('2026-12-11', 9, 10)]))
    expect(after.body.errors[0].message).toContain('2026-12-10')
    // A training is the person's own: a colleague needs one too.
    expect((await lab.open('firm-mate', 'booking', listing, alone([slot(tuesday, 10, 11)]))).status).toBe(400)
    const { items } = lab.ok(await lab.api.call('trainings', { as: 'lab', params: { id: listing } }))
    expect(items).toMatchObject([{ who: { type: 'person' }, until: '2026-12-10', state: 'valid' }])
    const params = { id: listing, training: items[0].id }
    expect(lab.ok(await lab.api.call('revokeTraining', { as: 'lab', params })).state).toBe('revoked')
    expect((await lab.api.call('revokeTraining', { as: 'lab', params })).body.code).toBe('wrong-state')
    expect((await lab.open('firm', 'booking', listing, alone([slot(tuesday, 13, 14)]))).status).toBe(400)
  })

  test('is granted to a whole organisation, by members of the laboratory alone', async () => {
    const listing = await lab.listing({ details: { trainingRequired: true } })
    const grant = (as: string, body: object) =>
      lab.api.call('grantTraining', { as, params: { id: listing }, body })
    const body = { who: { organisation: 'org-firm' }, until: '2027-01-31' }
    expect((await grant('firm', body)).body.code).toBe('not-found')
    expect((await grant('lab', { ...body, until: '2026-11-22' })).status).toBe(400)
    expect((await grant('lab', { ...body, who: { organisation: 'org-none' } })).body.code).toBe('not-found')
    expect(lab.ok(await grant('lab-member', body))).toMatchObject({
      who: { type: 'organisation' },
      state: 'valid',
    })
    lab.ok(await lab.open('firm-mate', 'booking', listing, alone([slot(monday, 9, 10)])))
    expect(lab.ok(await grant('lab', { ...body, until: '2027-03-31' }))).toMatchObject({ version: 2 })
    const elsewhere = lab.ok(
      await lab.open('firm2', 'booking', await lab.listing(), asked([slot(monday, 9, 10)])),
    )
    expect((await grant('lab', { ...body, who: { engagement: elsewhere.id } })).body.code).toBe('not-found')
  })
})

describe('sending a sample', () => {
  test('runs from the enquiry to the settlement; the report comes once it is paid', async () => {
    const listing = await lab.listing({ details: { useTypes: ['sample'], turnaroundDays: 10 } })
    const closed = await lab.open('firm', 'booking', listing, asked([slot(monday, 9, 10)]))
    expect(closed.body.code).toBe('wrong-state')
    const enquiry = {
      task: 'XRD',
      sampleName: '电池粉末',
      samples: 3,
      purpose: 'development',
      safety: ['none'],
      remainder: 'return',
    }
    const unsafe = await lab.open('firm', 'commission', listing, { ...enquiry, safety: ['toxic'] })
    expect(unsafe.body.errors[0].pointer).toBe('/body/input/safetyNote')
    const { id } = lab.ok(await lab.open('firm', 'commission', listing, enquiry))
    lab.ok(await lab.act('lab', id, 'quote', { quotationFen: 90_000, quoteValid: '2026-12-05' }))
    const before = lab.ok(await lab.read('firm', id))
    expect([before.agreed, before.provider.contact]).toEqual([false, undefined])
    const commissioned = lab.ok(await lab.act('firm', id, 'commission'))
    expect(commissioned).toMatchObject({ state: 'commissioned', agreed: true })
    lab.ok(
      await lab.act('lab', id, 'payee', {
        payeeName: '某大学',
        payeeBank: '工商银行',
        payeeAccount: '6222 0000 1234 5678',
      }),
    )
    lab.ok(await lab.act('firm', id, 'ship', { handover: 'parcel', parcelNumber: 'SF123' }))
    const received = lab.ok(
      await lab.act('lab', id, 'receive', { sampleNumber: 'Y-001', sampleCondition: 'good' }),
    )
    // Ten working days from Monday, 23 November 2026.
    expect(received.next.until).toBe('2026-12-07T16:00:00.000Z')
    const tested = lab.ok(await lab.act('lab', id, 'finish-test', { actualMinutes: 120 }))
    expect(tested).toMatchObject({ state: 'unpaid', facts: { dueFen: 90_000 } })
    expect((await lab.act('lab', id, 'deliver', { reportFile: 'none-such-file' })).body.code).toBe(
      'wrong-state',
    )
    lab.ok(await lab.act('firm', id, 'paid', { paidFen: 90_000, paidOn: '2026-11-23' }))
    lab.ok(await lab.act('lab', id, 'confirm-payment', { receivedFen: 90_000, receivedOn: '2026-11-23' }))
    const missing = await lab.act('lab', id, 'deliver', { reportFile: 'none-such-file' })
    expect(missing.status).toBe(400)
    const reported = lab.ok(await lab.act('lab', id, 'deliver', { reportFile: await uploaded(id) }))
    // A retest may be asked for within fifteen days.
    expect(reported.next).toMatchObject({ turn: 'taker', until: '2026-12-08T02:00:00.000Z' })
    lab.ok(await lab.act('firm', id, 'retest', { reason: '第二个样的数据异常' }))
    lab.ok(await lab.act('lab', id, 'deliver', { reportFile: await uploaded(id) }))
    lab.ok(await lab.act('firm', id, 'accept'))
    lab.ok(await lab.act('lab', id, 'remainder', { remainderDone: 'returned', remainderOn: '2026-11-23' }))
    const settled = lab.ok(await lab.act('lab', id, 'settle', { invoiceNumber: '26327000000000012345' }))
    expect(settled).toMatchObject({ state: 'settled', end: 'fulfilled' })
    expect(settled.papers.map(({ name }: { name: string }) => name)).toEqual(
      expect.arrayContaining(['quotation', 'commission-form', 'agreement', 'usage-report']),
    )
    expect((await balanceOf(lab.house, 'taker:org-firm', 'instrument-minutes')).balance).toBe(120)
    expect((await balanceOf(lab.house, 'provider:org-lab', 'CNY-fen')).balance).toBe(90_000)
  })

  /** A report of the lab's on an engagement, as its browser would upload it. */
  async function uploaded(id: string): Promise<string> {
    const bytes = Buffer.from('%PDF-1.7\n%%EOF\n')
    const { attachment, upload } = lab.ok(
      await lab.api.call('announceAttachment', {
        as: 'lab',
        params: { id },
        body: {
          filename: '报告.pdf',
          type: 'application/pdf',
          size: bytes.length,
          sha256: createHash('sha256').update(bytes).digest('hex'),
        },
      }),
    )
    await blobs.put(upload.url.slice('memory:'.length), bytes)
    return attachment.id
  }

  test('an enquiry that nobody answers expires after three working days, a quotation on its day', async () => {
    const listing = await lab.listing()
    const enquiry = {
      task: 'XRD',
      sampleName: 'powder',
      samples: 1,
      purpose: 'research',
      safety: ['none'],
      remainder: 'destroy',
    }
    const silent = lab.ok(await lab.open('firm', 'commission', listing, enquiry)).id
    const quoted = lab.ok(await lab.open('firm', 'commission', listing, enquiry)).id
    lab.ok(await lab.act('lab', quoted, 'quote', { quotationFen: 100, quoteValid: '2026-11-30' }))
    await lab.timer(new Date('2026-11-26T16:01:00Z'))
    expect((await lab.read('firm', silent)).body.state).toBe('expired')
    expect((await lab.read('firm', quoted)).body.state).toBe('quoted')
    await lab.timer(new Date('2026-11-30T16:01:00Z'))
    expect((await lab.read('firm', quoted)).body.state).toBe('expired')
  })
})
