import type { Forward } from './forward.ts'
import type { TermTable } from './term-table.ts'

/**
 * Terms by fingerprint; term `t` stands in the rows of `packed[starts[t] … starts[t + 1])`, as `row << 8 |
 * impact`.
 */
export type Inverted = {
  readonly high: Uint32Array
  readonly low: Uint32Array
  readonly starts: Uint32Array
  readonly packed: Uint32Array
}

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
  const starts = new Uint32Array(size + 1)
  /** From here on a term's number leads to the place of its next posting. */
  const next = counts
  let at = 0
  for (let rank = 0; rank < size; rank += 1) {
    low[rank] = sorted[rank * 2] ?? 0
    high[rank] = sorted[rank * 2 + 1] ?? 0
    starts[rank] = at
    const term = terms.find(high[rank] ?? 0, low[rank] ?? 0)
    at += counts[term] ?? 0
    next[term] = starts[rank] ?? 0
  }
  starts[size] = total
  const packed = new Uint32Array(total)
  for (let row = 0; row < order.length; row += 1) {
    const document = order[row] ?? 0
    const end = documentStarts[document + 1] ?? 0
    for (let from = documentStarts[document] ?? 0; from < end; from += 1) {
      const posting = forward.at(from)
      const place = next[posting >>> 8] ?? 0
      packed[place] = (row << 8) | (posting & 255)
      next[posting >>> 8] = place + 1
    }
  }
  return { high, low, starts, packed }
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
