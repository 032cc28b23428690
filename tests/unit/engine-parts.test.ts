import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Document } from '../../functions/matching/engine/document.ts'
import { type Engine, openEngine } from '../../functions/matching/engine/engine.ts'
import { mergeParts } from '../../functions/matching/engine/merge.ts'
import { openPart } from '../../functions/matching/engine/part.ts'
import {
  aDocument,
  filtersArbitrary,
  history,
  living,
  named,
  partOf,
  queryArbitrary,
  ranked,
  shapes,
} from '../support/engine-documents.ts'

/** Deals documents out to parts; one may be dealt twice, as a repeated delivery leaves it. */
const dealt = fc
  .tuple(history, fc.array(fc.nat(3), { minLength: 160, maxLength: 160 }))
  .map(([documents, deals]) => {
    const piles: Document[][] = [[], [], [], []]
    for (const [at, document] of documents.entries()) {
      piles[deals[at * 2] ?? 0]?.push(document)
      piles[deals[at * 2 + 1] ?? 0]?.push(document)
    }
    return { documents, piles }
  })

function rowOf(engine: Engine, id: string) {
  const place = engine.find(id)
  return place?.part.rowAt(place.row)
}

describe('several parts', () => {
  test('are what one part built from everything would be', () => {
    fc.assert(
      fc.property(
        dealt,
        shapes,
        queryArbitrary,
        filtersArbitrary,
        ({ documents, piles }, shape, query, filters) => {
          const rebuilt = openEngine([partOf(documents, shape)])
          const merged = mergeParts(
            piles.slice(0, 3).map(pile => partOf(pile, shape)),
            () => false,
            shape,
          )
          const states: Engine[] = [
            openEngine(piles.map(pile => partOf(pile, shape))),
            openEngine(piles.toReversed().map(pile => partOf(pile, shape))),
            openEngine([openPart(merged), partOf(piles[3] ?? [], shape)]),
            openEngine([partOf(living(documents), shape)]),
          ]
          for (const state of states) {
            expect(state.size).toBe(rebuilt.size)
            expect(named(state.search(query, filters, 7))).toEqual(named(rebuilt.search(query, filters, 7)))
            expect(ranked(state, query, filters)).toEqual(ranked(rebuilt, query, filters))
            expect(named(state.newest(filters, 7))).toEqual(named(rebuilt.newest(filters, 7)))
            expect(state.ideal(query)).toBe(rebuilt.ideal(query))
            for (const { row } of documents) {
              expect(rowOf(state, row.id)).toEqual(rowOf(rebuilt, row.id))
            }
          }
        },
      ),
      { numRuns: 120 },
    )
  })

  test('merged keep tombstones for as long as the caller says', () => {
    const gone = { version: 2, gone: 50 }
    const parts = [
      partOf([aDocument('x', { a: 9 }), aDocument('y', { a: 9 })]),
      partOf([aDocument('x', {}, gone), aDocument('z', {}, { ...gone, gone: 99 })]),
    ]
    const kept = openPart(mergeParts(parts, () => false))
    expect([kept.size, kept.firstGone]).toEqual([3, 1])
    expect(kept.goneAt(kept.rowOf('x'))).toBe(50)
    const forgotten = openPart(mergeParts(parts, since => since < 60))
    expect(forgotten.rowOf('x')).toBe(-1)
    expect(forgotten.goneAt(forgotten.rowOf('z'))).toBe(99)
  })

  test('let a tombstone win over a row of the same version, whatever the order', () => {
    const alive = partOf([aDocument('x', { a: 9 })])
    const dead = partOf([aDocument('x', {}, { gone: 5 })])
    expect(openEngine([alive, dead]).size).toBe(0)
    expect(openEngine([dead, alive]).size).toBe(0)
  })
})
