import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { openEngine } from '../../functions/matching/engine/engine.ts'
import { openPart } from '../../functions/matching/engine/part.ts'
import { mostCharacters } from '../../functions/matching/engine/plan.ts'
import type { Query } from '../../functions/matching/engine/query.ts'
import {
  aDocument,
  bytesOf,
  filtersArbitrary,
  history,
  living,
  named,
  partOf,
  passes,
  queryArbitrary,
  ranked,
  shapes,
} from '../support/engine-documents.ts'

const clause = (forms: Readonly<Record<string, number>>, weight = 1) => ({
  weight,
  forms: Object.entries(forms).map(([term, share]) => ({ term, share })),
  start: 0,
  end: 1,
})
const asking = (...clauses: Query['clauses']): Query => ({ clauses })

describe('search', () => {
  test('finds what scoring everything finds: ids, order and scores', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(history, shapes), { maxLength: 3 }),
        queryArbitrary,
        filtersArbitrary,
        fc.integer({ min: 0, max: 12 }),
        (histories, query, filters, k) => {
          const engine = openEngine(histories.map(([documents, shape]) => partOf(documents, shape)))
          const all = ranked(engine, query, filters)
          expect(named(engine.search(query, filters, k))).toEqual(all.slice(0, k))
          expect(new Set(all.map(({ id }) => id)).size).toBe(all.length)
        },
      ),
      { numRuns: 300 },
    )
  })

  test('visits exactly the living documents that pass', () => {
    fc.assert(
      fc.property(history, shapes, filtersArbitrary, (documents, shape, filters) => {
        const engine = openEngine([partOf(documents, shape)])
        const wanted = living(documents).filter(({ row }) => passes(filters, row))
        const found = ranked(engine, undefined, filters).map(({ id }) => id)
        expect(found.toSorted()).toEqual(wanted.map(({ row }) => row.id).toSorted())
        expect(engine.size).toBe(living(documents).length)
        const newest = engine.newest(filters, 5)
        const days = wanted.map(({ row }) => row.changedAt).toSorted((one, other) => other - one)
        expect(newest.map(({ score }) => score)).toEqual(days.slice(0, 5))
      }),
      { numRuns: 100 },
    )
  })

  test('adds up the forms of a clause by their shares, up to what one term can be', () => {
    const engine = openEngine([
      partOf([
        aDocument('both', { a: 100, b: 100 }),
        aDocument('full', { a: 255, b: 255 }),
        aDocument('half', { b: 100 }),
        aDocument('none', { c: 9 }),
      ]),
    ])
    const found = ranked(engine, asking(clause({ a: 1, b: 0.5 })), {})
    const [full, both, half] = found.map(({ score }) => score)
    expect(found.map(({ id }) => id)).toEqual(['full', 'both', 'half'])
    expect((both ?? 0) / (full ?? 1)).toBeCloseTo(150 / 255, 6)
    expect((half ?? 0) / (full ?? 1)).toBeCloseTo(50 / 255, 6)
    expect(engine.ideal(asking(clause({ a: 1, b: 0.5 }))) / (full ?? 1)).toBeCloseTo(0.75, 6)
  })

  test('weighs a rare word more than a common one, and a wanted one more than another', () => {
    const documents = ['1', '2', '3', '4', '5'].map(id => aDocument(id, { common: 100 }))
    const engine = openEngine([partOf([...documents, aDocument('6', { rare: 100 })])])
    const first = (query: Query) => named(engine.search(query, {}, 1))[0]?.id
    expect(first(asking(clause({ common: 1 }), clause({ rare: 1 })))).toBe('6')
    expect(first(asking(clause({ common: 1 }, 90), clause({ rare: 1 })))).toBe('1')
  })

  test('searches only the rarest of many single characters', () => {
    const characters = [...'硅碳铝铁铜锌银金铂'].slice(0, mostCharacters + 1)
    // The first character is in all documents, the next in all but one, and so on.
    const documents = characters.map((_, number) =>
      aDocument(`${number}`, Object.fromEntries(characters.slice(0, number + 1).map(one => [one, 100]))),
    )
    const engine = openEngine([partOf(documents)])
    const query = asking(...characters.map(one => ({ ...clause({ [one]: 1 }), character: true as const })))
    const found = named(engine.search(query, {}, 99)).map(({ id }) => id)
    expect(found.toSorted()).toEqual(documents.slice(1).map(({ row }) => row.id))
  })

  test('says which clauses a document has, and where a document is', () => {
    const engine = openEngine([partOf([aDocument('x', { a: 9, c: 9 }), aDocument('y', { b: 9 })])])
    const query = asking(clause({ a: 1, b: 1 }), clause({ b: 1 }), clause({ c: 1 }))
    const place = engine.find('x')
    expect(place && engine.matched(query, place.part, place.row)).toEqual([
      query.clauses[0],
      query.clauses[2],
    ])
    expect(engine.find('z')).toBeUndefined()
    expect(engine.holdersOf('a')).toBe(1)
  })

  test('finds nothing for nothing', () => {
    const engine = openEngine([openPart(bytesOf([])), partOf([aDocument('one', { a: 9 })])])
    expect(engine.search(asking(), {}, 9)).toEqual([])
    expect(engine.search(asking(clause({ unknown: 1 })), {}, 9)).toEqual([])
    expect(engine.search(asking(clause({ a: 1 })), {}, 0)).toEqual([])
    expect(openEngine([]).search(asking(clause({ a: 1 })), {}, 9)).toEqual([])
    expect(openEngine([]).newest({}, 9)).toEqual([])
    expect(engine.ideal(asking())).toBe(0)
  })
})
