import { blocked, dense } from './forms.ts'
import { type Lane, laneImpact } from './lane.ts'
import type { Run } from './run.ts'
import type { Unpacking } from './slice.ts'

/**
 * Rows of a partition that may still reach the floor, each once, with what they have in `sums`; all other
 * sums are 0. Every step takes how many there are and returns how many are left.
 */
export type Candidates = Uint16Array

/*
 * What is kept and what is not is as good as chance, which a processor guesses wrong half the time, at the
 * price of ten rows each. So nothing here branches on it: `keep` is all ones or all zeros, and what is not
 * kept is overwritten.
 */

/** Makes candidates of the rows of the slices with a sum of at least `need`, which is 1 at the least. */
export function collect(
  sums: Int32Array,
  { slices, taken }: Unpacking,
  need: number,
  candidates: Candidates,
): number {
  let found = 0
  for (let which = 0; which < taken; which += 1) {
    const slice = slices[which]
    if (!slice) break
    const { form, ids, firstId, firstImpact, count, blocks } = slice
    if (form === dense) {
      for (let local = firstId; local < firstId + count; local += 1) {
        const sum = sums[local] ?? 0
        const keep = (need - 1 - sum) >> 31
        candidates[found] = local
        found -= keep
        // A sum that was taken is turned negative and stays so, that no row may be taken twice.
        sums[local] = (sum & (sum >> 31)) - (sum & keep)
      }
    } else if (form === blocked) {
      for (let block = 0; block < blocks; block += 1) {
        const end = firstImpact + (ids[firstId + block + 1] ?? 0)
        for (let at = firstImpact + (ids[firstId + block] ?? 0); at < end; at += 1) {
          const local = (block << 8) | ((ids[at] ?? 0) >>> 8)
          const sum = sums[local] ?? 0
          const keep = (need - 1 - sum) >> 31
          candidates[found] = local
          found -= keep
          sums[local] = (sum & (sum >> 31)) - (sum & keep)
        }
      }
    } else {
      for (let at = 0; at < count; at += 1) {
        const local = ids[firstId + at] ?? 0
        const sum = sums[local] ?? 0
        const keep = (need - 1 - sum) >> 31
        candidates[found] = local
        found -= keep
        sums[local] = (sum & (sum >> 31)) - (sum & keep)
      }
    }
  }
  for (let at = 0; at < found; at += 1) {
    const local = candidates[at] ?? 0
    sums[local] = -(sums[local] ?? 0)
  }
  return found
}

/** Keeps those that pass. */
export function keepPassing(
  sums: Int32Array,
  candidates: Candidates,
  count: number,
  firstRow: number,
  passes: (row: number) => boolean,
): number {
  let kept = 0
  for (let at = 0; at < count; at += 1) {
    const local = candidates[at] ?? 0
    if (passes(firstRow + local)) {
      candidates[kept] = local
      kept += 1
    } else sums[local] = 0
  }
  return kept
}

/** Keeps those with a sum of at least `need`. */
export function keepAbove(sums: Int32Array, candidates: Candidates, count: number, need: number): number {
  let kept = 0
  for (let at = 0; at < count; at += 1) {
    const local = candidates[at] ?? 0
    const sum = sums[local] ?? 0
    const keep = (need - 1 - sum) >> 31
    candidates[kept] = local
    kept -= keep
    sums[local] = sum & keep
  }
  return kept
}

/** Adds what a lane has for each of them, looked up one by one. */
export function lookUp(sums: Int32Array, candidates: Candidates, count: number, lane: Lane): void {
  if (lane.plain && lane.run.form === dense) lookUpDense(sums, candidates, count, lane)
  else if (lane.plain && lane.run.form === blocked) lookUpBlocked(sums, candidates, count, lane)
  else {
    for (let at = 0; at < count; at += 1) {
      const local = candidates[at] ?? 0
      sums[local] = (sums[local] ?? 0) + lane.worth * laneImpact(lane, local)
    }
  }
}

function lookUpDense(
  sums: Int32Array,
  candidates: Candidates,
  count: number,
  { run: { bytes, impacts }, worth }: Lane,
): void {
  for (let at = 0; at < count; at += 1) {
    const local = candidates[at] ?? 0
    sums[local] = (sums[local] ?? 0) + worth * (bytes[impacts + local] ?? 0)
  }
}

/**
 * Reads about where each candidate must stand in a blocked run, many at a time, so that it is near when
 * looked up.
 */
function fetchBlocks(candidates: Candidates, count: number, run: Run): void {
  const { pairs, ids, impacts } = run
  let seen = 0
  for (let at = 0; at < count; at += 1) {
    const local = candidates[at] ?? 0
    const block = ids + (local >>> 8)
    const start = pairs[block] ?? 0
    const width = (pairs[block + 1] ?? 0) - start
    seen ^= pairs[impacts + start + ((width * (local & 255)) >>> 8)] ?? 0
  }
  // Kept, or the compiler would find that nobody reads it and leave the reading out.
  run.fetched = seen
}

/**
 * Halves as `lowerPair` does, but every block in as many steps as the widest needs, so that no branch depends
 * on what was read: the processor goes on to the next candidates while it waits for memory.
 */
function lookUpBlocked(sums: Int32Array, candidates: Candidates, count: number, { run, worth }: Lane): void {
  fetchBlocks(candidates, count, run)
  const { pairs, ids, impacts, widest } = run
  const firstHalf = 1 << (31 - Math.clz32(widest))
  for (let at = 0; at < count; at += 1) {
    const local = candidates[at] ?? 0
    const low = (local & 255) << 8
    const block = ids + (local >>> 8)
    const end = impacts + (pairs[block + 1] ?? 0)
    let place = impacts + (pairs[block] ?? 0)
    for (let half = firstHalf; half > 0; half >>>= 1) {
      const before = place + half - 1
      place += half & (((before - end) & ((pairs[before] ?? 0) - low)) >> 31)
    }
    const found = (pairs[place] ?? 0) - low
    // All ones where the place is within the block and its row is the one looked for.
    const hit = ((place - end) & (found - 256) & ~found) >> 31
    sums[local] = (sums[local] ?? 0) + worth * (found & hit)
  }
}
