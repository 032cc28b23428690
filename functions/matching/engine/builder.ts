import { encodeColumn } from './column.ts'
import type { Document } from './document.ts'
import { encodeTerms } from './encode-terms.ts'
import { forwardStore } from './forward.ts'
import { growingIntegers } from './growing.ts'
import { invert } from './invert.ts'
import { encodePayloads } from './payloads.ts'
import { orderRows } from './row-order.ts'
import { rowStore } from './row-store.ts'
import { writeSections } from './sections.ts'
import { type Shape, usualShape } from './shape.ts'
import { encodeStrings } from './strings.ts'
import { termTable } from './term-table.ts'
import { type Word, wordCounter } from './words.ts'

/** With so few zones an id is looked up in each of them, and the rows by id need not be kept. */
export const fewZones = 4

export type Builder = {
  /** Documents added so far, those with one id counted each. */
  readonly size: number
  /**
   * Copies what it is given. Of documents with one id the highest version stays; of one version the
   * tombstone, then the first. @throws RangeError beyond 2^24 documents or terms
   */
  readonly add: (document: Document) => void
  /** Words of documents that were counted before. */
  readonly addWords: (words: Iterable<Word>) => void
  /** The part as bytes, which depend on the documents only, not on their order. Ends the builder. */
  readonly finish: () => Uint8Array
}

/** Builds a part in memory: at its peak about nine bytes a posting. */
export function openBuilder(shape: Shape = usualShape): Builder {
  const rows = rowStore()
  const terms = termTable()
  const forward = forwardStore()
  const words = wordCounter()
  const documentStarts = growingIntegers()
  documentStarts.push(0)
  return {
    get size() {
      return rows.ids.length
    },
    addWords(given) {
      for (const { word, count } of given) words.add(word, count)
    },
    add({ row, terms: { count, high, low, impacts }, words: own = [] }) {
      rows.push(row)
      for (const word of new Set(own)) words.add(word, 1)
      for (let at = 0; at < count; at += 1) {
        forward.push(terms.numberOf(high[at] ?? 0, low[at] ?? 0), impacts[at] ?? 0)
      }
      documentStarts.push(forward.length)
    },
    finish() {
      const { section: regions, ranks: regionRanks } = rows.regions.encode()
      const { section: providers, ranks: providerRanks } = rows.providers.encode()
      const { order, byId, zones } = orderRows(rows, regionRanks)
      const inverted = invert(forward, documentStarts.values(), order, terms)
      forward.forget()
      const encoded = encodeTerms(inverted, order.length, shape)
      const gone = gather(rows.gone.values(), order)
      const firstGone = order.length - gone.reduce((count, at) => count + (Number.isNaN(at) ? 0 : 1), 0)
      const payloads = encodePayloads(rows.payloads.strings(), order)
      return writeSections(
        {
          numbers: Float64Array.of(order.length, firstGone, shape.partitionBits, inverted.packed.length),
          zones,
          regions,
          providers,
          ids: encodeStrings(rows.ids.strings(), order),
          byId: zones.length / 3 > fewZones ? byId : new Uint32Array(0),
          version: encodeColumn(gather(rows.version.values(), order)),
          changedAt: encodeColumn(gather(rows.changedAt.values(), order)),
          gone: encodeColumn(gone.subarray(firstGone)),
          fen: encodeColumn(gather(rows.fen.values(), order)),
          flags: encodeColumn(gather(rows.flags.values(), order)),
          provider: encodeColumn(gather(providerRanks, gather(rows.provider.values(), order))),
          payloadStarts: payloads.starts,
          payloadLengths: payloads.lengths,
          payloads: payloads.bytes,
          ...words.encode(order.length),
          termHigh: inverted.high,
          termLow: inverted.low,
          termPlace: encoded.termPlace,
          termCount: encoded.termCount,
          commonCount: encoded.commonCount,
          listStarts: encoded.listStarts,
          listCounts: encoded.listCounts,
          listMaxima: encoded.listMaxima,
        },
        encoded.mostListBytes,
        encoded.write,
      )
    },
  }
}

function gather(values: Float64Array | Uint32Array, order: Uint32Array | Float64Array): Float64Array {
  const gathered = new Float64Array(order.length)
  for (let at = 0; at < order.length; at += 1) gathered[at] = values[order[at] ?? 0] ?? 0
  return gathered
}
