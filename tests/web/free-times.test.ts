import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Availability, Slot } from '../../web/src/lib/api/contract.ts'
import { FreeTime, joined, minutesOf, slotFrom } from '../../web/src/lib/engagements/slots/free-times.ts'
import { instantOf, mondayOf, wallOf } from '../../web/src/lib/engagements/slots/zone.ts'

const zone = 'Asia/Shanghai'
/** A time of 1 December 2026 in China, by its wall clock. */
const at = (from: string, to: string, day = '2026-12-01', last = day): Slot => ({
  start: instantOf(`${day}T${from}:00`, zone),
  end: instantOf(`${last}T${to}:00`, zone),
})
const week = (given: Partial<Availability> & { rules?: Partial<Availability['rules']> } = {}): FreeTime =>
  new FreeTime({
    timeZone: zone,
    group: 'everybody',
    groups: [],
    open: [at('09:00', '17:00')],
    free: [{ ...at('09:00', '17:00'), capacity: 1 }],
    taken: [],
    outages: [],
    ...given,
    rules: {
      shortest: 60,
      longest: 480,
      step: 30,
      before: 0,
      after: 0,
      leadMinutes: 0,
      capacity: 1,
      freeChangeHours: 24,
      from: '2026-11-30T00:00:00.000Z',
      until: '2027-01-31',
      ...given.rules,
    },
  })
const clocks = (instants: readonly string[]) => instants.map(instant => wallOf(instant, zone).slice(11, 16))

describe('free times of a day', () => {
  test('begin on the grid of the opening hours, and leave room for the shortest booking', () => {
    const free = week({
      open: [at('09:15', '12:00')],
      free: [{ ...at('09:15', '12:00'), capacity: 1 }],
    })
    expect(clocks(free.startsOn('2026-12-01'))).toEqual(['09:15', '09:45', '10:15', '10:45'])
  })

  test('leave out what is taken and what lies before the lab’s lead time', () => {
    const free = week({
      free: [
        { ...at('09:00', '11:00'), capacity: 1 },
        { ...at('13:00', '15:00'), capacity: 1 },
      ],
      taken: [at('11:00', '13:00'), at('15:00', '17:00')],
      rules: { from: instantOf('2026-12-01T10:00:00', zone) },
    })
    expect(clocks(free.startsOn('2026-12-01'))).toEqual(['10:00', '13:00', '13:30', '14:00'])
  })

  test('lengths end where something is taken', () => {
    const free = week({
      free: [{ ...at('09:00', '11:00'), capacity: 1 }],
      taken: [at('11:00', '17:00')],
    })
    expect(free.lengthsFrom(at('09:00', '10:00').start)).toEqual([60, 90, 120])
  })

  test('closed hours between may belong to a booking of several days, taken ones may not', () => {
    const days = ['2026-12-01', '2026-12-02', '2026-12-03']
    const open = days.map(day => at('09:00', '17:00', day))
    const free = open.map(each => ({ ...each, capacity: 1 }))
    const whole = at('09:00', '17:00', '2026-12-01', '2026-12-03')
    const rules = { longest: 60 * 24 * 60 }
    expect(week({ open, free, rules }).fits(whole)).toBe(true)
    expect(week({ open, free, rules }).lengthsFrom(whole.start)).toContain(2 * 1440 + 480)
    const taken = [at('10:00', '11:00', '2026-12-02')]
    expect(week({ open, free, taken, rules }).fits(whole)).toBe(false)
  })

  test('an outage of some units of several leaves the time free', () => {
    const outage = { ...at('10:00', '12:00') }
    expect(week({ outages: [{ ...outage, units: 1 }] }).fits(at('10:00', '11:00'))).toBe(true)
    expect(week({ outages: [outage] }).fits(at('10:00', '11:00'))).toBe(false)
  })
})

test('whatever is offered fits, and pieces that differ only in capacity are one', () => {
  const hour = (from: number) => ({
    start: new Date(Date.UTC(2026, 11, 1, from)).toISOString(),
    end: new Date(Date.UTC(2026, 11, 1, from + 1)).toISOString(),
  })
  fc.assert(
    fc.property(fc.uniqueArray(fc.integer({ min: 0, max: 15 }), { minLength: 1 }), hours => {
      const pieces = hours.map(hour)
      const whole = joined(pieces)
      expect(whole.reduce((sum, each) => sum + minutesOf(each), 0)).toBe(hours.length * 60)
      const free = week({
        open: [{ start: hour(0).start, end: hour(15).end }],
        free: pieces.map((each, index) => ({ ...each, capacity: index + 1 })),
        rules: { from: hour(0).start, shortest: 30 },
      })
      for (const start of free.startsOn('2026-12-01')) {
        const lengths = free.lengthsFrom(start)
        expect(lengths.length).toBeGreaterThan(0)
        for (const length of lengths) expect(free.fits(slotFrom(start, length))).toBe(true)
      }
    }),
  )
})

test('a week begins on Monday, and a clock that is set back shows its hour for the first time', () => {
  expect(mondayOf('2026-11-22')).toBe('2026-11-16')
  expect(mondayOf('2026-11-23')).toBe('2026-11-23')
  expect(instantOf('2026-10-25T02:30:00', 'Europe/Berlin')).toBe('2026-10-25T00:30:00.000Z')
  expect(wallOf('2026-10-25T01:30:00.000Z', 'Europe/Berlin')).toBe('2026-10-25T02:30:00')
})
