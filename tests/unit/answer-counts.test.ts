import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  answeredCounts,
  askedCount,
  countNames,
  figuresOf,
  inTime,
  periodOf,
  periodsOf,
} from '../../functions/listings/answer-counts.ts'
import { itemBytes, writeUnits } from '../../functions/platform/write-units.ts'

const day = 24 * 60 * 60 * 1000
const now = Date.UTC(2026, 10, 22, 4)

type Asked = { readonly age: number; readonly after?: number | undefined }
/** What the counts of these questions add up to, as the transactions that ask and answer them would. */
function counted(questions: readonly Asked[]) {
  const items = new Map<string, Record<string, number>>()
  for (const { age, after } of questions) {
    const askedAt = now - age * day
    const names = [
      askedCount(askedAt),
      ...(after === undefined ? [] : answeredCounts(askedAt, askedAt + after * day)),
    ]
    const period = periodOf(askedAt)
    const counts = items.get(period) ?? {}
    for (const name of names) counts[name] = (counts[name] ?? 0) + 1
    items.set(period, counts)
  }
  return periodsOf(now).flatMap(period => ({ period, counts: items.get(period) ?? {} }))
}

describe('the figures of a provider', () => {
  test('count a question once it is answered, or its time is over', () => {
    expect(figuresOf(counted([]), now)).toBeUndefined()
    expect(figuresOf(counted([{ age: 10 }]), now)).toBeUndefined()
    expect(figuresOf(counted([{ age: 10, after: 1.5 }]), now)).toEqual({
      asked: 1,
      answered: 1,
      medianDays: 2,
    })
    expect(figuresOf(counted([{ age: 60 }]), now)).toEqual({ asked: 1, answered: 0 })
    expect(figuresOf(counted([{ age: 60, after: 31 }]), now)).toEqual({ asked: 1, answered: 0 })
  })
  test('the median is over all that are judged, silence counted in', () => {
    const prompt = { age: 50, after: 0.5 }
    const slow = { age: 50, after: 13 }
    const silent = { age: 50 }
    expect(figuresOf(counted([prompt, prompt, silent]), now)?.medianDays).toBe(1)
    expect(figuresOf(counted([prompt, slow, slow]), now)?.medianDays).toBe(14)
    expect(figuresOf(counted([prompt, silent, silent]), now)).not.toHaveProperty('medianDays')
  })
  test('agree with the questions themselves, wherever the weeks and half-years part', () => {
    const question = fc.record({
      age: fc.double({ min: 0, max: 180, noNaN: true }),
      after: fc.option(fc.double({ min: 0, max: 60, noNaN: true }), { nil: undefined }),
    })
    fc.assert(
      fc.property(fc.array(question, { maxLength: 60 }), questions => {
        const known = questions.map(({ age, after }) => ({
          age,
          ...(after !== undefined && after <= age && { after }),
        }))
        const figures = figuresOf(counted(known), now) ?? { asked: 0, answered: 0 }
        const answered = known.filter(({ after }) => after !== undefined && after <= inTime).length
        const silent = (least: number) =>
          known.filter(({ age, after }) => (after === undefined || after > inTime) && age >= least).length
        expect(figures.answered).toBe(answered)
        // Silence is judged by the week: when the week's last question is overdue.
        expect(figures.asked).toBeGreaterThanOrEqual(answered + silent(inTime + 7))
        expect(figures.asked).toBeLessThanOrEqual(answered + silent(inTime))
      }),
    )
  })
  test('are counted for 2 write units, however busy the half-year', () => {
    const full = { pk: `organisation#${'x'.repeat(26)}`, sk: 'answers#0013', _et: 'ProviderAnswers' }
    const item = { ...full, ...Object.fromEntries(countNames.map(name => [name, 99_999])) }
    expect(writeUnits(itemBytes(item), true)).toBe(2)
  })
})
