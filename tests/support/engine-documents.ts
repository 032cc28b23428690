import fc from 'fast-check'
import { openBuilder } from '../../functions/matching/engine/builder.ts'
import type { Document, Row, Terms } from '../../functions/matching/engine/document.ts'
import type { Engine } from '../../functions/matching/engine/engine.ts'
import type { Filters } from '../../functions/matching/engine/filters.ts'
import { fingerprint } from '../../functions/matching/engine/fingerprint.ts'
import { openPart, type Part } from '../../functions/matching/engine/part.ts'
import type { Query } from '../../functions/matching/engine/query.ts'
import { type Shape, usualShape } from '../../functions/matching/engine/shape.ts'
import type { Hit } from '../../functions/matching/engine/top.ts'

export const words = ['a', 'b', 'c', 'd', 'e', 'f', '硅', '碳']

export function termsOf(impacts: Readonly<Record<string, number>>): Terms {
  const entries = Object.entries(impacts).map(([term, impact]) => ({ ...fingerprint(term), impact }))
  return {
    count: entries.length,
    high: Uint32Array.from(entries, ({ high }) => high),
    low: Uint32Array.from(entries, ({ low }) => low),
    impacts: Uint8Array.from(entries, ({ impact }) => impact),
  }
}

export function aDocument(
  id: string,
  impacts: Readonly<Record<string, number>>,
  row: Partial<Row> = {},
): Document {
  return {
    row: {
      id,
      version: 1,
      kind: 0,
      region: 'CN-SH',
      provider: 'org-a',
      flags: 0,
      changedAt: 0,
      payload: new Uint8Array(0),
      ...row,
    },
    terms: termsOf(impacts),
  }
}

export function bytesOf(documents: readonly Document[], shape: Shape = usualShape): Uint8Array {
  const builder = openBuilder(shape)
  for (const document of documents) builder.add(document)
  return builder.finish()
}

export const partOf = (documents: readonly Document[], shape: Shape = usualShape): Part =>
  openPart(bytesOf(documents, shape))

/** Small partitions and a low border between rare and common, so that few documents meet every form. */
export const shapes: fc.Arbitrary<Shape> = fc.record({
  partitionBits: fc.integer({ min: 1, max: 5 }),
  rareBelow: fc.constantFrom(1, 3, 256),
})

/** Few values of everything, so that ties are common. */
export const documentArbitrary: fc.Arbitrary<Document> = fc
  .record({
    id: fc.oneof(
      fc.integer({ min: 0, max: 40 }).map(number => `d${number}`),
      fc.constantFrom('\u{1f600}', '\uffee', 'é', 'd1d1'),
    ),
    version: fc.integer({ min: 1, max: 4 }),
    kind: fc.integer({ min: 0, max: 2 }),
    region: fc.constantFrom('CN-SH', 'CN-JS', 'GB'),
    provider: fc.constantFrom('org-a', 'org-b'),
    fen: fc.option(fc.constantFrom(0, 40_000, 200_000)),
    flags: fc.integer({ min: 0, max: 3 }),
    changedAt: fc.integer({ min: 0, max: 3 }).map(day => 1.7e12 + day * 86_400_000),
    payload: fc.uint8Array({ maxLength: 3 }),
    gone: fc.option(fc.integer({ min: 1, max: 4 }), { freq: 5 }),
    impacts: fc.dictionary(fc.constantFrom(...words), fc.constantFrom(1, 80, 81, 200, 255), {
      maxKeys: words.length,
      noNullPrototype: true,
    }),
  })
  .map(({ fen, gone, impacts, ...row }) => ({
    row: { ...row, ...(fen === null ? {} : { fen }), ...(gone === null ? {} : { gone }) },
    terms: termsOf(gone === null ? impacts : {}),
  }))

/** Of one version of a document there is one content. */
export const history: fc.Arbitrary<readonly Document[]> = fc
  .array(documentArbitrary, { maxLength: 80, size: 'max' })
  .map(all => [...new Map(all.map(one => [`${one.row.id}#${one.row.version}`, one])).values()])

export const queryArbitrary: fc.Arbitrary<Query> = fc
  .record({
    clauses: fc.array(
      fc.record({
        weight: fc.constantFrom(0.3, 1, 2),
        character: fc.boolean(),
        forms: fc.uniqueArray(
          fc.record({ term: fc.constantFrom(...words, 'unknown'), share: fc.constantFrom(0.25, 0.7, 1) }),
          { selector: ({ term }) => term, minLength: 1, maxLength: 3 },
        ),
      }),
      { maxLength: 6 },
    ),
    least: fc.constantFrom(0, 0, 0.2),
  })
  .map(({ clauses, least }) => ({
    least,
    clauses: clauses.map(({ character, ...clause }, at) => ({
      ...clause,
      ...(character ? { character } : {}),
      start: at,
      end: at + 1,
    })),
  }))

export const filtersArbitrary: fc.Arbitrary<Filters> = fc
  .record({
    kinds: fc.option(fc.uniqueArray(fc.integer({ min: 0, max: 3 }))),
    region: fc.option(fc.constantFrom('CN', 'GB')),
    provider: fc.option(fc.constantFrom('org-a', 'org-c'), { freq: 3 }),
    price: fc.option(
      fc.constantFrom<Filters['price'][]>(
        { from: 0, to: 0 },
        { to: 40_000, unsaid: 'too' },
        { from: 1 },
        { unsaid: 'only' },
      ),
    ),
    flags: fc.constantFrom(0, 0, 1, 3),
    odd: fc.option(fc.constant(true), { freq: 3 }),
  })
  .map(({ kinds, region, provider, price, flags, odd }) => ({
    flags,
    ...(kinds && { kinds: new Set(kinds) }),
    ...(region && { regions: (one: string) => one.startsWith(region) }),
    ...(provider && { provider }),
    ...(price && { price }),
    ...(odd && { accepts: (part: Part, row: number) => part.idAt(row).length % 2 === 1 }),
  }))

/** Whether a row passes, said anew. */
export function passes(filters: Filters, row: Row): boolean {
  const { kinds, regions, provider, price, flags = 0, accepts } = filters
  if (kinds && !kinds.has(row.kind)) return false
  if (regions && !regions(row.region)) return false
  if (provider !== undefined && row.provider !== provider) return false
  if ((row.flags & flags) !== flags) return false
  if (accepts && row.id.length % 2 !== 1) return false
  if (!price) return true
  if (row.fen === undefined) return price.unsaid !== undefined
  if (price.unsaid === 'only') return false
  return row.fen >= (price.from ?? 0) && row.fen <= (price.to ?? Number.POSITIVE_INFINITY)
}

const encoder = new TextEncoder()
export const byBytes = (one: string, other: string) =>
  Buffer.compare(encoder.encode(one), encoder.encode(other))

export type Named = { readonly id: string; readonly score: number }
export const named = (hits: readonly Hit[]): Named[] =>
  hits.map(({ part, row, score }) => ({ id: part.idAt(row), score }))

/** The first `k` of all that the engine finds, scored exhaustively, in the order in which it should come. */
export function ranked(
  engine: Engine,
  query: Query | undefined,
  filters: Filters,
  k = Number.POSITIVE_INFINITY,
): Named[] {
  const all: Hit[] = []
  engine.exhaustive(query, filters, (part, row, score) => all.push({ part, row, score }))
  all.sort((one, other) => other.score - one.score)
  const last = all[Math.min(k, all.length) - 1]
  const able = all.filter(({ score }) => score >= (last?.score ?? 0))
  return named(able)
    .sort((one, other) => other.score - one.score || byBytes(one.id, other.id))
    .slice(0, k)
}

/** What lives after everything was delivered: of each id the highest version, unless it is gone. */
export function living(documents: readonly Document[]): Document[] {
  const newest = new Map<string, Document>()
  for (const document of documents) {
    const known = newest.get(document.row.id)
    if (!known || known.row.version < document.row.version) newest.set(document.row.id, document)
  }
  return [...newest.values()].filter(({ row }) => row.gone === undefined)
}
