import type { Lane } from './lane.ts'
import { newPending, type Pending } from './pending.ts'
import { type Slice, type Unpacking, unpacking } from './slice.ts'
import { type DecodingRoom, decodingRoom } from './strand.ts'
import { addPlain, addShared, clear, liftPlain, liftShared } from './sums.ts'

/** Memory that one search after another works in. */
export type Workspace = {
  readonly room: DecodingRoom
  readonly unpacking: Unpacking
  /** A score for each row of a partition, all 0 between uses. */
  readonly sums: Int32Array
  /** What the forms of one clause come to for each row, all 0 between uses. */
  readonly together: Uint8Array
  /** The rows that were added to. */
  readonly slices: Slice[]
  /** Local rows that may still reach the floor. */
  readonly candidates: Uint16Array
  readonly pending: Pending
}

export function workspace(): Workspace {
  return {
    room: decodingRoom(),
    unpacking: unpacking(),
    sums: new Int32Array(1 << 16),
    together: new Uint8Array(1 << 16),
    slices: [],
    candidates: new Uint16Array((1 << 16) + 1),
    pending: newPending(),
  }
}

/**
 * Adds a clause to the sums of the local rows within the ranges.
 * @param lift adds only where a sum is above 0 already
 */
export function addLane(
  { unpacking, sums, together, slices }: Workspace,
  lane: Lane,
  ranges: readonly number[],
  lift: boolean,
): void {
  const first = slices.length
  for (const { run, share } of lane.forms) {
    if (run.count === 0) continue
    for (let at = 0; at < ranges.length; at += 2) {
      const slice = unpacking.slice(run, ranges[at] ?? 0, ranges[at + 1] ?? 0, lane.plain)
      if (slice.count === 0) continue
      slices.push(slice)
      if (lane.plain) {
        if (lift) liftPlain(sums, slice, lane.worth)
        else addPlain(sums, slice, lane.worth)
      } else if (lift) liftShared(sums, together, slice, lane.worth, share)
      else addShared(sums, together, slice, lane.worth, share)
    }
  }
  if (!lane.plain) {
    for (let at = first; at < slices.length; at += 1) {
      const slice = slices[at]
      if (slice) clear(together, slice)
    }
  }
  // What was lifted is among the rows of other slices.
  if (lift) slices.length = first
}
