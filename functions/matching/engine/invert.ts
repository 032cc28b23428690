import type { Forward } from './forward.ts'
import type { TermTable } from './term-table.ts'

/** Terms by fingerprint, with their rows. */
export type Inverted = {
  readonly high: Uint32Array
  readonly low: Uint32Array
  /** Rows of each term. */
  readonly counts: Uint32Array
  readonly postings: number
  /** Visits every term in turn with its rows, ascending, as `row << 8 | impact`; they do not last. */
  readonly each: (visit: (term: number, packed: Uint32Array) => void) => void
}

/**
 * So many postings, 100 MB of them, are put in order at a time: a million documents in two rounds, each of
 * which goes through all of them.
 */
const mostAtOnce = 3 * 2 ** 23

/**
 * Turns documents with their terms into terms with their rows, by counting: every posting moves once.
 * @param order stored documents in the order of the part's rows
 * @param documentStarts where each stored document's terms begin, one more at the end
 */
export function invert(
  forward: Forward,
  documentStarts: Uint32Array,
  order: Uint32Array,
  terms: TermTable,
): Inverted {
  const counts = new Uint32Array(terms.size)
  let total = 0
  for (const document of order) {
    const end = documentStarts[document + 1] ?? 0
    for (let at = documentStarts[document] ?? 0; at < end; at += 1) {
      const term = forward.at(at) >>> 8
      counts[term] = (counts[term] ?? 0) + 1
      total += 1
    }
  }
  const sorted = sortedFingerprints(terms.fingerprints(), counts)
  const size = sorted.length / 2
  const high = new Uint32Array(size)
  const low = new Uint32Array(size)
  /** Where each term's postings begin among all, and the last one's end. */
  const starts = new Uint32Array(size + 1)
  /** A term's number leads to where those of its postings begin that are in place: they come from the back. */
  const ends = counts
  let placed = 0
  for (let rank = 0; rank < size; rank += 1) {
    low[rank] = sorted[rank * 2] ?? 0
    high[rank] = sorted[rank * 2 + 1] ?? 0
    starts[rank] = placed
    const term = terms.find(high[rank] ?? 0, low[rank] ?? 0)
    placed += counts[term] ?? 0
    ends[term] = placed
  }
  starts[size] = total
  /** Puts the postings from one place to before another in order. */
  const fill = (packed: Uint32Array, from: number, to: number) => {
    for (let row = order.length - 1; row >= 0; row -= 1) {
      const document = order[row] ?? 0
      const end = documentStarts[document + 1] ?? 0
      for (let at = documentStarts[document] ?? 0; at < end; at += 1) {
        const posting = forward.at(at)
        const place = ends[posting >>> 8] ?? 0
        // Terms in place begin at `from` at the latest, and terms to come end after `to`.
        if (place <= from || place > to) continue
        packed[place - 1 - from] = (row << 8) | (posting & 255)
        ends[posting >>> 8] = place - 1
      }
    }
  }
  return {
    high,
    low,
    counts: starts.subarray(1).map((end, rank) => end - (starts[rank] ?? 0)),
    postings: total,
    each(visit) {
      let packed = new Uint32Array(Math.min(total, mostAtOnce))
      let rank = 0
      while (rank < size) {
        const from = starts[rank] ?? 0
        let last = rank + 1
        while (last < size && (starts[last + 1] ?? 0) - from <= mostAtOnce) last += 1
        const to = starts[last] ?? 0
        if (to - from > packed.length) packed = new Uint32Array(to - from)
        fill(packed, from, to)
        for (; rank < last; rank += 1) {
          visit(rank, packed.subarray((starts[rank] ?? 0) - from, (starts[rank + 1] ?? 0) - from))
        }
      }
    },
  }
}

/** Pairs of low and high of the terms that some row has, ascending as the 64-bit numbers that they are. */
function sortedFingerprints(pairs: Uint32Array, counts: Uint32Array): Uint32Array {
  let used = 0
  for (const [term, count] of counts.entries()) {
    if (count === 0) continue
    pairs[used * 2] = pairs[term * 2] ?? 0
    pairs[used * 2 + 1] = pairs[term * 2 + 1] ?? 0
    used += 1
  }
  new BigUint64Array(pairs.buffer, pairs.byteOffset, used).sort()
  return pairs.subarray(0, used * 2)
}
