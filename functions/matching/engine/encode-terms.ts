import { listBytes } from './forms.ts'
import type { Inverted } from './invert.ts'
import { writeList } from './lists.ts'
import { mostRareBytes, writeRare } from './rare.ts'
import type { Shape } from './shape.ts'

/**
 * The dictionary's columns, and the lists they lead to. A rare term's `place` is where its run begins and
 * `count` its rows; a common one has a count of 0, and its place is its number among the common ones, for
 * each of which there is an entry per partition: where the list starts, its rows (65,535 for 65,536, which is
 * dense either way), its strongest impact.
 */
export type EncodedTerms = {
  readonly termPlace: Uint32Array
  readonly termCount: Uint8Array
  readonly commonCount: Uint32Array
  readonly listStarts: Uint32Array
  readonly listCounts: Uint16Array
  readonly listMaxima: Uint8Array
  readonly mostListBytes: number
  /** Writes the lists and fills the columns. @returns bytes written */
  readonly write: (into: Uint8Array) => number
}

export function encodeTerms(inverted: Inverted, rowCount: number, shape: Shape): EncodedTerms {
  const { counts, postings } = inverted
  const partitionRows = 2 ** shape.partitionBits
  const partitions = Math.ceil(rowCount / partitionRows)
  let commons = 0
  let rarePostings = 0
  for (const count of counts) {
    if (count < shape.rareBelow) rarePostings += count
    else commons += 1
  }
  const termPlace = new Uint32Array(counts.length)
  const termCount = new Uint8Array(counts.length)
  const commonCount = new Uint32Array(commons)
  const listStarts = new Uint32Array(commons * partitions)
  const listCounts = new Uint16Array(commons * partitions)
  const listMaxima = new Uint8Array(commons * partitions)

  const writeCommon = (into: Uint8Array, start: number, packed: Uint32Array, entry: number): number => {
    let at = start
    let from = 0
    for (let partition = 0; partition < partitions; partition += 1) {
      const firstRow = partition * partitionRows
      const rows = Math.min(partitionRows, rowCount - firstRow)
      const to = firstFrom(packed, from, packed.length, (firstRow + rows) * 256)
      if (to === from) continue
      at += at & 1
      listStarts[entry + partition] = at
      listCounts[entry + partition] = Math.min(to - from, 0xffff)
      listMaxima[entry + partition] = writeList(into, at, packed.subarray(from, to), firstRow, rows)
      at += listBytes(to - from, rows)
      from = to
    }
    return at
  }
  return {
    termPlace,
    termCount,
    commonCount,
    listStarts,
    listCounts,
    listMaxima,
    mostListBytes:
      rarePostings * mostRareBytes + (postings - rarePostings) * 3 + listStarts.length + readAhead,
    write(into) {
      let at = 0
      let common = 0
      inverted.each((term, packed) => {
        if (packed.length < shape.rareBelow) {
          termPlace[term] = at
          termCount[term] = packed.length
          at = writeRare(into, at, packed)
        } else {
          termPlace[term] = common
          commonCount[common] = packed.length
          at = writeCommon(into, at, packed, common * partitions)
          common += 1
        }
      })
      return at + readAhead
    },
  }
}

/** Looking a row up may read past the end of its list, by a block at most. */
const readAhead = 1024

/** Place of the first number that is not below a limit. */
function firstFrom(ascending: Uint32Array, from: number, to: number, limit: number): number {
  let low = from
  let high = to
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((ascending[middle] ?? 0) < limit) low = middle + 1
    else high = middle
  }
  return low
}
