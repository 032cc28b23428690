import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { kinds } from '../../functions/contract/kind.ts'
import type { Price } from '../../functions/contract/listing.ts'
import { regionCovers } from '../../functions/contract/regions.ts'
import type { ListingRecord } from '../../functions/listings/model.ts'
import { openBuilder } from '../../functions/matching/engine/builder.ts'
import { openPart, type Part } from '../../functions/matching/engine/part.ts'
import { conceptsByCode } from '../../functions/matching/index/concept-codes.ts'
import type { Entry } from '../../functions/matching/index/entry.ts'
import { goneListing, indexed } from '../../functions/matching/index/listing-document.ts'
import { openIndex } from '../../functions/matching/index/open-index.ts'
import { decodePayload, encodePayload } from '../../functions/matching/index/payload.ts'
import { priceBandOf } from '../../functions/matching/index/price-band.ts'
import { type Filters, priceBands } from '../../functions/matching/index/search-index.ts'
import { browseQueryOf } from '../../functions/matching/ranking/query.ts'
import { analyser } from '../support/analyser.ts'
import { indexOver } from '../support/listing-index.ts'
import { aListing } from '../support/listing-records.ts'

const { vocabulary } = analyser
const words = ['alpha', 'beta', 'gamma', 'delta']
const listing = fc
  .record({
    number: fc.integer({ min: 0, max: 30 }),
    version: fc.integer({ min: 1, max: 4 }),
    kind: fc.constantFrom(...kinds),
    region: fc.constantFrom('CN-SH', 'CN-JS', 'GB', 'CN'),
    organisation: fc.constantFrom('lab-aaa', 'lab-bbb'),
    fen: fc.option(fc.constantFrom(0, 40_000, 200_000, 900_000), { nil: undefined }),
    day: fc.integer({ min: 1, max: 4 }),
    voucher: fc.boolean(),
    said: fc.uniqueArray(fc.constantFrom(...words), { minLength: 1 }),
    techniques: fc.uniqueArray(fc.constantFrom('SEM', 'TEM', 'XRD'), { maxLength: 2 }),
    public: fc.boolean(),
  })
  .map(({ number, fen, day, said, public: open, ...rest }): ListingRecord => {
    const price: { price?: Price } = fen === undefined ? {} : { price: { fen, per: 'sample' } }
    return aListing({
      ...rest,
      ...price,
      id: `s-${String(number).padStart(6, '0')}`,
      title: said.join(' '),
      status: open ? 'published' : 'withdrawn',
      updatedAt: `2026-11-0${day}T00:00:00.000Z`,
    })
  })
/** Of one version of a listing there is one content. */
const catalogue = fc.array(listing, { maxLength: 50 }).map(all => {
  const first = new Map(all.map(one => [`${one.id}#${one.version}`, one]))
  return [...first.values()]
})
const filters: fc.Arbitrary<Filters> = fc.record({
  kinds: fc.option(fc.uniqueArray(fc.constantFrom(...kinds)), { nil: undefined }),
  regions: fc.option(fc.uniqueArray(fc.constantFrom('CN-SH', 'CN', 'GB')), { nil: undefined }),
  techniques: fc.option(fc.uniqueArray(fc.constantFrom('sem', 'electron-microscopy')), { nil: undefined }),
  price: fc.option(fc.constantFrom(...priceBands), { nil: undefined }),
  organisation: fc.option(fc.constantFrom('lab-aaa'), { nil: undefined }),
  voucher: fc.option(fc.constant(true), { nil: undefined }),
})

function partOf(records: readonly ListingRecord[]): Part {
  const builder = openBuilder()
  for (const record of records) {
    const { id, version, status } = record
    builder.add(status === 'published' ? indexed(record, analyser).document : goneListing(id, version, 1))
  }
  return openPart(builder.finish())
}

/** Listings that are public, each in its highest version, in the plainest way. */
function standing(all: readonly ListingRecord[]): readonly ListingRecord[] {
  const newest = new Map<string, ListingRecord>()
  for (const one of all) {
    if (one.version > (newest.get(one.id)?.version ?? 0)) newest.set(one.id, one)
  }
  return [...newest.values()].filter(({ status }) => status === 'published')
}

function passes(one: ListingRecord, wanted: Filters): boolean {
  const offered = indexed(one, analyser).entry.offers.flatMap(id => [id, ...vocabulary.broader(id)])
  return (
    (!wanted.kinds?.length || wanted.kinds.includes(one.kind)) &&
    (!wanted.regions?.length || regionCovers(wanted.regions, one.region)) &&
    (!wanted.techniques?.length || wanted.techniques.some(id => offered.includes(id))) &&
    (!wanted.price || priceBandOf(one.price?.fen ?? Number.NaN) === wanted.price) &&
    (wanted.organisation === undefined || one.organisation === wanted.organisation) &&
    (!wanted.voucher || one.voucher)
  )
}

describe('the index of the listings', () => {
  test('without words: what passes the filters, the newest first, then by id', () => {
    fc.assert(
      fc.property(catalogue, filters, fc.integer({ min: 1, max: 30 }), (all, wanted, k) => {
        const index = openIndex([partOf(all)], vocabulary)
        const expected = standing(all)
          .filter(one => passes(one, wanted))
          .sort((one, other) =>
            one.updatedAt === other.updatedAt
              ? one.id < other.id
                ? -1
                : 1
              : other.updatedAt < one.updatedAt
                ? -1
                : 1,
          )
          .map(({ id }) => id)
        const found = (size: number, from?: number) =>
          index.search(undefined, wanted, size, from).map(({ entry }) => entry.id)
        expect(found(k)).toEqual(expected.slice(0, k))
        expect(found(k, 3)).toEqual(expected.slice(3, 3 + k))
        expect(index.size).toBe(standing(all).length)
      }),
    )
  })

  test('with words: those that carry one and pass, in falling order', () => {
    fc.assert(
      fc.property(catalogue, filters, fc.constantFrom(...words), (all, wanted, word) => {
        const index = openIndex([partOf(all)], vocabulary)
        const query = { clauses: analyser.query(word).clauses }
        const hits = index.search(query, wanted, 100)
        const expected = standing(all).filter(
          one => one.title.split(' ').includes(word) && passes(one, wanted),
        )
        expect(hits.map(({ entry }) => entry.id).sort()).toEqual(expected.map(({ id }) => id).sort())
        const scores = hits.map(({ score }) => score)
        expect(scores).toEqual(scores.toSorted((one, other) => other - one))
        for (const { entry } of hits) expect(index.matched(query, entry.id)[0]).toEqual(query.clauses[0])
      }),
    )
  })

  test('facets count what would be found with that one value chosen instead', () => {
    fc.assert(
      fc.property(
        catalogue,
        filters,
        fc.option(fc.constantFrom(...words), { nil: undefined }),
        (all, wanted, word) => {
          const index = openIndex([partOf(all)], vocabulary)
          const said = standing(all).filter(one => word === undefined || one.title.split(' ').includes(word))
          const count = (instead: Filters) =>
            said.filter(one => passes(one, { ...wanted, ...instead })).length
          const facets = index.facets(
            word === undefined ? undefined : { clauses: analyser.query(word).clauses },
            wanted,
          )
          expect(facets.total).toBe(count({}))
          for (const kind of kinds) {
            expect(facets.kind.find(({ value }) => value === kind)?.count ?? 0).toBe(count({ kinds: [kind] }))
          }
          for (const price of priceBands) {
            expect(facets.price.find(({ value }) => value === price)?.count ?? 0).toBe(count({ price }))
          }
          for (const { value, count: counted } of facets.technique) {
            expect(counted).toBe(count({ techniques: [value] }))
          }
        },
      ),
    )
  })

  test('in parts of any division it is what one part would be', () => {
    fc.assert(
      fc.property(
        catalogue,
        fc.array(fc.integer({ min: 0, max: 2 }), { minLength: 50, maxLength: 50 }),
        (all, places) => {
          const split = [0, 1, 2].map(place => partOf(all.filter((_, at) => places[at] === place)))
          const whole = openIndex([partOf(all)], vocabulary)
          const parted = openIndex(split, vocabulary)
          for (const word of words) {
            const query = browseQueryOf(word, analyser)
            expect(parted.search(query, {}, 100)).toEqual(whole.search(query, {}, 100))
          }
          expect(parted.facets(undefined, {})).toEqual(whole.facets(undefined, {}))
          for (const { id } of standing(all)) expect(parted.get(id)).toEqual(whole.get(id))
        },
      ),
    )
  })
})

describe('an entry', () => {
  const record = aListing({
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
  })

  test('keeps what a Kind judges by and no prose', () => {
    const { entry } = indexed(record, analyser)
    expect(entry.facts).toEqual({ expires: '2030-01-01', terms: 'pool', givenAsSecurity: true })
    expect(entry.offers).toContain('gloves')
    expect(entry.mentions).toEqual(['tensile'])
  })

  test('comes back from the index as it went in', () => {
    expect(indexOver([record]).get(record.id)).toEqual(indexed(record, analyser).entry)
  })

  test('survives a vocabulary that has lost one of its concepts', () => {
    const entry: Entry = indexed(record, analyser).entry
    const fewer = new Map([...conceptsByCode(vocabulary)].filter(([, id]) => id !== 'gloves'))
    const read = decodePayload(encodePayload(entry), fewer)
    expect(read.offers).toEqual(entry.offers.filter(id => id !== 'gloves'))
    expect(read.facts).toEqual(entry.facts)
  })

  test('no two concepts share a code', () => {
    expect(conceptsByCode(vocabulary).size).toBe(vocabulary.concepts.length)
  })
})
