import { encodeColumn } from './column.ts'
import { encodeTerms } from './encode-terms.ts'
import type { Inverted } from './invert.ts'
import { encodePayloads } from './payloads.ts'
import { orderRows } from './row-order.ts'
import type { RowStore } from './row-store.ts'
import { writeSections } from './sections.ts'
import type { Shape } from './shape.ts'
import { encodeStrings } from './strings.ts'
import type { WordCounter } from './words.ts'

/** With so few zones an id is looked up in each of them, and the rows by id need not be kept. */
const fewZones = 4

/** What a part is made of. */
export type Contents = {
  readonly rows: RowStore
  readonly words: WordCounter
  /** The terms of the stored rows in their order in the part. */
  readonly invert: (order: Uint32Array) => Inverted
}

/** Writes a part as bytes, which depend on its documents only, not on how they came together. */
export function writePart({ rows, words, invert }: Contents, shape: Shape): Uint8Array {
  const { section: regions, ranks: regionRanks } = rows.regions.encode()
  const { section: providers, ranks: providerRanks } = rows.providers.encode()
  const { order, byId, zones } = orderRows(rows, regionRanks)
  const inverted = invert(order)
  const encoded = encodeTerms(inverted, order.length, shape)
  const gone = gather(rows.gone.values(), order)
  const firstGone = order.length - gone.reduce((count, at) => count + (Number.isNaN(at) ? 0 : 1), 0)
  const payloads = encodePayloads(rows.payloads.strings(), order)
  return writeSections(
    {
      numbers: Float64Array.of(order.length, firstGone, shape.partitionBits, inverted.postings),
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
}

function gather(values: Float64Array | Uint32Array, order: Uint32Array | Float64Array): Float64Array {
  const gathered = new Float64Array(order.length)
  for (let at = 0; at < order.length; at += 1) gathered[at] = values[order[at] ?? 0] ?? 0
  return gathered
}
