import { fingerprint, fingerprintInto } from '../engine/fingerprint.ts'

/**
 * Words by fingerprint (32 bits of one lane, 16 of the other), and how many shares belong to each. Sorted; a directory
 * by the first 12 bits says where to begin, in the words and in their shares.
 */
export type TableBytes = {
  readonly buckets: Uint32Array
  readonly high: Uint32Array
  readonly low: Uint16Array
  readonly counts: Uint8Array
}

const bucketBits = 12
const bucketCount = 2 ** bucketBits
const bucketOf = (high: number) => high >>> (32 - bucketBits)

/** @returns the table and the words in its order, in which their shares must follow one another */
export function buildTable(words: readonly string[], sharesOf: (word: string) => number) {
  const sorted = words
    .map(word => ({ word, ...fingerprint(word) }))
    .sort((one, other) => one.high - other.high || (one.low & 0xffff) - (other.low & 0xffff))
  const table: TableBytes = {
    buckets: new Uint32Array(2 * bucketCount + 2),
    high: Uint32Array.from(sorted, ({ high }) => high),
    low: Uint16Array.from(sorted, ({ low }) => low & 0xffff),
    counts: Uint8Array.from(sorted, ({ word }) => sharesOf(word)),
  }
  let row = 0
  let share = 0
  for (let bucket = 0; bucket <= bucketCount; bucket += 1) {
    while (row < sorted.length && bucketOf(table.high[row] ?? 0) < bucket) {
      share += table.counts[row] ?? 0
      row += 1
    }
    table.buckets[2 * bucket] = row
    table.buckets[2 * bucket + 1] = share
  }
  return { table, words: sorted.map(({ word }) => word) }
}

/** Where the shares of a word are: `from` up to `end`; nothing where both are the same. */
export type Found = { from: number; end: number }

/** Looks up `text.slice(start, end)`; the answer is written into `found`, so that a miss costs no memory. */
export function openTable({ buckets, high, low, counts }: TableBytes) {
  const lanes = new Uint32Array(2)
  return (text: string, start: number, end: number, found: Found): boolean => {
    fingerprintInto(text, start, end, lanes)
    const one = lanes[0] ?? 0
    const other = (lanes[1] ?? 0) & 0xffff
    const bucket = 2 * bucketOf(one)
    const rows = buckets[bucket + 2] ?? 0
    let share = buckets[bucket + 1] ?? 0
    for (let row = buckets[bucket] ?? 0; row < rows; row += 1) {
      const count = counts[row] ?? 0
      if (high[row] === one && low[row] === other) {
        found.from = share
        found.end = share + count
        return true
      }
      share += count
    }
    return false
  }
}
