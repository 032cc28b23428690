import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Kind, kinds } from '../../functions/contract/kind.ts'
import type { RegionCode } from '../../functions/contract/regions.data.ts'
import { indexed } from '../../functions/matching/index/listing-document.ts'
import { bundleOf } from '../../functions/matching/ranking/bundle.ts'
import { byScore, type Ranked } from '../../functions/matching/ranking/rank.ts'
import { analyser } from '../support/analyser.ts'
import { aListing } from '../support/listing-records.ts'
import { ownTime } from '../support/own-time.ts'

const today = '2026-11-22'
const ranked = (
  id: string,
  kind: Kind,
  score: number,
  fen?: number,
  voucher = false,
  region = 'CN-JS',
): Ranked => {
  const record = aListing({
    id,
    kind,
    voucher,
    region,
    ...(fen !== undefined && { price: { fen, per: 'piece' } }),
  })
  return { entry: indexed(record, analyser).entry, textScore: score, factors: [], score, alike: 0 }
}
const given = fc
  .array(
    fc.record({
      kind: fc.constantFrom(...kinds.slice(0, 3)),
      score: fc.integer({ min: 20, max: 100 }).map(hundredth => hundredth / 100),
      fen: fc.option(fc.integer({ min: 0, max: 1000 }), { nil: undefined }),
      voucher: fc.boolean(),
    }),
    { maxLength: 24 },
  )
  .map(list =>
    list
      .map(({ kind, score, fen, voucher }, at) =>
        ranked(`lab-${String(at).padStart(6, '0')}`, kind, score, fen, voucher),
      )
      .sort(byScore),
  )
const asking = fc.record(
  {
    kinds: fc.shuffledSubarray(kinds.slice(0, 3), { minLength: 2 }),
    regions: fc.constant<RegionCode[]>([]),
    quantity: fc.record({ count: fc.integer({ min: 1, max: 4 }), unit: fc.constant('piece' as const) }),
    budget: fc.record({ fen: fc.integer({ min: 0, max: 4000 }) }),
    voucher: fc.boolean(),
  },
  { requiredKeys: ['kinds', 'regions'] },
)

/** Every combination, one of each Kind that has any. */
const combinations = (list: readonly Ranked[], wanted: readonly Kind[]): Ranked[][] =>
  wanted
    .map(kind => list.filter(({ entry }) => entry.kind === kind).slice(0, 12))
    .filter(pool => pool.length > 0)
    .reduce<Ranked[][]>((all, pool) => all.flatMap(chosen => pool.map(one => [...chosen, one])), [[]])

describe('a bundle', () => {
  test('is the best combination within the budget, or the cheapest, as trying all of them finds', () => {
    fc.assert(
      fc.property(given, asking, (list, asked) => {
        const plan = bundleOf(list, asked, today)
        const present = new Set(list.map(({ entry }) => entry.kind))
        const wanted = asked.kinds.filter(kind => present.has(kind))
        if (wanted.length < 2) {
          expect(plan).toBeUndefined()
          return
        }
        const cost = (chosen: readonly Ranked[]) =>
          chosen.reduce((sum, { entry }) => {
            const fen = Math.round((entry.price?.fen ?? 0) * (asked.quantity?.count ?? 1))
            return sum + fen - (asked.voucher && entry.voucher ? Math.round(fen * 0.5) : 0)
          }, 0)
        const product = (chosen: readonly Ranked[]) => chosen.reduce((all, { score }) => all * score, 1)
        const all = combinations(list, asked.kinds)
        const budget = asked.budget?.fen ?? Number.POSITIVE_INFINITY
        const payable = all.filter(chosen => cost(chosen) <= budget)
        const chosen = plan?.items.map(item => item.ranked) ?? []
        if (payable.length > 0) {
          expect(cost(chosen)).toBeLessThanOrEqual(budget)
          expect(product(chosen)).toBeCloseTo(Math.max(...payable.map(product)), 9)
        } else {
          expect(cost(chosen)).toBe(Math.min(...all.map(cost)))
          expect(plan?.over).toBe(cost(chosen) - budget)
        }
        expect(chosen.map(({ entry }) => entry.kind)).toEqual(wanted)
        expect(plan?.missing).toEqual(asked.kinds.filter(kind => !present.has(kind)))
        expect(plan?.withinBudget).toBe(asked.budget && payable.length > 0)
        expect((plan?.sum.fen ?? 0) - (plan?.voucher?.fen ?? 0)).toBe(cost(chosen))
        expect(plan?.sum.unpriced).toBe(chosen.filter(({ entry }) => !entry.price).length)
      }),
    )
  })
  test('does not depend on the order in which equals come', () => {
    const equals = ['lab-000001', 'lab-000002'].flatMap(id => [
      ranked(`${id}e`, 'equipment', 0.5, 100),
      ranked(`${id}m`, 'mentor', 0.5, 0),
    ])
    const asked = { kinds: ['mentor', 'equipment'] as Kind[], regions: [], budget: { fen: 100 } }
    for (const list of [equals, equals.toReversed()]) {
      expect(bundleOf(list, asked, today)?.items.map(({ ranked }) => ranked.entry.id)).toEqual([
        'lab-000001m',
        'lab-000001e',
      ])
    }
  })
  test('of one Kind, or where one alone has anything, there is none', () => {
    const list = [ranked('lab-000001', 'equipment', 0.5)]
    expect(bundleOf(list, { kinds: ['equipment'], regions: [] }, today)).toBeUndefined()
    expect(bundleOf(list, { kinds: ['equipment', 'mentor'], regions: [] }, today)).toBeUndefined()
    expect(bundleOf(list, { kinds: ['equipment', 'equipment'], regions: [] }, today)).toBeUndefined()
  })
  test('proposes nothing that barely fits, and nothing abroad that was not looked for there', () => {
    const abroad = ranked('lab-000001', 'patent', 0.9, undefined, false, 'US')
    const mentor = ranked('lab-000002', 'mentor', 0.8)
    const instrument = ranked('lab-000003', 'equipment', 0.3)
    const weak = ranked('lab-000004', 'patent', 0.19)
    const list = [abroad, mentor, instrument, weak]
    const wanted: Kind[] = ['patent', 'mentor', 'equipment']
    const plan = bundleOf(list, { kinds: wanted, regions: [] }, today)
    expect(plan?.items.map(({ ranked }) => ranked)).toEqual([mentor, instrument])
    expect(plan?.missing).toEqual(['patent'])
    const there = bundleOf(list, { kinds: wanted, regions: ['US'] }, today)
    expect(there?.items.map(({ ranked }) => ranked)).toEqual([abroad, mentor, instrument])
  })
  test('a hostile choice takes a few milliseconds at most', () => {
    const list = kinds
      .flatMap((kind, place) =>
        Array.from({ length: 40 }, (_, at) =>
          ranked(`lab-${place}${String(at).padStart(6, '0')}`, kind, 0.9 - at / 100, 1000 - at),
        ),
      )
      .sort(byScore)
    const asked = { kinds: [...kinds], regions: [], budget: { fen: Math.floor(989.25 * kinds.length) } }
    const spent = ownTime(() => expect(bundleOf(list, asked, today)?.withinBudget).toBe(true))
    expect(spent).toBeLessThan(200)
  })
})
