import type { Reading } from './reading.ts'
import type { Workspace } from './workspace.ts'

/** A partition whose candidates wait, and the first lane that has not been added to them. */
export type Waiting = {
  readonly reading: Reading
  readonly partition: number
  readonly from: number
  /** Place of the first of them among all, and after the last. */
  readonly start: number
  readonly end: number
}

/** Candidates that wait until a floor is known. */
export type Pending = {
  count: number
  readonly partitions: Waiting[]
  locals: Uint16Array
  sums: Int32Array
}

export const newPending = (): Pending => ({
  count: 0,
  partitions: [],
  locals: new Uint16Array(1 << 12),
  sums: new Int32Array(1 << 12),
})

/** Takes the `count` candidates of a partition away. */
export function putOff(
  { sums, candidates, pending }: Workspace,
  reading: Reading,
  partition: number,
  from: number,
  count: number,
): void {
  if (pending.count + count > pending.locals.length) {
    const [locals, waiting] = [pending.locals, pending.sums]
    pending.locals = new Uint16Array((pending.count + count) * 2)
    pending.sums = new Int32Array(pending.locals.length)
    pending.locals.set(locals)
    pending.sums.set(waiting)
  }
  for (let at = 0; at < count; at += 1) {
    const local = candidates[at] ?? 0
    pending.locals[pending.count + at] = local
    pending.sums[pending.count + at] = sums[local] ?? 0
    sums[local] = 0
  }
  const start = pending.count
  pending.count += count
  pending.partitions.push({ reading, partition, from, start, end: pending.count })
}

/**
 * Gives back those of a partition's candidates whose sums are from `least` to below `limit`.
 * @returns how many
 */
export function takeUp(
  { sums, candidates, pending }: Workspace,
  { start, end }: Waiting,
  least: number,
  limit: number,
): number {
  let count = 0
  for (let at = start; at < end; at += 1) {
    const sum = pending.sums[at] ?? 0
    if (sum < least || sum >= limit) continue
    const local = pending.locals[at] ?? 0
    candidates[count] = local
    count += 1
    sums[local] = sum
  }
  return count
}

export function forget(pending: Pending): void {
  pending.count = 0
  pending.partitions.length = 0
}

const counts = new Uint32Array(256)

/** A sum that at least `wanted` of the candidates reach, and not many more; 0 where there are fewer. */
export function reachedBy({ count, sums }: Pending, wanted: number): number {
  let largest = 0
  for (let at = 0; at < count; at += 1) largest = Math.max(largest, sums[at] ?? 0)
  // The 256 steps below the largest sum, a power of two each.
  const shift = Math.max(0, 24 - Math.clz32(largest))
  counts.fill(0)
  for (let at = 0; at < count; at += 1) {
    const step = (sums[at] ?? 0) >>> shift
    counts[step] = (counts[step] ?? 0) + 1
  }
  let reached = 0
  for (let step = 255; step >= 0; step -= 1) {
    reached += counts[step] ?? 0
    if (reached >= wanted) return step << shift
  }
  return 0
}
