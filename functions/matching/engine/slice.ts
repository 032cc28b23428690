import { blocked, dense, type Form, short } from './forms.ts'
import { lowerPair, type Run } from './run.ts'

/**
 * Some rows of a run with their impacts: side by side in two arrays, or as a blocked or a dense run has them.
 */
export type Slice = {
  form: Form
  /** Local rows (short), or a directory and rows with impacts (blocked). */
  ids: Uint16Array
  impacts: Uint8Array
  /** Place of the first local row (short) or of the directory (blocked), or that row itself (dense). */
  firstId: number
  /** Place of the first impact, or, in `ids`, of the first row with its impact (blocked). */
  firstImpact: number
  /** Rows that are or, in a dense run, may be there. */
  count: number
  /** Blocks of a blocked run. */
  blocks: number
}

/** Room for what runs are unpacked into while one partition is searched. */
export type Unpacking = {
  /** Those handed out, and others behind them that wait for their next use. */
  readonly slices: readonly Slice[]
  /** How many were handed out; may be set back, to forget the last ones. */
  taken: number
  /**
   * The rows of a run from one local row to before another; they last until `reset`.
   * @param asItIs a blocked or a dense run may be given as it is; otherwise as a short one
   */
  readonly slice: (run: Run, from: number, to: number, asItIs: boolean) => Slice
  readonly reset: () => void
}

export function unpacking(): Unpacking {
  let ids = new Uint16Array(1 << 16)
  let impacts = new Uint8Array(1 << 16)
  let used = 0
  const slices: Slice[] = []

  const next = (): Slice => {
    const known = slices[room.taken]
    room.taken += 1
    if (known) return known
    const fresh: Slice = { form: short, ids, impacts, firstId: 0, firstImpact: 0, count: 0, blocks: 0 }
    slices.push(fresh)
    return fresh
  }
  const makeRoom = (count: number) => {
    if (used + count <= ids.length) return
    ids = new Uint16Array(ids.length * 2 + count)
    impacts = new Uint8Array(ids.length)
    used = 0
  }
  const unpackBlocked = (run: Run, from: number, to: number) => {
    const { pairs } = run
    for (let block = from >>> 8; block <= (to - 1) >>> 8; block += 1) {
      const end = run.impacts + (pairs[run.ids + block + 1] ?? 0)
      for (let at = run.impacts + (pairs[run.ids + block] ?? 0); at < end; at += 1) {
        const pair = pairs[at] ?? 0
        ids[used] = (block << 8) | (pair >>> 8)
        impacts[used] = pair
        used += 1
      }
    }
  }
  const unpackDense = (run: Run, from: number, to: number) => {
    const { bytes } = run
    for (let local = from; local < to; local += 1) {
      const impact = bytes[run.impacts + local] ?? 0
      if (impact === 0) continue
      ids[used] = local
      impacts[used] = impact
      used += 1
    }
  }
  const room: Unpacking = {
    slices,
    taken: 0,
    slice(run, from, to, asItIs) {
      const slice = next()
      const whole = from === 0 && to === run.rows
      slice.form = short
      if (run.form === dense && asItIs) {
        slice.form = dense
        slice.impacts = run.bytes
        slice.firstId = from
        slice.firstImpact = run.impacts + from
        slice.count = to - from
        return slice
      }
      if (run.form === short || (run.form === blocked && whole && asItIs)) {
        const end = run.ids + run.count
        const first = whole ? run.ids : lowerPair(run.pairs, run.ids, end, from)
        slice.form = run.form
        slice.ids = run.pairs
        slice.impacts = run.bytes
        slice.firstId = first
        slice.firstImpact = run.impacts + first - run.ids
        slice.count = whole ? run.count : lowerPair(run.pairs, first, end, to) - first
        slice.blocks = (run.rows + 255) >>> 8
        return slice
      }
      makeRoom(run.form === dense ? to - from : run.count)
      let first = used
      if (run.form === dense) unpackDense(run, from, to)
      else unpackBlocked(run, from, to)
      // The first and the last block may reach beyond what was asked for.
      if (!whole) {
        used = lowerPair(ids, first, used, to)
        first = lowerPair(ids, first, used, from)
      }
      slice.ids = ids
      slice.impacts = impacts
      slice.firstId = first
      slice.firstImpact = first
      slice.count = used - first
      return slice
    },
    reset() {
      used = 0
      room.taken = 0
    },
  }
  return room
}
