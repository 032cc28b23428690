import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type TimetableInput, timetableInput } from '../../functions/contract/availability.ts'
import { wallClock } from '../../functions/contract/wall-clock.ts'
import { availabilityOf } from '../../functions/engagements/availability/availability-of.ts'
import { bookingHours } from '../../functions/engagements/availability/booking-hours.ts'
import { nextFree } from '../../functions/engagements/availability/free-slots.ts'
import { holidayOf } from '../../functions/engagements/availability/holidays.ts'
import { openingsOf } from '../../functions/engagements/availability/openings.ts'
import { mayChangeFreely, slotFault } from '../../functions/engagements/availability/slot-rules.ts'
import { toSlot, toSpan } from '../../functions/engagements/availability/spans.ts'
import { groupOf } from '../../functions/engagements/availability/timetable.ts'
import { usualTimetable } from '../../functions/engagements/availability/usual.data.ts'
import { weeksOf } from '../../functions/engagements/claims/weeks.ts'

const minute = 60_000
const hour = 60 * minute
const day = 24 * hour
const at = (text: string) => Date.parse(text)
const span = (start: string, end: string) => ({ start: at(start), end: at(end) })
const iso = (spans: readonly { start: number; end: number }[]) => spans.map(toSlot)

const allDay = [{ from: '00:00', to: '24:00' }]
const always = {
  name: 'all',
  label: { zh: '全部', en: 'All' },
  hours: Array.from({ length: 7 }, () => allDay),
}
const open247: TimetableInput = {
  ...usualTimetable,
  groups: [always],
  holidays: false,
  leadMinutes: 0,
  step: 1,
  shortest: 1,
}

describe('the wall clock of a zone', () => {
  const london = wallClock('Europe/London')
  test('leads to the instant that it shows, also around a change of clocks', () => {
    expect(
      toSlot({ start: london.instantAt('2026-03-29', 0), end: london.instantAt('2026-03-30', 0) }),
    ).toEqual({
      start: '2026-03-29T00:00:00.000Z',
      end: '2026-03-29T23:00:00.000Z',
    })
    // 01:30 does not exist on that day; on the day in autumn it comes twice.
    expect(new Date(london.instantAt('2026-03-29', 90)).toISOString()).toBe('2026-03-29T01:30:00.000Z')
    expect(new Date(london.instantAt('2026-10-25', 90)).toISOString()).toBe('2026-10-25T00:30:00.000Z')
    expect(london.momentOf(at('2026-10-25T01:30:00Z'))).toBe('2026-10-25 01:30')
  })
  test('day and minutes come back from the instant, in any zone', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(
          'Asia/Shanghai',
          'Europe/London',
          'America/New_York',
          'Australia/Lord_Howe',
          'Pacific/Apia',
        ),
        fc.integer({ min: 0, max: 800 }),
        fc.integer({ min: 4 * 60, max: 23 * 60 }),
        (zone, days, minutes) => {
          const clock = wallClock(zone)
          const date = new Date(at('2026-01-01T00:00:00Z') + days * day).toISOString().slice(0, 10)
          const instant = clock.instantAt(date, minutes)
          const text = `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`
          expect(clock.momentOf(instant)).toBe(`${date} ${text}`)
        },
      ),
      { numRuns: 200 },
    )
  })
})

describe('opening hours', () => {
  const [everyone] = usualTimetable.groups
  if (!everyone) throw new Error('no group')
  const hoursOf = (timetable: TimetableInput, from: string, to: string) =>
    iso(openingsOf(timetable, everyone, span(from, to)))

  test('are China’s working days where a lab has set nothing', () => {
    expect(holidayOf('2026-10-01')).toBe('off')
    expect(holidayOf('2026-10-10')).toBe('worked')
    expect(holidayOf('2026-11-22')).toBeUndefined()
    expect(holidayOf('2026-11-23')).toBeUndefined()
    // Not announced yet, but statutory: the first day of the lunar year.
    expect(holidayOf('2027-02-08')).toBe('off')
    // A holiday, and a Saturday that is worked in exchange.
    expect(hoursOf(usualTimetable, '2026-10-01T00:00:00Z', '2026-10-02T00:00:00Z')).toEqual([])
    expect(hoursOf(usualTimetable, '2026-10-09T16:00:00Z', '2026-10-10T16:00:00Z')).toEqual([
      { start: '2026-10-10T01:00:00.000Z', end: '2026-10-10T09:00:00.000Z' },
    ])
  })
  test('a day of its own goes before a closed one, and that before the weekday', () => {
    const timetable = {
      ...usualTimetable,
      closed: [{ from: '2026-11-23', to: '2026-11-27' }],
      extra: [{ day: '2026-11-25', hours: [{ from: '13:00', to: '14:00' }] }],
    }
    expect(hoursOf(timetable, '2026-11-22T16:00:00Z', '2026-11-27T16:00:00Z')).toEqual([
      { start: '2026-11-25T05:00:00.000Z', end: '2026-11-25T06:00:00.000Z' },
    ])
  })
  test('a day of 23 hours is open for 23', () => {
    const timetable = { ...open247, timeZone: 'Europe/London' }
    const [open] = openingsOf(timetable, always, span('2026-03-29T01:00:00Z', '2026-03-29T02:00:00Z'))
    expect(open && (open.end - open.start) / hour).toBe(23)
  })
  test('the contract refuses hours that overlap or run backwards, zones that are none and lengths that cross', () => {
    const week = (spans: { from: string; to: string }[]) => [
      { ...always, hours: [spans, [], [], [], [], [], []] },
    ]
    const codes = (change: object) =>
      timetableInput.safeParse({ ...usualTimetable, ...change }).error?.issues.map(issue => issue.message)
    expect(codes({})).toBeUndefined()
    expect(codes({ groups: week([{ from: '10:00', to: '09:00' }]) })).toEqual(['clock-reversed'])
    expect(
      codes({
        groups: week([
          { from: '09:00', to: '12:00' },
          { from: '11:00', to: '13:00' },
        ]),
      }),
    ).toEqual(['spans-overlap'])
    expect(codes({ timeZone: 'Mars/Olympus' })).toEqual(['time-zone'])
    expect(codes({ shortest: 60, longest: 30 })).toEqual(['lengths-crossed'])
    expect(codes({ groups: [always, always] })).toEqual(['names-twice'])
  })
})

describe('which time may be booked', () => {
  const group = groupOf(usualTimetable, {})
  const now = at('2026-11-23T06:00:00Z') // Monday, 14:00 in Shanghai
  const fault = (start: string, end: string, change: Partial<TimetableInput> = {}) =>
    slotFault(span(start, end), bookingHours({ ...usualTimetable, ...change }, group, now))?.en ?? 'none'

  test.each([
    ['2026-11-24T01:00:00Z', '2026-11-24T03:00:00Z', 'none'],
    ['2026-11-20T01:00:00Z', '2026-11-20T03:00:00Z', 'is over'],
    ['2026-11-23T05:59:59Z', '2026-11-23T08:00:00Z', 'has begun'],
    ['2026-11-24T03:00:00Z', '2026-11-24T03:00:00Z', 'must come after'],
    ['2026-11-24T03:00:00Z', '2026-11-24T01:00:00Z', 'must come after'],
    ['2026-11-24T01:00:00Z', '2026-11-24T01:20:00Z', 'at least 30 minutes'],
    ['2026-11-24T01:00:00Z', '2026-11-25T09:00:00Z', 'at most 8 hours'],
    ['2026-11-24T00:00:00Z', '2026-11-24T03:00:00Z', 'has to begin'],
    ['2026-11-24T08:00:00Z', '2026-11-24T10:00:00Z', 'has to end'],
    ['2026-11-28T01:00:00Z', '2026-11-28T03:00:00Z', 'has to begin'],
    ['2026-11-24T01:10:00Z', '2026-11-24T02:10:00Z', 'steps of 30 minutes'],
    ['2027-03-15T01:00:00Z', '2027-03-15T03:00:00Z', 'open up to 2027-02-21'],
    // Two working hours from 14:00 are over at 16:00.
    ['2026-11-23T07:30:00Z', '2026-11-23T08:30:00Z', 'the earliest beginning is 2026-11-23 16:00'],
    ['2026-11-23T08:00:00Z', '2026-11-23T09:00:00Z', 'none'],
  ])('%s – %s: %s', (start, end, said) => {
    expect(fault(start, end)).toContain(said)
  })
  test('lead time counts opening hours: what is asked for at night needs the morning', () => {
    const night = at('2026-11-23T12:00:00Z')
    const [slot] = nextFree(
      bookingHours(usualTimetable, group, night),
      [],
      hour,
      { start: night, end: night + 7 * day },
      1,
    )
    expect(slot && toSlot(slot).start).toBe('2026-11-24T03:00:00.000Z')
  })
  test('what is longer than a day begins and ends in opening hours, as the longest allows', () => {
    const longest = 60 * 24 * 60
    expect(fault('2026-11-24T01:00:00Z', '2027-01-22T09:00:00Z', { longest })).toBe('none')
    expect(fault('2026-11-24T01:00:00Z', '2027-01-23T09:00:00Z', { longest: longest + 1440 })).toContain(
      'has to end',
    )
  })
  test('a booking across a change of clocks ends when the wall says', () => {
    const london = {
      ...usualTimetable,
      timeZone: 'Europe/London',
      holidays: false,
      longest: 4 * 24 * 60,
      horizonDays: 365,
    }
    const hours = bookingHours(london, group, now)
    // Friday 10:00 GMT to Monday 09:30 BST.
    expect(slotFault(span('2027-03-26T10:00:00Z', '2027-03-29T08:30:00Z'), hours)).toBeUndefined()
    expect(slotFault(span('2027-03-26T10:00:00Z', '2027-03-29T16:30:00Z'), hours)?.en).toContain('has to end')
  })
  test('moving is free until so many hours before', () => {
    const slots = [toSlot(span('2026-11-25T01:00:00Z', '2026-11-25T02:00:00Z'))]
    expect(mayChangeFreely(usualTimetable, slots, new Date('2026-11-24T01:00:00Z'))).toBe(true)
    expect(mayChangeFreely(usualTimetable, slots, new Date('2026-11-24T01:00:01Z'))).toBe(false)
  })
  test('hours for trained users are for trained users', () => {
    const timetable = {
      ...usualTimetable,
      groups: [...usualTimetable.groups, { ...always, name: 'night', trained: true }],
    }
    expect(() => groupOf(timetable, { group: 'night', trained: false })).toThrow('invalid-input')
    expect(groupOf(timetable, { group: 'night', trained: true }).name).toBe('night')
    expect(() => groupOf(timetable, { group: 'nobody' })).toThrow('invalid-input')
  })
})

test('weeks are ISO weeks in UTC; sixty days lie in ten at most, buffers included', () => {
  expect(weeksOf(span('2026-11-23T00:00:00Z', '2026-11-30T00:00:00Z'))).toEqual(['2026-W48'])
  expect(weeksOf(span('2026-12-31T00:00:00Z', '2027-01-04T00:00:01Z'))).toEqual(['2026-W53', '2027-W01'])
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 4e6 }), from => {
      const start = at('2024-01-01T00:00:00Z') + from * minute
      expect(
        weeksOf({ start: start - 2 * hour, end: start + 60 * day + 2 * hour }).length,
      ).toBeLessThanOrEqual(10)
    }),
  )
})

describe('what is free', () => {
  const from = at('2026-11-23T00:00:00Z')
  /** Minutes of the half day that is modelled. */
  const length = 240
  const times = fc
    .tuple(fc.integer({ min: -30, max: length + 30 }), fc.integer({ min: 1, max: 90 }))
    .map(([start, minutes]) => ({ start: from + start * minute, end: from + (start + minutes) * minute }))
  const loads = fc.array(times, { maxLength: 12 })

  test('agrees with a model that looks at each minute', () => {
    fc.assert(
      fc.property(
        fc.record({
          capacity: fc.integer({ min: 1, max: 3 }),
          before: fc.constantFrom(0, 5, 15),
          after: fc.constantFrom(0, 10, 20),
          claims: loads,
          busy: fc.array(times, { maxLength: 4 }),
          outages: fc.array(fc.tuple(times, fc.constantFrom(undefined, 1)), { maxLength: 3 }),
          now: fc.integer({ min: -60, max: 120 }),
        }),
        ({ capacity, before, after, claims, busy, outages, now }) => {
          const timetable = { ...open247, capacity, before, after }
          const down = outages.map(([time, units]) => ({ ...time, units }))
          const shown = availabilityOf(
            timetable,
            { claims: claims.map(claim => ({ ...claim, units: 1 })), busy, outages: down },
            { start: from, end: from + length * minute },
            from + now * minute,
            always,
          )
          const loadAt = (point: number) => {
            const holds = (time: { start: number; end: number }) => time.start <= point && point < time.end
            return (
              claims.filter(holds).length +
              busy.filter(holds).length +
              down.filter(holds).reduce((sum, { units = capacity }) => sum + units, 0)
            )
          }
          const free = shown.free.map(piece => ({ ...toSpan(piece), capacity: piece.capacity }))
          /** What is left for a booking of one minute that begins there: the buffers around it have to be free too. */
          const leftAt = (point: number) => {
            let most = 0
            for (let near = point - before * minute; near < point + (1 + after) * minute; near += minute)
              most = Math.max(most, loadAt(near))
            return Math.max(0, capacity - most)
          }
          for (let place = 0; place < length; place += 1) {
            const point = from + place * minute
            const expected = place < now ? 0 : leftAt(point)
            const piece = free.find(({ start, end }) => start <= point && point < end)
            expect(piece?.capacity ?? 0).toBe(expected)
          }
        },
      ),
      { numRuns: 150 },
    )
  })
  test('pieces are in order, do not overlap, and lie in the range', () => {
    fc.assert(
      fc.property(loads, fc.integer({ min: 1, max: 3 }), (claims, capacity) => {
        const within = { start: from, end: from + length * minute }
        const { free } = availabilityOf(
          { ...open247, capacity },
          { claims: claims.map(claim => ({ ...claim, units: 1 })), busy: [], outages: [] },
          within,
          from,
          always,
        )
        let last = from
        for (const piece of free.map(toSpan)) {
          expect(piece.start).toBeGreaterThanOrEqual(last)
          expect(piece.end).toBeGreaterThan(piece.start)
          last = piece.end
        }
        expect(last).toBeLessThanOrEqual(within.end)
      }),
    )
  })
  test('touching edges leave no gap and take no time', () => {
    const claims = [{ ...span('2026-11-23T01:00:00Z', '2026-11-23T02:00:00Z'), units: 1 }]
    const { free, taken } = availabilityOf(
      open247,
      { claims, busy: [], outages: [] },
      span('2026-11-23T00:00:00Z', '2026-11-23T03:00:00Z'),
      from,
      always,
    )
    expect(taken).toEqual(iso([span('2026-11-23T01:00:00Z', '2026-11-23T02:00:00Z')]))
    expect(free.map(({ capacity: _, ...piece }) => piece)).toEqual(
      iso([
        span('2026-11-23T00:00:00Z', '2026-11-23T01:00:00Z'),
        span('2026-11-23T02:00:00Z', '2026-11-23T03:00:00Z'),
      ]),
    )
  })
  test('what is offered next is free, of the same length, and none overlaps another', () => {
    fc.assert(
      fc.property(
        loads,
        fc.integer({ min: 1, max: 24 }).map(steps => steps * 5),
        fc.constantFrom(0, 10),
        (claims, minutes, after) => {
          const timetable = { ...open247, step: 5, after }
          const hours = bookingHours(timetable, always, from)
          const taken = claims.map(claim => ({ ...claim, units: 1 }))
          const found = nextFree(hours, taken, minutes * minute, { start: from, end: from + day }, 5)
          expect(found).toHaveLength(5)
          for (const [place, slot] of found.entries()) {
            expect(slot.end - slot.start).toBe(minutes * minute)
            expect(slotFault(slot, hours)).toBeUndefined()
            const padded = hours.padded(slot)
            expect(claims.some(claim => claim.start < padded.end && claim.end > padded.start)).toBe(false)
            expect(slot.start).toBeGreaterThanOrEqual(found[place - 1]?.end ?? 0)
          }
        },
      ),
      { numRuns: 60 },
    )
  })
})
