import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Judgements, measure } from '../bench/index/measures.ts'

const judged = (grades: Record<string, Record<string, number>>): Judgements =>
  new Map(Object.entries(grades).map(([query, of]) => [query, new Map(Object.entries(of))]))
const only = (found: readonly string[], grades: Record<string, number>) =>
  measure(['q'], new Map([['q', found]]), judged({ q: grades }))

describe('measures of a run', () => {
  test('two relevant documents at ranks 2 and 4, a third one missed: by hand', () => {
    const measures = only(['x', 'a', 'y', 'b'], { a: 1, b: 1, c: 1 })
    const best = 1 + 1 / Math.log2(3) + 1 / 2
    expect(measures?.ndcg10).toBeCloseTo((1 / Math.log2(3) + 1 / Math.log2(5)) / best, 12)
    expect(measures?.map).toBeCloseTo((1 / 2 + 2 / 4) / 3, 12)
    expect(measures?.recall100).toBeCloseTo(2 / 3, 12)
  })

  test('the gain is the grade: the better document second costs what the discount says', () => {
    const measures = only(['good', 'best'], { good: 1, best: 3 })
    expect(measures?.ndcg10).toBeCloseTo((1 + 3 / Math.log2(3)) / (3 + 1 / Math.log2(3)), 12)
    expect(measures?.map).toBe(1)
  })

  test('a document at rank 11 counts for precision and recall, not for nDCG@10', () => {
    const measures = only([...'abcdefghij', 'hit'], { hit: 1 })
    expect(measures).toEqual({ ndcg10: 0, map: 1 / 11, recall100: 1 })
  })

  test('a document at rank 101 is not recalled', () => {
    const before = Array.from({ length: 100 }, (_, at) => `other-${at}`)
    expect(only([...before, 'hit'], { hit: 2 })?.recall100).toBe(0)
  })

  test('grades of 0 and below neither gain nor cost, and are not relevant', () => {
    expect(only(['bad', 'hit'], { bad: -1, zero: 0, hit: 1 })).toEqual({
      ndcg10: 1 / Math.log2(3),
      map: 1 / 2,
      recall100: 1,
    })
  })

  test('means are over queries with a relevant document; one that found nothing counts 0', () => {
    const judgements = judged({ found: { a: 1 }, missed: { b: 1 }, hopeless: { c: 0 }, unasked: { d: 1 } })
    const run = new Map([
      ['found', ['a']],
      ['hopeless', ['c']],
      ['unjudged', ['z']],
    ])
    const measures = measure(['found', 'missed', 'hopeless', 'unjudged'], run, judgements)
    expect(measures).toEqual({ ndcg10: 0.5, map: 0.5, recall100: 0.5 })
  })

  test('there is nothing to say where no query has a relevant document', () => {
    expect(measure(['q'], new Map(), judged({ other: { a: 1 } }))).toBeUndefined()
  })

  test('every measure lies between 0 and 1, and the ideal order reaches 1', () => {
    const grades = fc.dictionary(fc.stringMatching(/^[a-z]{1,3}$/), fc.integer({ min: 0, max: 4 }), {
      minKeys: 1,
      maxKeys: 30,
    })
    fc.assert(
      fc.property(grades, fc.integer(), (given, turn) => {
        const ids = Object.keys(given)
        const best = [...ids].sort((one, other) => (given[other] ?? 0) - (given[one] ?? 0))
        const turned = [...ids.slice(turn % ids.length), ...ids.slice(0, turn % ids.length)]
        const any = only(turned, given)
        for (const value of any ? Object.values(any) : []) {
          expect(value).toBeGreaterThanOrEqual(0)
          expect(value).toBeLessThanOrEqual(1 + 1e-12)
        }
        const ideal = only(best, given)
        if (ideal) expect(ideal).toEqual({ ndcg10: 1, map: expect.closeTo(1, 12), recall100: 1 })
      }),
    )
  })
})
