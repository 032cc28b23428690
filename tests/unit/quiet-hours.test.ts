import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { LaneRecord } from '../../functions/notices/lanes/model.ts'
import { claimed, emptyLane, filled } from '../../functions/notices/lanes/rules.ts'
import { quietUntil, wakingBetween } from '../../functions/notices/quiet.ts'

const night = { from: '22:00', to: '08:00' }
const minute = 60_000
/** In China. */
const at = (time: string) => new Date(`2026-11-${time}:00+08:00`)

test.each([
  ['24T23:30', '25T08:00'],
  ['24T22:00', '25T08:00'],
  ['25T07:59', '25T08:00'],
  ['25T08:00', undefined],
  ['25T21:59', undefined],
])('at %s in China a night’s quiet lasts until %s', (now, until) => {
  expect(quietUntil(night, at(now))).toEqual(until === undefined ? undefined : at(until))
})

test('quiet by day, and none at all', () => {
  expect(quietUntil({ from: '12:00', to: '14:00' }, at('24T13:00'))).toEqual(at('24T14:00'))
  expect(quietUntil(undefined, at('24T13:00'))).toBeUndefined()
  expect(wakingBetween(undefined, 0, 60)).toBe(60)
})

test('waking time is what is left minute by minute', () => {
  const clock = fc
    .tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }))
    .map(([hour, part]) => `${String(hour).padStart(2, '0')}:${String(part).padStart(2, '0')}`)
  const range = fc.tuple(fc.integer({ min: 0, max: 3 * 1440 }), fc.integer({ min: 0, max: 3 * 1440 }))
  fc.assert(
    fc.property(clock, clock, range, (from, to, [one, other]) => {
      fc.pre(from !== to)
      const begins = at('20T00:00').getTime()
      const [start, end] = [Math.min(one, other), Math.max(one, other)].map(each => begins + each * minute)
      if (start === undefined || end === undefined) return
      let waking = 0
      for (let now = start; now < end; now += minute) {
        if (!quietUntil({ from, to }, new Date(now))) waking += minute
      }
      expect(wakingBetween({ from, to }, start, end)).toBe(waking)
    }),
    { numRuns: 60 },
  )
})

test('a lane in quiet hours waits, and is taken when they end', () => {
  const now = at('24T23:30')
  const until = at('25T08:00').toISOString()
  const { lane, hint } = filled(emptyLane('person-1', { channel: 'person', person: 'p-1' }), 1, now, until)
  expect([lane.dueAt, hint]).toEqual([until, true])
  expect(claimed(lane, 'a', now, true)).toBeUndefined()
  // What comes without quiet of its own waits with the rest, and the hint stands.
  const more = filled(lane, 1, at('25T02:00'))
  expect([more.lane.dueAt, more.hint]).toEqual([until, false])
  const taken: LaneRecord | undefined = claimed(more.lane, 'a', new Date(until), true)?.lane
  expect(taken?.lease?.by).toBe('a')
  const later = filled({ ...more.lane, sent: more.lane.tail }, 1, at('25T09:00'))
  expect(later.lane.quietUntil).toBeUndefined()
})
