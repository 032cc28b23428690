import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Document } from '../../functions/matching/engine/document.ts'
import { openEngine } from '../../functions/matching/engine/engine.ts'
import { openPart } from '../../functions/matching/engine/part.ts'
import { UnreadablePart } from '../../functions/matching/engine/sections.ts'
import { documentsOf } from '../support/documents-of.ts'
import { aDocument, bytesOf, history, named, partOf, ranked, shapes } from '../support/engine-documents.ts'

const sample = [aDocument('one', { a: 200, b: 3 }), aDocument('two', { a: 7 }, { fen: 5, gone: 9 })]

describe('a part', () => {
  test('gives back the newest of what it was built from', () => {
    fc.assert(
      fc.property(history, shapes, (documents, shape) => {
        const newest = new Map<string, Document>()
        for (const document of documents) {
          const known = newest.get(document.row.id)
          if (!known || known.row.version < document.row.version) newest.set(document.row.id, document)
        }
        const part = partOf(documents, shape)
        const found = new Map<string, unknown>()
        for (const document of documentsOf(part)) found.set(document.row.id, plain(document))
        expect(found).toEqual(new Map([...newest].map(([id, document]) => [id, plain(document)])))
        for (const id of newest.keys()) expect(part.idAt(part.rowOf(id))).toBe(id)
        expect(part.rowOf('nowhere')).toBe(-1)
      }),
      { numRuns: 150 },
    )
  })

  test('has the same bytes whatever the order', () => {
    fc.assert(
      fc.property(
        history.chain(documents => fc.tuple(fc.constant(documents), shuffled(documents))),
        shapes,
        ([documents, mixed], shape) => {
          expect(Buffer.compare(bytesOf(documents, shape), bytesOf(mixed, shape))).toBe(0)
        },
      ),
      { numRuns: 100 },
    )
  })

  test('refuses bytes that are cut off, flipped, foreign or of another format', () => {
    const bytes = bytesOf(sample)
    fc.assert(
      fc.property(fc.nat(bytes.length - 1), length => {
        expect(() => openPart(bytes.slice(0, length))).toThrow(UnreadablePart)
      }),
    )
    fc.assert(
      fc.property(fc.nat(bytes.length * 8 - 1), bit => {
        const flipped = bytes.slice()
        flipped[bit >>> 3] = (flipped[bit >>> 3] ?? 0) ^ (1 << (bit & 7))
        expect(() => openPart(flipped)).toThrow(UnreadablePart)
      }),
    )
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 2000 }), foreign => {
        expect(() => openPart(foreign)).toThrow(UnreadablePart)
      }),
    )
    const other = bytes.slice()
    new DataView(other.buffer).setUint32(4, 99, true)
    expect(() => openPart(other)).toThrow('format 99')
  })

  test('opens where a pool put it', () => {
    const bytes = bytesOf(sample)
    const pool = new Uint8Array(bytes.length + 3)
    pool.set(bytes, 3)
    expect(openPart(pool.subarray(3)).size).toBe(2)
  })

  test('keeps numbers of every size', () => {
    const changedAt = [0, 1.7e12, 1.7e12 + 1, 2 ** 52, 3]
    const fen = [undefined, 0, 2 ** 31, 7, 2 ** 40]
    const part = partOf(
      changedAt.map((at, place) => {
        const price = fen[place]
        return aDocument(
          `${place}`,
          {},
          { changedAt: at, version: place * 1e9, ...(price === undefined ? {} : { fen: price }) },
        )
      }),
    )
    for (let row = 0; row < 5; row += 1) {
      expect([part.changedAtAt(row), part.fenAt(row), part.versionAt(row)]).toEqual([
        changedAt[row],
        fen[row],
        row * 1e9,
      ])
    }
  })

  test('finds the same over every form of postings and a partition border', () => {
    const steps = { dense: 1, dense2: 2, blocked: 5, blocked2: 7, short: 160, rare: 900, rarest: 20_000 }
    const documents = Array.from({ length: 70_000 }, (_, number) =>
      aDocument(
        `d${String((number * 7919) % 70_001)}`,
        Object.fromEntries(
          Object.entries(steps)
            .filter(([, step]) => number % step === 0)
            .map(([term], place) => [term, 1 + ((number * (place + 3)) % 255)]),
        ),
        { kind: number % 3 },
      ),
    )
    const engine = openEngine([partOf(documents)])
    const terms = Object.keys(steps)
    for (let mask = 1; mask < 2 ** terms.length; mask += 1) {
      const query = {
        clauses: terms
          .filter((_, at) => mask & (1 << at))
          .map(term => ({ weight: 1, forms: [{ term, share: 1 }], start: 0, end: 1 })),
      }
      const filters = mask % 3 === 0 ? { kinds: new Set([0, 2]) } : {}
      if (mask % 16 === 1)
        expect(named(engine.search(query, filters, 20))).toEqual(ranked(engine, query, filters, 20))
    }
    const first = documents[4]
    const place = engine.find(first?.row.id ?? '')
    expect(place?.part.idAt(place.row)).toBe(first?.row.id)
    expect(engine.holdersOf('blocked')).toBe(14_000)
  })
})

function shuffled(documents: readonly Document[]) {
  return fc.shuffledSubarray([...documents], { minLength: documents.length })
}

function plain({ row, terms }: Document) {
  const places = Array.from(
    { length: terms.count },
    (_, at) => `${terms.high[at]}-${terms.low[at]}:${terms.impacts[at]}`,
  )
  return { row: { ...row, payload: [...row.payload] }, terms: places.toSorted() }
}
