import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Slot } from '../../functions/contract/engagement.ts'
import {
  type CalendarEvent,
  cancelled,
  requested,
  uidOf,
} from '../../functions/notices/calendar/revisions.ts'

const slotAt = (hour: number): Slot => ({
  start: new Date(Date.UTC(2026, 11, 1, hour)).toISOString(),
  end: new Date(Date.UTC(2026, 11, 1, hour + 1)).toISOString(),
})
const slots = fc
  .uniqueArray(fc.integer({ min: 0, max: 40 }), { minLength: 1, maxLength: 6 })
  .map(hours => hours.map(slotAt))
/** What may become of an engagement's times: asked for or moved, begun anew, called off. */
const change = fc.oneof(
  fc.record({ does: fc.constant('move' as const), slots }),
  fc.record({ does: fc.constant('anew' as const), slots }),
  fc.record({ does: fc.constant('cancel' as const) }),
)

test('over random moves no UID names two times, and the sequence of each rises with every change that is told', () => {
  fc.assert(
    fc.property(fc.array(change, { minLength: 1, maxLength: 9 }), changes => {
      let events: readonly CalendarEvent[] = []
      // What calendar programs have been told: by number, the last sequence.
      const told = new Map<number, CalendarEvent>()
      for (const each of changes) {
        const before = events
        const revision =
          each.does === 'cancel' ? cancelled(before) : requested(before, each.slots, each.does === 'move')
        for (const event of [...revision.requested, ...revision.cancelled]) {
          const last = told.get(event.number)
          expect(event.sequence).toBe(last ? last.sequence + 1 : 0)
          // What was called off or is over is never told of again.
          expect(last?.cancelled).toBeUndefined()
          told.set(event.number, event)
        }
        events = revision.events
        expect(new Set(events.map(({ number }) => number)).size).toBe(events.length)
        const standing = events.filter(event => !event.cancelled && !event.past)
        const wanted = each.does === 'cancel' ? [] : each.slots
        expect(standing.map(({ start }) => start).toSorted()).toEqual(
          wanted.map(({ start }) => start).toSorted(),
        )
        // Calendars that obey every mail show what stands.
        for (const event of standing) expect(told.get(event.number)).toMatchObject({ start: event.start })
      }
    }),
    { numRuns: 300 },
  )
})

test('one time of several is moved: the others stay as they were told', () => {
  const first = requested([], [slotAt(1), slotAt(3), slotAt(5)], true)
  const moved = requested(first.events, [slotAt(1), slotAt(9), slotAt(5)], true)
  expect(moved.requested).toEqual([{ number: 1, sequence: 1, ...slotAt(9) }])
  const fewer = requested(moved.events, [slotAt(5)], true)
  expect(fewer.requested).toEqual([])
  expect(fewer.cancelled.map(({ number, sequence }) => [number, sequence])).toEqual([
    [0, 1],
    [1, 2],
  ])
})

test('the first time of an engagement has its id as its UID', () => {
  expect(uidOf('e1', 0, 'zhongfu.example')).toBe('e1@zhongfu.example')
  expect(uidOf('e1', 2, 'zhongfu.example')).toBe('e1-2@zhongfu.example')
})
