import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { regions } from '../../functions/contract/regions.data.ts'
import { answersFactor } from '../../functions/matching/ranking/answers.ts'
import { kilometres } from '../../functions/matching/ranking/distance.ts'
import {
  answers as answersData,
  region as regionData,
} from '../../functions/matching/ranking/factors.data.ts'
import { priceFactor } from '../../functions/matching/ranking/price.ts'
import { scoreOf } from '../../functions/matching/ranking/rank.ts'
import { regionFactor } from '../../functions/matching/ranking/region.ts'

const code = fc.constantFrom(...regions.map(region => region.code))
const regionScore = (region: string, asked: readonly string[]) =>
  regionFactor({ kind: 'equipment', region }, asked)?.score

describe('distance', () => {
  test.each([
    ['CN-SH', 'CN-JS', 270],
    ['CN-BJ', 'CN-SH', 1070],
    ['CN-BJ', 'CN-TJ', 110],
    ['CN-HL', 'CN-HI', 3230],
    ['CN-HK', 'CN-MO', 60],
  ])('from %s to %s is about %d km', (one, other, km) => {
    expect(Math.abs((kilometres(one, other) ?? 0) - km)).toBeLessThan(20)
  })
  test('is known between all provinces, the same both ways, and no way round is shorter', () => {
    fc.assert(
      fc.property(code, code, code, (one, other, third) => {
        const way = kilometres(one, other) ?? Number.NaN
        expect(way).toBe(kilometres(other, one))
        expect(way === 0).toBe(one === other)
        const round = (kilometres(one, third) ?? 0) + (kilometres(third, other) ?? 0)
        expect(way).toBeLessThanOrEqual(round + 1e-6)
      }),
    )
  })
  test('of a country is not known', () => {
    expect(kilometres('CN', 'CN-SH')).toBeUndefined()
    expect(kilometres('GB', 'CN-SH')).toBeUndefined()
  })
})

describe('region', () => {
  test('nearer is better; inside is best, and abroad comes last', () => {
    fc.assert(
      fc.property(code, code, code, (wanted, one, other) => {
        const [near, far] = [kilometres(wanted, one) ?? 0, kilometres(wanted, other) ?? 0]
        const [better, worse] = [regionScore(one, [wanted]) ?? 0, regionScore(other, [wanted]) ?? 0]
        if (near < far) expect(better).toBeGreaterThan(worse)
        expect(regionScore(wanted, [wanted])).toBe(regionData.inside)
        if (one !== wanted) expect(better).toBeLessThanOrEqual(regionData.near)
        expect(better).toBeGreaterThan(regionData.elsewhere)
        expect(regionScore('GB', [wanted])).toBe(regionData.elsewhere)
      }),
    )
  })
  test('of several regions the nearest counts', () => {
    expect(regionScore('CN-JS', ['CN-XJ', 'CN-SH'])).toBe(regionScore('CN-JS', ['CN-SH']))
    expect(regionScore('CN-JS', ['US', 'CN-SH'])).toBe(regionScore('CN-JS', ['CN-SH']))
  })
  test('does not count for patents, nor where none is asked for', () => {
    expect(regionFactor({ kind: 'patent', region: 'CN-SH' }, ['CN-BJ'])).toBeUndefined()
    expect(regionFactor({ kind: 'equipment', region: 'CN-SH' }, [])).toBeUndefined()
  })
})

describe('price', () => {
  const score = (fen: number, count: number, budget: number, voucher: boolean) =>
    priceFactor(
      { price: { fen, per: 'sample' }, voucher },
      { quantity: { count, unit: 'sample' }, budget: { fen: budget }, voucher: true },
    )?.score ?? Number.NaN
  const fen = fc.integer({ min: 0, max: 100_000_000 })
  const count = fc.integer({ min: 1, max: 50 })

  test('never rises with the price or the quantity, and never falls with the budget', () => {
    fc.assert(
      fc.property(fen, fen, count, fen, fc.boolean(), (one, more, many, budget, voucher) => {
        const here = score(one, many, budget, voucher)
        expect(score(one + more, many, budget, voucher)).toBeLessThanOrEqual(here)
        expect(score(one, many + 1, budget, voucher)).toBeLessThanOrEqual(here)
        expect(score(one, many, budget + more, voucher)).toBeGreaterThanOrEqual(here)
      }),
    )
  })
  test('a usable voucher never harms', () => {
    fc.assert(
      fc.property(fen, count, fen, (one, many, budget) => {
        expect(score(one, many, budget, true)).toBeGreaterThanOrEqual(score(one, many, budget, false))
      }),
    )
    expect(score(102, 1, 100, true)).toBeGreaterThan(0.95)
  })
  test('free is best, whatever the budget; no price and no budget are no data', () => {
    expect(score(0, 9, 0, false)).toBe(1)
    expect(priceFactor({ voucher: true }, { budget: { fen: 1 } })).toBeUndefined()
    expect(priceFactor({ price: { fen: 1, per: 'day' }, voucher: true }, {})).toBeUndefined()
  })
})

describe('answers', () => {
  const figures = fc
    .tuple(fc.integer({ min: answersData.least, max: 500 }), fc.double({ min: 0, max: 1, noNaN: true }))
    .map(([asked, share]) => ({ asked, answered: Math.round(asked * share) }))
  const text = { factor: 'text', score: 0.4 } as const

  test('too few questions are no data', () => {
    expect(answersFactor(undefined)).toBeUndefined()
    expect(answersFactor({ asked: answersData.least - 1, answered: 0 })).toBeUndefined()
  })
  test('a better share never ranks lower, and answering badly never helps, however poor the rest is', () => {
    fc.assert(
      fc.property(figures, fc.double({ min: 0.01, max: 1, noNaN: true }), (one, score) => {
        const given = answersFactor(one)
        const better = answersFactor({ ...one, answered: Math.min(one.asked, one.answered + 1) })
        if (!given || !better) throw new Error('enough questions were asked')
        const rest = { ...text, score }
        expect(scoreOf([rest, better])).toBeGreaterThanOrEqual(scoreOf([rest, given]))
        expect(given.score).toBeGreaterThanOrEqual(0)
        expect(given.score).toBeLessThanOrEqual(1)
        const without = scoreOf([rest])
        const withIt = scoreOf([rest, given])
        if (one.answered / one.asked >= answersData.usual)
          expect(withIt).toBeGreaterThanOrEqual(without - 1e-12)
        else expect(withIt).toBeLessThan(without)
      }),
    )
  })
  test('a few questions say less than many', () => {
    const [few, many] = [
      { asked: 5, answered: 0 },
      { asked: 50, answered: 0 },
    ].map(answersFactor)
    expect(few?.score).toBeGreaterThan(many?.score ?? 1)
  })
})
