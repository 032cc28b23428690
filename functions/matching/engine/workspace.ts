import type { Lane } from './lane.ts'
import { newPending, type Pending } from './pending.ts'
import { type Unpacking, unpacking } from './slice.ts'
import { type DecodingRoom, decodingRoom } from './strand.ts'
import { addPlain, addShared, clear, liftPlain, liftShared } from './sums.ts'
import { newTop, type Top } from './top.ts'

/** Memory that one search after another works in. */
export type Workspace = {
  readonly room: DecodingRoom
  /** Its slices are the rows that were added to. */
  readonly unpacking: Unpacking
  /** A score for each row of a partition, all 0 between uses. */
  readonly sums: Int32Array
  /** What the forms of one clause come to for each row, all 0 between uses. */
  readonly together: Uint8Array
  /** Local rows that may still reach the floor. */
  readonly candidates: Uint16Array
  readonly pending: Pending
  readonly top: Top
}

export function workspace(): Workspace {
  return {
    room: decodingRoom(),
    unpacking: unpacking(),
    sums: new Int32Array(1 << 16),
    together: new Uint8Array(1 << 16),
    candidates: new Uint16Array((1 << 16) + 1),
    pending: newPending(),
    top: newTop(),
  }
}

/**
 * Adds a clause to the sums of the local rows within the ranges.
 * @param lift adds only where a sum is above 0 already
 */
export function addLane(
  { unpacking, sums, together }: Workspace,
  lane: Lane,
  ranges: readonly number[],
  lift: boolean,
): void {
  const first = unpacking.taken
  // Counted loops, here and where a search passes often: what iterators leave behind is most of what has to be collected.
  for (let form = 0; form < lane.forms.length; form += 1) {
    const one = lane.forms[form]
    if (!one || one.run.count === 0) continue
    for (let at = 0; at < ranges.length; at += 2) {
      const slice = unpacking.slice(one.run, ranges[at] ?? 0, ranges[at + 1] ?? 0, lane.plain)
      if (slice.count === 0) continue
      if (lane.plain) {
        if (lift) liftPlain(sums, slice, lane.worth)
        else addPlain(sums, slice, lane.worth)
      } else if (lift) liftShared(sums, together, slice, lane.worth, one.share)
      else addShared(sums, together, slice, lane.worth, one.share)
    }
  }
  if (!lane.plain) {
    for (let at = first; at < unpacking.taken; at += 1) {
      const slice = unpacking.slices[at]
      if (slice) clear(together, slice)
    }
  }
  // What was lifted is among the rows of other slices.
  if (lift) unpacking.taken = first
}
