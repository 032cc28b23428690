import { describe, expect, test } from 'vitest'
import type { Offer } from '../../functions/kinds/definition.ts'
import { booking } from '../../functions/kinds/equipment/processes/booking.ts'
import { commission } from '../../functions/kinds/equipment/processes/commission.ts'
import type { Facts, StepContext } from '../../functions/kinds/process.ts'
import { arranged } from '../../functions/kinds/processes/arranged.ts'
import { recorded } from '../../functions/kinds/processes/recorded.ts'
import { context, faults, offer, walk } from '../support/step-context.ts'

describe('the money trail', () => {
  const billing = (input: Facts, taker: Partial<StepContext['taker']> = {}) =>
    faults(booking, 'billing', {
      input: { invoiceTitle: '众测科技', invoiceType: 'ordinary', ...input },
      taker: { person: 'firm', organisation: 'org-firm', tier: 'T0', ...taker },
    })

  test('a tax number is checked like a unified social credit code, pilot codes after a second look', () => {
    expect(billing({ taxNumber: '91110000600037341L' })).toEqual([])
    expect(billing({ taxNumber: '91110000 600037341l' })).toEqual([])
    expect(billing({ taxNumber: '91110000600037341N' })[0]?.pointer).toBe('/taxNumber')
    expect(billing({ taxNumber: '91350100M0001TGQXM' })).toHaveLength(1)
    expect(billing({ taxNumber: '91350100M0001TGQXM', taxNumberSure: true })).toEqual([])
    expect(billing({ taxNumber: '12345' })).toHaveLength(1)
    expect(billing({})).toHaveLength(1)
    expect(
      booking.actions.billing?.derive?.(context({ input: { taxNumber: '91110000 600037341l' } })),
    ).toEqual({ taxNumber: '91110000600037341L' })
  })

  test('a person without an organisation needs none for an ordinary invoice, and one for a special', () => {
    const person = { context: { person: 'p', tier: 'T0' } as const }
    const check = (invoiceType: string) =>
      faults(booking, 'billing', {
        input: { invoiceTitle: '张三', invoiceType },
        taker: person.context,
      })
    expect(check('ordinary')).toEqual([])
    expect(check('special')).toHaveLength(1)
  })

  test('an account has digits, an invoice number eight or twenty, a payment no day to come', () => {
    expect(faults(booking, 'payee', { input: { payeeAccount: '6222 0000 1234 5678' } })).toEqual([])
    expect(faults(booking, 'payee', { input: { payeeAccount: 'abc' } })).toHaveLength(1)
    expect(faults(booking, 'invoice', { input: { invoiceNumber: '26327000000000012345' } })).toEqual([])
    expect(faults(booking, 'invoice', { input: { invoiceNumber: '123' } })).toHaveLength(1)
    expect(faults(booking, 'paid', { input: { paidOn: '2026-11-23' } })).toHaveLength(1)
    expect(faults(booking, 'paid', { input: { paidOn: '2026-11-22' } })).toEqual([])
  })

  test('the account to pay into is told only in states in which both sides have agreed', () => {
    for (const process of [booking, commission, arranged]) {
      for (const state of process.actions.payee?.from ?? []) {
        expect([state, process.states[state]?.agreed]).toEqual([state, true])
      }
    }
  })
})

describe('recorded afterwards', () => {
  const told: Facts = { firmName: '众测科技', task: 'SEM', usedOn: '2026-11-20' }

  test('tells of hours or of money, on a day that is past', () => {
    expect(faults(recorded, 'record', { input: told })[0]?.pointer).toBe('/actualMinutes')
    expect(faults(recorded, 'record', { input: { ...told, actualMinutes: 60 } })).toEqual([])
    expect(faults(recorded, 'record', { input: { ...told, receivedFen: 0 } })).toEqual([])
    expect(
      faults(recorded, 'record', { input: { ...told, actualMinutes: 60, usedOn: '2026-11-23' } })[0]?.pointer,
    ).toBe('/usedOn')
  })

  test('counts only where it is confirmed: no other step posts anything', () => {
    const counting = Object.entries(recorded.actions).filter(([, { effects = [] }]) => effects.length > 0)
    expect(counting.map(([name]) => name)).toEqual(['confirm'])
    expect(walk(recorded, ['record', 'confirm'])).toBe('confirmed')
    expect(walk(recorded, ['record', 'expire'])).toBe('expired')
  })

  test('counts time in the unit of its Kind', () => {
    const units = (kind: Offer['kind']) =>
      recorded.postings
        ?.minutes?.(context({ offer: { ...offer(), kind }, facts: { actualMinutes: 60 } }))
        .map(({ unit }) => unit)
    expect(units('equipment')).toEqual(['instrument-minutes'])
    expect(units('mentor')).toEqual(['mentor-minutes'])
    expect(units('patent')).toEqual([])
  })
})

test('arranged on the board: handed over, objected to, put right, accepted by silence, settled', () => {
  expect(walk(arranged, ['arrange', 'deliver', 'object', 'deliver', 'accept-silently', 'settle'])).toBe(
    'settled',
  )
  expect(walk(arranged, ['arrange', 'remind', 'cancel'])).toBe('cancelled')
  const refused = (facts: Facts, input: Facts) => faults(arranged, 'deliver', { facts, input })
  expect(refused({ agreedFen: 50_000 }, {})[0]?.pointer).toBe('/dueFen')
  expect(refused({ agreedFen: 50_000 }, { dueFen: 150_000 })).toEqual([])
  expect(refused({}, {})).toEqual([])
})
