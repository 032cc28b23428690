/**
 * One term's rows throughout a part, ready to be read partition by partition. What stands at `entry +
 * partition` of `starts`, `counts` and `maxima` belongs to that partition.
 */
export type Strand = {
  /**
   * A rare term's rows were decoded: they stand in `pairs` and `bytes` at one and the same place, in the
   * short form.
   */
  readonly decoded: boolean
  readonly pairs: Uint16Array
  readonly bytes: Uint8Array
  readonly starts: Uint32Array
  readonly counts: Uint16Array
  readonly maxima: Uint8Array
  readonly entry: number
}

/** Room for the rows of rare terms while a query runs. */
export type DecodingRoom = {
  /** @returns a strand over what was decoded; it lasts until `reset` */
  readonly decode: (
    lists: Uint8Array,
    place: number,
    count: number,
    partitions: number,
    bits: number,
  ) => Strand
  readonly reset: () => void
}

export function decodingRoom(): DecodingRoom {
  let pairs = new Uint16Array(4096)
  let impacts = new Uint8Array(4096)
  let used = 0
  let starts = new Uint32Array(1024)
  let counts = new Uint16Array(1024)
  let maxima = new Uint8Array(1024)
  let entries = 0
  return {
    decode(lists, place, count, partitions, bits) {
      // Strands that were handed out keep the memory they were decoded into.
      if (used + count > pairs.length) {
        pairs = new Uint16Array(pairs.length * 2 + count)
        impacts = new Uint8Array(pairs.length)
        used = 0
      }
      if (entries + partitions > starts.length) {
        starts = new Uint32Array(starts.length * 2 + partitions)
        counts = new Uint16Array(starts.length)
        maxima = new Uint8Array(starts.length)
        entries = 0
      }
      const entry = entries
      entries += partitions
      counts.fill(0, entry, entries)
      maxima.fill(0, entry, entries)
      const mask = 2 ** bits - 1
      let at = place
      let row = 0
      for (let index = 0; index < count; index += 1) {
        let byte = lists[at] ?? 0
        at += 1
        let gap = byte & 127
        for (let shift = 7; byte > 127; shift += 7) {
          byte = lists[at] ?? 0
          at += 1
          gap |= (byte & 127) << shift
        }
        row += gap
        const impact = lists[at] ?? 0
        at += 1
        pairs[used] = row & mask
        impacts[used] = impact
        const to = entry + (row >>> bits)
        if (counts[to] === 0) starts[to] = used
        counts[to] = (counts[to] ?? 0) + 1
        if (impact > (maxima[to] ?? 0)) maxima[to] = impact
        used += 1
      }
      return { decoded: true, pairs, bytes: impacts, starts, counts, maxima, entry }
    },
    reset() {
      used = 0
      entries = 0
    },
  }
}
