import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { yields } from '../../functions/matching/ranking/factors.data.ts'
import { letYield } from '../../functions/matching/ranking/yielding.ts'

type Standing = { id: number; entry: { organisation: string }; score: number }
const order = fc
  .array(
    fc.record({
      organisation: fc.constantFrom('a', 'b', 'c'),
      score: fc.double({ min: 0, max: 1, noNaN: true }),
    }),
    {
      maxLength: 40,
    },
  )
  .map(list =>
    list
      .sort((one, other) => other.score - one.score)
      .map(({ organisation, score }, id): Standing => ({ id, entry: { organisation }, score })),
  )
const named = (names: string, scores: readonly number[]) =>
  [...names].map((organisation, id): Standing => ({ id, entry: { organisation }, score: scores[id] ?? 0 }))
const ids = (sorted: readonly Standing[], most?: number) => letYield(sorted, most).map(({ item }) => item.id)

describe('a provider’s third listing in a row', () => {
  test('yields to the best of another provider that is near enough', () => {
    expect(ids(named('aaaab', [0.9, 0.9, 0.9, 0.9, 0.75]))).toEqual([0, 1, 4, 2, 3])
    expect(letYield(named('aaab', [0.9, 0.9, 0.9, 0.9])).map(({ yielded }) => yielded)).toEqual([
      false,
      false,
      false,
      true,
    ])
  })
  test('stays where no other is near enough', () => {
    expect(ids(named('aaab', [0.9, 0.9, 0.9, 0.7]))).toEqual([0, 1, 2, 3])
    expect(ids(named('aaa', [0.9, 0.9, 0.9]))).toEqual([0, 1, 2])
  })
  test('the order stays a permutation, and each provider’s own keeps its order', () => {
    fc.assert(
      fc.property(order, sorted => {
        const placed = ids(sorted)
        expect([...placed].sort((one, other) => one - other)).toEqual(sorted.map(({ id }) => id))
        for (const provider of ['a', 'b', 'c']) {
          const own = placed.filter(id => sorted[id]?.entry.organisation === provider)
          expect(own).toEqual([...own].sort((one, other) => one - other))
        }
      }),
    )
  })
  test('no third in a row stands before another provider’s that is near enough', () => {
    fc.assert(
      fc.property(order, sorted => {
        const placed = letYield(sorted).map(({ item }) => item)
        for (let at = yields.inARow; at < placed.length; at += 1) {
          const run = placed.slice(at - yields.inARow, at + 1)
          const third = run.at(-1)
          if (!third || new Set(run.map(({ entry }) => entry.organisation)).size > 1) continue
          const nearer = placed
            .slice(at + 1)
            .some(
              ({ entry, score }) =>
                entry.organisation !== third.entry.organisation && score >= third.score * yields.ratio,
            )
          expect(nearer).toBe(false)
        }
      }),
    )
  })
  test('who is marked stands behind somebody with a lower score; nobody else does', () => {
    fc.assert(
      fc.property(order, sorted => {
        const placed = letYield(sorted)
        for (const [at, { item, yielded }] of placed.entries()) {
          expect(placed.slice(0, at).some(other => other.item.id > item.id)).toBe(yielded)
        }
      }),
    )
  })
  test('the first places are the same however many are given', () => {
    fc.assert(
      fc.property(order, fc.nat(40), (sorted, most) => {
        expect(ids(sorted, most)).toEqual(ids(sorted).slice(0, most))
      }),
    )
  })
})
