import type { Admission } from './filters.ts'
import type { Lane } from './lane.ts'
import type { Part } from './part.ts'

/** A part made ready for one search. */
export type Reading = {
  readonly part: Part
  readonly lanes: readonly Lane[]
  readonly passes: ((row: number) => boolean) | undefined
  /**
   * For each partition pairs of first local row and local row after the last; empty where nothing is
   * admitted.
   */
  readonly ranges: readonly (readonly number[])[]
}

export function readingOf(
  part: Part,
  lanes: readonly Lane[],
  { ranges, passes, everywhere }: Admission,
): Reading {
  const { lists } = part
  // Tombstones have no postings, so that they need not be left out.
  if (everywhere) return { part, lanes, passes, ranges: lists.whole }
  const local: number[][] = []
  for (let partition = 0; partition < lists.partitions; partition += 1) {
    local.push(cut(ranges, partition * 2 ** lists.bits, lists.rowsIn(partition)))
  }
  return { part, lanes, passes, ranges: local }
}

/** Row ranges of a part cut down to one partition. */
function cut(ranges: readonly number[], firstRow: number, rows: number): number[] {
  const local: number[] = []
  for (let at = 0; at < ranges.length; at += 2) {
    const from = Math.max(0, (ranges[at] ?? 0) - firstRow)
    const to = Math.min(rows, (ranges[at + 1] ?? 0) - firstRow)
    if (from < to) local.push(from, to)
  }
  return local
}
