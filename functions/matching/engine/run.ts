import { blocked, dense, directoryLength, type Form, formOf, short } from './forms.ts'
import type { Strand } from './strand.ts'

/** A term's rows in one partition; one object is pointed at many of them, one after another. */
export type Run = {
  form: Form
  pairs: Uint16Array
  bytes: Uint8Array
  /** Place in `pairs` of the local rows (short) or of the directory (blocked). */
  ids: number
  /** Place in `bytes` of the impacts (short, dense), in `pairs` of the rows with their impacts (blocked). */
  impacts: number
  count: number
  /** Rows of the widest block (blocked). */
  widest: number
  /** Whatever was read ahead. */
  fetched: number
  /** Rows of the partition. */
  rows: number
}

const noPairs = new Uint16Array(0)
const noBytes = new Uint8Array(0)

export const newRun = (): Run => ({
  form: short,
  pairs: noPairs,
  bytes: noBytes,
  ids: 0,
  impacts: 0,
  count: 0,
  widest: 0,
  fetched: 0,
  rows: 0,
})

/** Points a run at a partition of `rows` rows. */
export function pointAt(run: Run, strand: Strand, partition: number, rows: number): void {
  const entry = strand.entry + partition
  const start = strand.starts[entry] ?? 0
  const count = strand.counts[entry] ?? 0
  run.pairs = strand.pairs
  run.bytes = strand.bytes
  run.count = count
  run.rows = rows
  if (strand.decoded || count === 0) {
    run.form = short
    run.ids = start
    run.impacts = start
    return
  }
  run.form = formOf(count, rows)
  run.ids = start >>> 1
  if (run.form === short) run.impacts = start + 2 * count
  else if (run.form === blocked) {
    run.widest = run.pairs[run.ids] ?? 0
    run.ids += 1
    run.impacts = run.ids + directoryLength(rows) - 1
  } else run.impacts = start
}

/** The impact of the term in a local row, 0 where it is not. */
export function impactAt(run: Run, local: number): number {
  const { form, bytes, impacts } = run
  if (form === dense) return bytes[impacts + local] ?? 0
  if (form === blocked) {
    const { pairs, ids } = run
    const block = ids + (local >>> 8)
    const low = (local & 255) << 8
    const end = impacts + (pairs[block + 1] ?? 0)
    const place = lowerPair(pairs, impacts + (pairs[block] ?? 0), end, low)
    const found = (pairs[place] ?? 0) - low
    return place < end && found < 256 ? found : 0
  }
  const place = lowerPair(run.pairs, run.ids, run.ids + run.count, local)
  return place < run.ids + run.count && run.pairs[place] === local
    ? (bytes[impacts + place - run.ids] ?? 0)
    : 0
}

/**
 * Place of the first number that is not below the one looked for. The halving does without branches to be
 * guessed.
 */
export function lowerPair(pairs: Uint16Array, from: number, to: number, wanted: number): number {
  let place = from
  let left = to - from
  while (left > 0) {
    const half = (left + 1) >>> 1
    place += half & (((pairs[place + half - 1] ?? 0) - wanted) >> 31)
    left -= half
  }
  return place
}
