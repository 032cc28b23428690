import type { Dictionary } from './dictionary.ts'
import { impactAt, newRun, pointAt } from './run.ts'
import type { DecodingRoom, Strand } from './strand.ts'

type Source = {
  readonly dictionary: Dictionary
  readonly places: Uint32Array
  readonly rareCounts: Uint8Array
  readonly commonCounts: Uint32Array
  readonly starts: Uint32Array
  readonly counts: Uint16Array
  readonly maxima: Uint8Array
  readonly bytes: Uint8Array
  readonly size: number
  readonly bits: number
}

/** The postings of a part, by the number of a term in its dictionary. */
export type TermLists = {
  readonly dictionary: Dictionary
  readonly partitions: number
  /** Rows of a partition as a power of two; the last may have fewer. */
  readonly bits: number
  readonly rowsIn: (partition: number) => number
  /** For each partition the first local row and that after the last. */
  readonly whole: readonly (readonly [number, number])[]
  /** Rows that have the term, dead ones among them. */
  readonly rowsWith: (term: number) => number
  /** The term's rows, a rare term's decoded into the room given. */
  readonly strand: (term: number, room: DecodingRoom) => Strand
}

export function openTermLists(source: Source): TermLists {
  const { dictionary, places, rareCounts, commonCounts, bytes, size, bits } = source
  const partitions = Math.ceil(size / 2 ** bits)
  const pairs = new Uint16Array(bytes.buffer, bytes.byteOffset, bytes.byteLength >>> 1)
  const rowsIn = (partition: number) => Math.min(2 ** bits, size - partition * 2 ** bits)
  return {
    dictionary,
    partitions,
    bits,
    rowsIn,
    whole: Array.from({ length: partitions }, (_, partition) => [0, rowsIn(partition)] as const),
    rowsWith: term => rareCounts[term] || (commonCounts[places[term] ?? 0] ?? 0),
    strand(term, room) {
      const count = rareCounts[term] ?? 0
      const place = places[term] ?? 0
      if (count > 0) return room.decode(bytes, place, count, partitions, bits)
      return {
        decoded: false,
        pairs,
        bytes,
        starts: source.starts,
        counts: source.counts,
        maxima: source.maxima,
        entry: place * partitions,
      }
    },
  }
}

/** Reads single impacts of one strand at any rows of the part. */
export function impactReader(lists: TermLists, strand: Strand): (row: number) => number {
  const run = newRun()
  let pointed = -1
  return row => {
    const partition = row >>> lists.bits
    if (partition !== pointed) {
      pointAt(run, strand, partition, lists.rowsIn(partition))
      pointed = partition
    }
    return impactAt(run, row & (2 ** lists.bits - 1))
  }
}
