import { describe, expect, test } from 'vitest'
import type { Offer } from '../../functions/kinds/definition.ts'
import { booking } from '../../functions/kinds/equipment/processes/booking.ts'
import { commission } from '../../functions/kinds/equipment/processes/commission.ts'
import { everyWeek } from '../../functions/kinds/equipment/processes/weekly.ts'
import type { Facts } from '../../functions/kinds/process.ts'
import { arranged } from '../../functions/kinds/processes/arranged.ts'
import { recorded } from '../../functions/kinds/processes/recorded.ts'
import { asked, context, faults, offer, slots, walk } from '../support/step-context.ts'

describe.each([booking, commission, arranged, recorded])('the declaration of $name', process => {
  const { states, actions } = process
  const names = Object.keys(states)

  test('every step leads from and to a state that there is; nothing leads on from an end', () => {
    for (const { from, to } of Object.values(actions)) {
      for (const state of from) {
        expect(names).toContain(state)
        expect(states[state]?.end).toBeUndefined()
      }
      if (to !== 'same') expect(names).toContain(to)
    }
  })

  test('every state can be reached, and an end from every state', () => {
    const edges = Object.values(actions).flatMap(({ from, to }) =>
      (from.length === 0 ? [''] : from).map(state => [state, to === 'same' ? state : to] as const),
    )
    const reach = (start: string) => {
      const seen = new Set([start])
      for (const state of seen) for (const [from, to] of edges) if (from === state) seen.add(to)
      return seen
    }
    expect([...reach('')].filter(Boolean).sort()).toEqual([...names].sort())
    for (const name of names) {
      const ends = [...reach(name)].some(state => states[state]?.end)
      expect([name, ends]).toEqual([name, true])
    }
  })

  test('a deadline names a step that the clock takes from that state; whose turn it is has a step to take', () => {
    for (const [name, state] of Object.entries(states)) {
      if (state.deadline) {
        const then = actions[state.deadline.step]
        expect(then?.by).toEqual(['clock'])
        expect(then?.from).toContain(name)
      }
      const { turn } = state
      if (turn) {
        const open = Object.values(actions).filter(
          ({ by, from, weight }) => weight === 'main' && by.includes(turn) && from.includes(name),
        )
        const usual = name === 'unpaid' ? 0 : 1
        expect([name, open.length]).toEqual([name, usual])
      }
    }
  })

  test('every word is there in both languages, and every stand-in has its step', () => {
    const words = [
      ...Object.values(states).flatMap(({ label, next }) => [label, ...(next ? [next] : [])]),
      ...Object.values(actions).flatMap(({ label, input = [] }) => [
        label,
        ...input.flatMap(field => [field.label, ...(field.help ? [field.help] : [])]),
      ]),
    ]
    for (const { zh, en } of words) {
      expect(zh).toMatch(/\p{Script=Han}/u)
      expect(en).toMatch(/[a-z]/)
    }
  })
})

describe('booking', () => {
  test('walks from the request to the settlement, over a proposal and back', () => {
    expect(walk(booking, ['request', 'approve', 'time-over', 'use', 'received', 'invoice', 'settle'])).toBe(
      'settled',
    )
    expect(walk(booking, ['request', 'propose', 'counter', 'propose', 'accept', 'move', 'no-show'])).toBe(
      'no-show',
    )
    expect(walk(booking, ['request', 'propose', 'expire'])).toBe('expired')
    expect(walk(booking, ['book', 'use', 'remind-settle', 'settle'])).toBe('settled')
  })

  test('is confirmed at once where the listing says so', () => {
    expect(booking.actions.request?.instead?.(context({ offer: offer({ autoApprove: true }) }))).toBe('book')
    expect(booking.actions.request?.instead?.(context())).toBeUndefined()
  })

  test('duty-free: production testing is refused with its reason while supervision lasts, research is not', () => {
    const dutyFree = offer({ dutyFree: true, supervisionEnds: '2027-06-30' })
    const refused = faults(booking, 'request', {
      offer: dutyFree,
      input: { ...asked, purpose: 'production' },
    })
    expect(refused).toHaveLength(1)
    expect(refused[0]?.pointer).toBe('/purpose')
    expect(refused[0]?.zh).toContain('海关监管期')
    expect(refused[0]?.zh).toContain('2027-06-30')
    for (const purpose of ['research', 'development', 'teaching'])
      expect(faults(booking, 'request', { offer: dutyFree, input: { ...asked, purpose } })).toEqual([])
    for (const purpose of ['statutory', 'enforcement', 'commercial'])
      expect(faults(booking, 'request', { offer: dutyFree, input: { ...asked, purpose } })).toHaveLength(1)
  })

  test('duty-free: the limits end with the supervision, and what the customs agreed to is allowed', () => {
    const input = { ...asked, purpose: 'production' }
    const over = offer({ dutyFree: true, supervisionEnds: '2026-11-30' })
    expect(faults(booking, 'request', { offer: over, input })).toEqual([])
    const consented = offer({
      dutyFree: true,
      customsConsent: '关税〔2026〕7号',
      consentedPurposes: ['production'],
    })
    expect(faults(booking, 'request', { offer: consented, input })).toEqual([])
    expect(
      faults(booking, 'request', { offer: consented, input: { ...asked, purpose: 'commercial' } }),
    ).toHaveLength(1)
  })

  test.each([
    ['research', true],
    ['production', true],
    ['statutory', false],
    ['enforcement', false],
    ['commercial', false],
  ])('%s counts as sharing: %s', (purpose, sharing) => {
    expect(booking.actions.request?.derive?.(context({ input: { ...asked, purpose } }))).toMatchObject({
      sharing,
      external: true,
    })
  })

  test('training: without one self-use is refused with what to do, with one it is not, beyond its end it is', () => {
    const trained = offer({ trainingRequired: true })
    const input = { ...asked, useType: 'self-use' }
    const [missing] = faults(booking, 'request', { offer: trained, input })
    expect(missing).toMatchObject({ pointer: '/useType' })
    expect(missing?.zh).toContain('陪同上机')
    expect(faults(booking, 'request', { offer: trained, input, known: { training: '2026-12-01' } })).toEqual(
      [],
    )
    const [late] = faults(booking, 'request', { offer: trained, input, known: { training: '2026-11-30' } })
    expect(late).toMatchObject({ pointer: '/slots' })
    expect(late?.en).toContain('2026-11-30')
    expect(faults(booking, 'request', { offer: trained, input: asked })).toEqual([])
  })

  test('a taker moves in time only, and a late cancellation is marked', () => {
    const facts = asked
    const early = { facts, before: slots, known: { freeChangeHours: 24 } }
    expect(faults(booking, 'move', early)).toEqual([])
    const late = { ...early, now: '2026-12-01T00:00:00.000Z' }
    expect(faults(booking, 'move', late)[0]?.pointer).toBe('/slots')
    expect(booking.actions.cancel?.derive?.(context(early))).toEqual({ lateCancel: false })
    expect(booking.actions.cancel?.derive?.(context(late))).toEqual({ lateCancel: true })
    expect(faults(booking, 'cancel', late)).toEqual([])
    const begun = { ...early, now: '2026-12-01T01:00:00.000Z' }
    expect(faults(booking, 'cancel', begun)).toHaveLength(1)
  })

  test('nobody stays away, and nothing is used, before the time has begun; no use is longer than the time that passed', () => {
    const before = slots
    expect(faults(booking, 'no-show', { before, now: '2026-12-01T00:59:00.000Z' })).toHaveLength(1)
    expect(faults(booking, 'no-show', { before, now: '2026-12-01T01:00:00.000Z' })).toEqual([])
    const use = (actualMinutes: number, now: string) =>
      faults(booking, 'use', { before, now, input: { actualMinutes } })
    expect(use(30, '2026-12-01T00:30:00.000Z')[0]?.pointer).toBe('/actualMinutes')
    expect(use(60, '2026-12-01T02:00:00.000Z')).toEqual([])
    expect(use(61, '2026-12-01T02:00:00.000Z')).toHaveLength(1)
  })

  test('what is due is what the provider said, else the quote', () => {
    const derive = (facts: Facts, input: Facts) => booking.actions.use?.derive?.(context({ facts, input }))
    expect(derive({ quotedFen: 40_000 }, { actualMinutes: 90 })).toEqual({
      usedOn: '2026-11-22',
      dueFen: 40_000,
    })
    expect(derive({ quotedFen: 40_000 }, { actualMinutes: 90, dueFen: 0 })).toMatchObject({ dueFen: 0 })
  })

  test('a paid booking settles once the payment is known, a free one at once', () => {
    expect(faults(booking, 'settle', { facts: { dueFen: 40_000 } })[0]?.pointer).toBe('/receivedFen')
    expect(faults(booking, 'settle', { facts: { dueFen: 40_000, receivedFen: 40_000 } })).toEqual([])
    expect(faults(booking, 'settle', { facts: { dueFen: 0 } })).toEqual([])
    expect(faults(booking, 'settle', { facts: { dueFen: 40_000, voucherFen: 40_000 } })).toEqual([])
  })

  test('posts the minutes that were used and the income that came in, between unlike accounts', () => {
    const facts = { actualMinutes: 90, receivedFen: 40_000 }
    expect(booking.postings?.minutes?.(context({ facts }))).toEqual([
      { unit: 'instrument-minutes', debit: 'taker:org-firm', credit: 'listing:listing1', amount: 90 },
    ])
    expect(booking.postings?.income?.(context({ facts }))).toEqual([
      { unit: 'CNY-fen', debit: 'provider:org-lab', credit: 'taker:org-firm', amount: 40_000 },
    ])
    expect(booking.postings?.income?.(context({ facts: { receivedFen: 0 } }))).toEqual([])
  })
})

describe('recurring bookings', () => {
  test('keep their local time when the clocks change', () => {
    const slot = { start: '2027-03-22T09:00:00.000Z', end: '2027-03-22T11:00:00.000Z' }
    expect(everyWeek([slot], 2, 'Europe/London').map(({ start }) => start)).toEqual([
      '2027-03-22T09:00:00.000Z',
      '2027-03-29T08:00:00.000Z',
    ])
    expect(everyWeek([slot], 2, 'Asia/Shanghai').map(({ start }) => start)).toEqual([
      '2027-03-22T09:00:00.000Z',
      '2027-03-29T09:00:00.000Z',
    ])
    const autumn = { start: '2026-10-30T13:00:00.000Z', end: '2026-10-30T15:00:00.000Z' }
    expect(everyWeek([autumn], 2, 'America/New_York').map(({ start }) => start)).toEqual([
      '2026-10-30T13:00:00.000Z',
      '2026-11-06T14:00:00.000Z',
    ])
  })

  test('stand in the request as all their times, and a year of them is the most', () => {
    const derived = booking.actions.request?.derive?.(
      context({ input: { ...asked, repeatWeeks: 3 }, known: { timeZone: 'Asia/Shanghai' } }),
    )
    expect(derived?.slots).toHaveLength(3)
    const twice = [...slots, { start: '2026-12-02T01:00:00.000Z', end: '2026-12-02T03:00:00.000Z' }]
    expect(
      faults(booking, 'request', { slots: twice, input: { ...asked, repeatWeeks: 27 } })[0],
    ).toMatchObject({ pointer: '/repeatWeeks' })
  })

  test('a training must last until the last of them', () => {
    const given = {
      offer: offer({ trainingRequired: true }),
      input: { ...asked, useType: 'self-use', repeatWeeks: 3 },
    }
    expect(faults(booking, 'request', { ...given, known: { training: '2026-12-14' } })).toHaveLength(1)
    expect(faults(booking, 'request', { ...given, known: { training: '2026-12-15' } })).toEqual([])
  })
})

describe('commission', () => {
  const enquiry: Facts = {
    task: 'XRD',
    sampleName: 'powder',
    samples: 3,
    purpose: 'development',
    safety: ['none'],
    remainder: 'destroy',
  }

  test('walks every step of sending a sample, with payment before the report and a retest', () => {
    expect(
      walk(commission, [
        'enquire',
        'quote',
        'ask-again',
        'quote',
        'commission',
        'ship',
        'receive',
        'finish-and-bill',
        'paid',
        'confirm-payment',
        'deliver',
        'retest',
        'deliver',
        'accept',
        'remainder',
        'invoice',
        'settle',
      ]),
    ).toBe('settled')
    expect(walk(commission, ['enquire', 'decline'])).toBe('declined')
    expect(walk(commission, ['enquire', 'quote', 'commission', 'ship', 'ask-sample', 'expire'])).toBe(
      'expired',
    )
  })

  test('the safety statement: needed, consistent, explained, and with ethics approval for human samples', () => {
    const refused = (over: Facts) => faults(commission, 'enquire', { input: { ...enquiry, ...over } })
    expect(refused({})).toEqual([])
    expect(refused({ safety: [] })[0]?.pointer).toBe('/safety')
    expect(refused({ safety: ['none', 'toxic'] })[0]?.pointer).toBe('/safety')
    expect(refused({ safety: ['toxic'] })[0]?.pointer).toBe('/safetyNote')
    expect(refused({ safety: ['human'], safetyNote: 'blood' })[0]?.pointer).toBe('/ethics')
    expect(refused({ safety: ['human'], safetyNote: 'blood', ethics: 'EC-2026-7' })).toEqual([])
  })

  test('duty-free limits hold for samples too', () => {
    const refused = faults(commission, 'enquire', {
      offer: offer({ dutyFree: true }),
      input: { ...enquiry, purpose: 'production' },
    })
    expect(refused[0]?.pointer).toBe('/purpose')
  })

  test('a quotation keeps the settings of its listing, or those of common practice', () => {
    const derive = (details: Offer['details'], input: Facts = {}) =>
      commission.actions.quote?.derive?.(context({ offer: offer(details), input }))
    expect(derive({})).toEqual({
      reportDays: 15,
      retestDays: 15,
      remainderMonths: 3,
      reportAfterPayment: true,
    })
    expect(
      derive({ turnaroundDays: 10, retestDays: 0, remainderMonths: 6, reportBeforePayment: true }),
    ).toEqual({ reportDays: 10, retestDays: 0, remainderMonths: 6, reportAfterPayment: false })
    expect(derive({ turnaroundDays: 10 }, { reportDays: 7 })).toMatchObject({ reportDays: 7 })
    expect(faults(commission, 'quote', { input: { quoteValid: '2026-11-21' } })[0]?.pointer).toBe(
      '/quoteValid',
    )
  })

  test('payment comes before the report where something is due and the listing asks for it', () => {
    const instead = (facts: Facts, input: Facts = {}) =>
      commission.actions['finish-test']?.instead?.(context({ facts, input }))
    expect(instead({ quotationFen: 90_000, reportAfterPayment: true })).toBe('finish-and-bill')
    expect(instead({ quotationFen: 90_000, reportAfterPayment: false })).toBeUndefined()
    expect(instead({ quotationFen: 90_000, receivedFen: 90_000 })).toBeUndefined()
    expect(instead({ quotationFen: 90_000 }, { dueFen: 0 })).toBeUndefined()
    expect(instead({ quotationFen: 90_000, voucherFen: 90_000 })).toBeUndefined()
  })

  test('a parcel has its number, a bad sample its note', () => {
    expect(faults(commission, 'ship', { input: { handover: 'parcel' } })[0]?.pointer).toBe('/parcelNumber')
    expect(faults(commission, 'ship', { input: { handover: 'in-person' } })).toEqual([])
    expect(faults(commission, 'receive', { input: { sampleCondition: 'damaged' } })[0]?.pointer).toBe(
      '/conditionNote',
    )
  })
})
