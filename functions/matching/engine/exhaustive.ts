import { collect } from './candidates.ts'
import { pointLane } from './lane.ts'
import type { Part } from './part.ts'
import type { Reading } from './reading.ts'
import { addLane, type Workspace } from './workspace.ts'

/** Scores every row of a part that has any of the clauses, and visits those that pass. */
export function scoreAll(
  space: Workspace,
  { part, lanes, passes, ranges }: Reading,
  least: number,
  visit: (part: Part, row: number, score: number) => void,
): void {
  const { lists } = part
  for (const [partition, local] of ranges.entries()) {
    const firstRow = partition * 2 ** lists.bits
    space.unpacking.reset()
    for (const lane of lanes) {
      pointLane(lane, partition, lists.rowsIn(partition))
      addLane(space, lane, local, false)
    }
    const found = collect(space.sums, space.unpacking, least, space.candidates)
    for (let at = 0; at < found; at += 1) {
      const row = space.candidates[at] ?? 0
      const score = space.sums[row] ?? 0
      space.sums[row] = 0
      if (!passes || passes(firstRow + row)) visit(part, firstRow + row, score)
    }
  }
}
