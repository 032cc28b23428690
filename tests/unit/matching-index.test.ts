import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { kinds } from '../../functions/contract/kind.ts'
import { regionCovers } from '../../functions/contract/regions.ts'
import {
  buildPart,
  gone,
  mergeParts,
  type Operation,
  published,
} from '../../functions/matching/index/build.ts'
import { withColumns } from '../../functions/matching/index/columns.ts'
import { type Entry, isEntry } from '../../functions/matching/index/entry.ts'

import { openIndex } from '../../functions/matching/index/open-index.ts'
import { decodePart, encodePart, type Part, UnreadablePart } from '../../functions/matching/index/part.ts'
import { priceBandOf } from '../../functions/matching/index/price-band.ts'
import { type Filters, priceBands, type Query } from '../../functions/matching/index/search-index.ts'
import { vocabulary } from '../../functions/matching/vocabulary/vocabulary.ts'
import { aListing } from '../support/listing-records.ts'

const indexOf = (...parts: readonly Part[]) => openIndex(parts.map(withColumns), vocabulary)

const words = ['a1', 'b2', 'c3', 'd4', 'e5', 'f6']
const techniques = ['sem', 'tem', 'xrd', 'battery-cycler']
const operation = fc
  .record({
    id: fc.integer({ min: 0, max: 25 }).map(id => `s-${id}`),
    version: fc.integer({ min: 1, max: 4 }),
    kind: fc.constantFrom(...kinds),
    region: fc.constantFrom('CN-SH', 'CN-JS', 'GB', 'CN'),
    organisation: fc.constantFrom('org-a', 'org-b'),
    fen: fc.option(fc.constantFrom(0, 40_000, 200_000, 900_000)),
    updatedAt: fc.integer({ min: 0, max: 3 }),
    offers: fc.uniqueArray(fc.constantFrom(...techniques), { maxLength: 2 }),
    terms: fc.uniqueArray(fc.tuple(fc.constantFrom(...words), fc.integer({ min: 1, max: 255 })), {
      selector: ([word]) => word,
    }),
    gone: fc.integer({ min: 0, max: 4 }).map(one => one === 0),
  })
  .map(({ fen, terms, gone: ended, ...rest }): Operation => {
    if (ended) return gone(rest.id, rest.version, 1000)
    const price = fen === null ? {} : { price: { fen, per: 'sample' as const } }
    return { row: { ...rest, ...price, voucher: false, mentions: [], twin: rest.id, facts: {} }, terms }
  })
/** Of one version of a listing there is one content. */
const operations = fc.array(operation, { maxLength: 60 }).map(all => {
  const first = new Map(all.map(one => [`${one.row.id}#${one.row.version}`, one]))
  return [...first.values()]
})
const query = fc
  .uniqueArray(fc.tuple(fc.constantFrom(...words, 'unknown'), fc.constantFrom(0.3, 1, 2)), {
    minLength: 1,
    selector: ([word]) => word,
  })
  .map((terms): Query => ({ terms: terms.map(([term, weight]) => ({ term, weight, start: 0, end: 0 })) }))
const filters: fc.Arbitrary<Filters> = fc.record({
  kinds: fc.option(fc.uniqueArray(fc.constantFrom(...kinds)), { nil: undefined }),
  regions: fc.option(fc.uniqueArray(fc.constantFrom('CN-SH', 'CN', 'GB')), { nil: undefined }),
  techniques: fc.option(fc.uniqueArray(fc.constantFrom('sem', 'electron-microscopy')), { nil: undefined }),
  price: fc.option(fc.constantFrom(...priceBands), { nil: undefined }),
  organisation: fc.option(fc.constantFrom('org-a'), { nil: undefined }),
})

/** Search said in the plainest way: no inverted lists, no early exits. */
function reference(all: readonly Operation[], asked: Query | undefined, wanted: Filters) {
  const newest = new Map<string, Operation>()
  for (const one of all) {
    const known = newest.get(one.row.id)
    if (!known || one.row.version > known.row.version) newest.set(one.row.id, one)
  }
  const living = [...newest.values()].flatMap(({ row, terms }) =>
    isEntry(row) ? [{ row, terms: new Map(terms) }] : [],
  )
  const passes = (entry: Entry) =>
    (!wanted.kinds?.length || wanted.kinds.includes(entry.kind)) &&
    (!wanted.regions?.length || regionCovers(wanted.regions, entry.region)) &&
    (!wanted.techniques?.length ||
      entry.offers.some(own =>
        [own, ...vocabulary.broader(own)].some(id => wanted.techniques?.includes(id)),
      )) &&
    (!wanted.price || priceBandOf(entry) === wanted.price) &&
    (!wanted.organisation || entry.organisation === wanted.organisation)
  const rarity = (term: string) => {
    const holders = living.filter(({ terms }) => terms.has(term)).length
    return Math.log(1 + (living.length - holders + 0.5) / (holders + 0.5))
  }
  return living
    .map(({ row, terms }) => {
      let score = 0
      for (const { term, weight } of asked?.terms ?? []) {
        if (terms.has(term)) score += ((weight * rarity(term)) / 255) * (terms.get(term) ?? 0)
      }
      return { row, score }
    })
    .filter(({ row, score }) => passes(row) && (!asked || score > 0))
    .sort(
      (one, other) =>
        (asked ? other.score - one.score : other.row.updatedAt - one.row.updatedAt) ||
        (one.row.id < other.row.id ? -1 : 1),
    )
    .map(({ row, score }) => ({ id: row.id, score }))
}

describe('search', () => {
  test('equals the plain reference: ids, order and scores, ties by id', () => {
    fc.assert(
      fc.property(
        operations,
        fc.option(query, { nil: undefined }),
        filters,
        fc.integer({ min: 1, max: 30 }),
        (all, asked, wanted, k) => {
          const index = indexOf(buildPart(all))
          const found = index.search(asked, wanted, k).map(({ entry, score }) => ({ id: entry.id, score }))
          const expected = reference(all, asked, wanted)
          expect(found).toEqual(expected.slice(0, k))
          expect(index.facets(asked, wanted).total).toBe(expected.length)
        },
      ),
    )
  })

  test('facets count what would be found with that one value chosen instead', () => {
    fc.assert(
      fc.property(operations, fc.option(query, { nil: undefined }), filters, (all, asked, wanted) => {
        const index = indexOf(buildPart(all))
        const facets = index.facets(asked, wanted)
        for (const { value, count } of facets.kind) {
          const kind = kinds.filter(known => known === value)
          expect(reference(all, asked, { ...wanted, kinds: kind })).toHaveLength(count)
        }
        for (const { value, count } of facets.technique) {
          expect(reference(all, asked, { ...wanted, techniques: [value] })).toHaveLength(count)
        }
        for (const { value, count } of facets.price) {
          const price = priceBands.find(band => band === value)
          expect(reference(all, asked, { ...wanted, price })).toHaveLength(count)
        }
      }),
    )
  })
})

describe('parts', () => {
  test('in any order and division equal a rebuild', () => {
    fc.assert(
      fc.property(
        operations,
        query,
        fc.array(fc.integer({ min: 0, max: 3 }), { minLength: 60, maxLength: 60 }),
        (all, asked, places) => {
          const rebuilt = indexOf(buildPart(all))
          const split = [0, 1, 2, 3].map(place =>
            buildPart(all.filter((_, index) => places[index] === place).reverse()),
          )
          const [first, second, third, last] = split
          if (!first || !second || !third || !last) return
          const expected = rebuilt.search(asked, {}, 100)
          const replayed = [...split, second]
          for (const parts of [
            split,
            replayed,
            [mergeParts([second, third]), last, first],
            [mergeParts(split, 2000)],
          ]) {
            const index = indexOf(...parts)
            expect(index.search(asked, {}, 100)).toEqual(expected)
            expect(index.size).toBe(rebuilt.size)
            for (const { entry } of expected) {
              expect(index.get(entry.id)).toEqual(entry)
              expect(index.matched(asked, entry.id)).toEqual(rebuilt.matched(asked, entry.id))
            }
          }
        },
      ),
    )
  })

  test('survive being written and read', () => {
    fc.assert(
      fc.property(operations, all => {
        const part = buildPart(all)
        const bytes = encodePart(part)
        const unaligned = new Uint8Array(bytes.length + 1)
        unaligned.set(bytes, 1)
        expect(decodePart(bytes)).toEqual(part)
        expect(decodePart(unaligned.subarray(1))).toEqual(part)
      }),
    )
  })

  test('are refused when cut off, flipped or foreign', () => {
    const bytes = encodePart(buildPart([published(aListing({ id: 's-000001' }), vocabulary)]))
    expect(() => decodePart(bytes.slice(0, -1))).toThrow(UnreadablePart)
    expect(() => decodePart(bytes.slice(0, 7))).toThrow(UnreadablePart)
    expect(() => decodePart(new TextEncoder().encode('{"some":"json of another programme"}'))).toThrow(
      UnreadablePart,
    )
    fc.assert(
      fc.property(fc.nat(bytes.length - 1), fc.nat(7), (at, bit) => {
        const flipped = bytes.slice()
        flipped[at] = (flipped[at] ?? 0) ^ (1 << bit)
        expect(() => decodePart(flipped)).toThrow(UnreadablePart)
      }),
    )
  })

  test('forget what is gone once nothing older can arrive, and only in a whole merge', () => {
    const day = 24 * 60 * 60 * 1000
    const part = buildPart([gone('s-000001', 3, 0)])
    expect(mergeParts([part], 20 * 60 * 60 * 1000).rows).toHaveLength(1)
    expect(mergeParts([part], 2 * day).rows).toHaveLength(0)
    expect(mergeParts([part]).rows).toHaveLength(1)
  })
})

describe('an entry', () => {
  test('keeps what a Kind judges by and no prose', () => {
    const { row } = published(
      aListing({
        id: 's-000001',
        kind: 'patent',
        title: 'Glove',
        description: 'Tensile testing of a glove.',
        techniques: ['橡胶手套'],
        details: {
          expires: '2030-01-01',
          terms: 'pool',
          givenAsSecurity: true,
          feeStandard: 'a long text',
          holder: 'Somebody',
        },
      }),
      vocabulary,
    )
    expect(row.facts).toEqual({ expires: '2030-01-01', terms: 'pool', givenAsSecurity: true })
    expect(row.offers).toContain('gloves')
    expect(row.mentions).toEqual(['tensile'])
  })
})
