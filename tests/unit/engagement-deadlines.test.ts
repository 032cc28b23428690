import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { deadlineOf } from '../../functions/engagements/engine/deadline.ts'
import { deadlineAfter } from '../../functions/engagements/engine/decide.ts'
import { diagramOf } from '../../functions/engagements/engine/diagram.ts'
import { isWorkingDay, workingDayAfter } from '../../functions/engagements/engine/working-days.ts'
import type { State, Wait } from '../../functions/kinds/process.ts'
import { processes } from '../../functions/kinds/processes.ts'

const now = new Date('2026-09-24T02:00:00Z')
const label = { zh: '状态', en: 'state' }
const state = (wait: Wait): State => ({ label, deadline: { wait, step: 'expire' } })
const slots = [
  { start: '2026-10-12T01:00:00Z', end: '2026-10-12T03:00:00Z' },
  { start: '2026-10-14T01:00:00Z', end: '2026-10-14T03:00:00Z' },
]
const at = (wait: Wait, facts = {}) => deadlineOf(state(wait), { facts, slots, now })?.at

describe('deadlines', () => {
  test('count hours and days from the step, and working days to the end of the last one in China', () => {
    expect(at({ hours: 24 })).toBe('2026-09-25T02:00:00.000Z')
    expect(at({ days: 7 })).toBe('2026-10-01T02:00:00.000Z')
    // The 25th is Mid-Autumn, then a weekend; the 28th to the 30th are worked, the 1st to the 7th are National Day.
    expect(at({ workingDays: 3 })).toBe('2026-09-30T16:00:00.000Z')
    expect(at({ workingDays: 4 })).toBe('2026-10-08T16:00:00.000Z')
  })

  test('count from the first slot or the last one, and from what was said; from nothing there is none', () => {
    expect(at({ after: 'slots.start', hours: -48 })).toBe('2026-10-10T01:00:00.000Z')
    expect(at({ after: 'slots.end', hours: 1 })).toBe('2026-10-14T04:00:00.000Z')
    expect(at({ fact: 'by' }, { by: '2026-10-01' })).toBe('2026-10-01T16:00:00.000Z')
    expect(at({ fact: 'by' }, { by: '2026-10-01T05:00:00Z' })).toBe('2026-10-01T05:00:00.000Z')
    expect(at({ days: 'retestDays' }, { retestDays: 2 })).toBe('2026-09-26T02:00:00.000Z')
    expect(at({ workingDays: 'reportDays' })).toBeUndefined()
    expect(at({ fact: 'by' })).toBeUndefined()
    expect(at({ fact: 'by' }, { by: 'soon' })).toBeUndefined()
    expect(deadlineOf(state({ after: 'slots.end', hours: 1 }), { facts: {}, slots: [], now })).toBeUndefined()
    expect(deadlineOf({ label }, { facts: {}, slots, now })).toBeUndefined()
  })

  test('stay where the state does, move with the slots, and are used up by the clock', () => {
    const action = { label, by: ['taker'], from: ['a'], to: 'same' } as const
    const before = { at: '2026-09-25T00:00:00.000Z', step: 'expire' }
    const decided = (wait: Wait) => ({ declared: state(wait), facts: {}, slots })
    expect(deadlineAfter(action, 'taker', decided({ hours: 24 }), before, now)).toEqual(before)
    expect(deadlineAfter(action, 'clock', decided({ hours: 24 }), before, now)).toBeUndefined()
    expect(deadlineAfter(action, 'taker', decided({ after: 'slots.end', hours: 0 }), before, now)?.at).toBe(
      '2026-10-14T03:00:00.000Z',
    )
    expect(deadlineAfter(action, 'taker', decided({ hours: 24 }), undefined, now)).toBeUndefined()
  })
})

describe('working days', () => {
  test.each([
    ['2026-02-14', true, 'a Saturday that is worked for Spring Festival'],
    ['2026-02-17', false, 'Spring Festival'],
    ['2026-11-21', false, 'a Saturday'],
    ['2026-11-23', true, 'a Monday'],
    ['2027-02-05', false, 'the eve of Spring Festival, not announced yet'],
    ['2027-02-08', false, 'the third day of Spring Festival'],
    ['2027-04-05', false, 'Qingming'],
    ['2027-05-03', true, 'no statutory day'],
    ['2027-06-09', false, 'Dragon Boat'],
    ['2027-09-15', false, 'Mid-Autumn'],
    ['2035-10-03', false, 'National Day, years from now'],
    ['2035-10-08', true, 'a Monday, years from now'],
  ])('%s: %s, %s', (day, works) => {
    expect(isWorkingDay(day)).toBe(works)
  })

  test('come after one another, and more of them never come sooner', () => {
    const day = fc.date({ min: new Date('2024-01-01'), max: new Date('2040-01-01'), noInvalidDate: true })
    fc.assert(
      fc.property(day, fc.integer({ min: 1, max: 30 }), (from, count) => {
        const start = from.toISOString().slice(0, 10)
        const found = workingDayAfter(start, count)
        expect(isWorkingDay(found)).toBe(true)
        expect(found > start).toBe(true)
        expect(workingDayAfter(start, count + 1) > found).toBe(true)
      }),
      { numRuns: 60 },
    )
  })
})

test.each([...processes.values()].map(process => [process.name, process] as const))(
  'the diagram of %s has a box for each state and an arrow for each step',
  (_, process) => {
    for (const language of ['zh', 'en'] as const) {
      const lines = diagramOf(process, language).split('\n')
      const arrows = Object.values(process.actions).reduce(
        (sum, { from }) => sum + Math.max(1, from.length),
        0,
      )
      const ends = Object.values(process.states).filter(({ end }) => end).length
      expect(lines.filter(line => line.includes('-->'))).toHaveLength(arrows + ends)
      expect(lines.filter(line => /^ {2}s\d+: /.test(line))).toHaveLength(Object.keys(process.states).length)
    }
  },
)
