import { blocked, dense } from './forms.ts'
import { sharedImpact } from './plan.ts'
import type { Slice } from './slice.ts'

/** Adds a plain clause's part of the score to the rows of a slice. */
export function addPlain(sums: Int32Array, slice: Slice, worth: number): void {
  const { form, ids, impacts, firstId, firstImpact, count, blocks } = slice
  if (form === dense) {
    for (let at = 0; at < count; at += 1) {
      sums[firstId + at] = (sums[firstId + at] ?? 0) + worth * (impacts[firstImpact + at] ?? 0)
    }
  } else if (form === blocked) {
    for (let block = 0; block < blocks; block += 1) {
      const end = firstImpact + (ids[firstId + block + 1] ?? 0)
      for (let at = firstImpact + (ids[firstId + block] ?? 0); at < end; at += 1) {
        const pair = ids[at] ?? 0
        const local = (block << 8) | (pair >>> 8)
        sums[local] = (sums[local] ?? 0) + worth * (pair & 255)
      }
    }
  } else {
    for (let at = 0; at < count; at += 1) {
      const local = ids[firstId + at] ?? 0
      sums[local] = (sums[local] ?? 0) + worth * (impacts[firstImpact + at] ?? 0)
    }
  }
}

/** As `addPlain`, where there is a score already; elsewhere the sums stay 0. Not for dense slices. */
export function liftPlain(sums: Int32Array, slice: Slice, worth: number): void {
  const { form, ids, impacts, firstId, firstImpact, count, blocks } = slice
  // All ones where a sum is above 0: a branch would be guessed wrong half the time.
  if (form === blocked) {
    for (let block = 0; block < blocks; block += 1) {
      const end = firstImpact + (ids[firstId + block + 1] ?? 0)
      for (let at = firstImpact + (ids[firstId + block] ?? 0); at < end; at += 1) {
        const pair = ids[at] ?? 0
        const local = (block << 8) | (pair >>> 8)
        const sum = sums[local] ?? 0
        sums[local] = sum + ((worth * (pair & 255)) & (-sum >> 31))
      }
    }
  } else {
    for (let at = 0; at < count; at += 1) {
      const local = ids[firstId + at] ?? 0
      const sum = sums[local] ?? 0
      sums[local] = sum + ((worth * (impacts[firstImpact + at] ?? 0)) & (-sum >> 31))
    }
  }
}

/**
 * Adds one form of a clause: what of its share of the impact fits below the 255 at which the forms together
 * end. For short slices only.
 * @param together what the clause's forms have come to so far, for each row; 0 before the first
 */
export function addShared(
  sums: Int32Array,
  together: Uint8Array,
  slice: Slice,
  worth: number,
  share: number,
): void {
  const { ids, impacts, firstId, firstImpact, count } = slice
  for (let at = 0; at < count; at += 1) {
    const local = ids[firstId + at] ?? 0
    const before = together[local] ?? 0
    const after = Math.min(255, before + sharedImpact(impacts[firstImpact + at] ?? 0, share))
    together[local] = after
    sums[local] = (sums[local] ?? 0) + worth * (after - before)
  }
}

/** As `addShared`, where there is a score already; a loop of its own, since neither then branches. */
export function liftShared(
  sums: Int32Array,
  together: Uint8Array,
  slice: Slice,
  worth: number,
  share: number,
): void {
  const { ids, impacts, firstId, firstImpact, count } = slice
  for (let at = 0; at < count; at += 1) {
    const local = ids[firstId + at] ?? 0
    const before = together[local] ?? 0
    const after = Math.min(255, before + sharedImpact(impacts[firstImpact + at] ?? 0, share))
    together[local] = after
    const sum = sums[local] ?? 0
    sums[local] = sum + ((worth * (after - before)) & (-sum >> 31))
  }
}

/** Makes room for the forms of the next clause. */
export function clear(together: Uint8Array, { ids, firstId, count }: Slice): void {
  for (let at = 0; at < count; at += 1) together[ids[firstId + at] ?? 0] = 0
}
