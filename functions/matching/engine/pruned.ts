import { collect, keepAbove, keepPassing, lookUp } from './candidates.ts'
import { dense } from './forms.ts'
import { boundIn, type Lane, pointLane } from './lane.ts'
import { forget, putOff, reachedBy, takeUp } from './pending.ts'
import type { Plan } from './plan.ts'
import type { Reading } from './reading.ts'
import type { Top } from './top.ts'
import { addLane, type Workspace } from './workspace.ts'

/** Rows that the first round may walk, and how many times more each further one. */
const firstRound = 2000
const growth = 64

/** Walking over so many rows of a list costs about as much as looking one up. */
const walkedPerLookUp = 5

/**
 * Finds the best rows in rounds over the clauses, the worthiest first. A round walks the rows of a few
 * clauses and adds the remaining ones to rows that may still reach the floor; what it leaves has none of its
 * clauses, so that the next round can forget them. The rare clauses of the first round find most of the hits
 * and raise the floor.
 */
export function searchPruned(space: Workspace, readings: readonly Reading[], plan: Plan, top: Top): void {
  const { sought } = plan
  let from = 0
  for (let room = firstRound; from < sought.length; room *= growth) {
    let to = from
    let rows = 0
    do {
      rows += sought[to]?.holders ?? 0
      to += 1
    } while (to < sought.length && rows + (sought[to]?.holders ?? 0) <= room)
    if (from === 0 && rows <= firstRound) startRound(space, readings, to, top)
    else furtherRound(space, readings, from, to, top)
    from = to
  }
}

/** The first round has no floor to go by: all that it finds waits for the best of it. */
function startRound(space: Workspace, readings: readonly Reading[], to: number, top: Top): void {
  eachPartition(readings, (reading, partition) => {
    if (boundLanes(reading, partition, 0, to, top.floor) === 0) return
    walk(space, reading, partition, 0, to)
    const found = collect(space.sums, space.unpacking, 1, space.candidates)
    putOff(space, reading, partition, to, found)
  })
  completePending(space, top)
}

function furtherRound(
  space: Workspace,
  readings: readonly Reading[],
  from: number,
  to: number,
  top: Top,
): void {
  let mostPass = false
  eachPartition(readings, (reading, partition) => {
    const border = boundLanes(reading, partition, from, to, top.floor)
    if (border === from) return
    const walked = walk(space, reading, partition, from, border)
    // Where the floor shuts few rows out, one more lane, added before they are looked through, shuts out many.
    const next = mostPass ? liftNext(space, reading, partition, border, walked) : border
    const need = Math.max(1, top.floor - (reading.lanes[next]?.fromHere ?? 0))
    const found = collect(space.sums, space.unpacking, need, space.candidates)
    if (top.full) {
      mostPass ||= found * 2 > walked
      complete(space, reading, partition, next, found, top)
    } else {
      putOff(space, reading, partition, next, found)
      completePending(space, top)
    }
  })
}

/** Candidates that are completed ahead of the others, for each hit asked for. */
const goodPerHit = 1

/** Completes those candidates first that are the best so far: they raise the floor for the others. */
function completePending(space: Workspace, top: Top): void {
  const { pending } = space
  const good = reachedBy(pending, top.size * goodPerHit)
  const completeFrom = (least: number, limit: number) => {
    for (const waiting of pending.partitions) {
      const { reading, partition, from } = waiting
      boundLanes(reading, partition, from, from, top.floor)
      const rest = reading.lanes[from]?.fromHere ?? 0
      const left = takeUp(space, waiting, Math.max(least, top.floor - rest), limit)
      if (left > 0) complete(space, reading, partition, from, left, top)
    }
  }
  completeFrom(good, Number.POSITIVE_INFINITY)
  completeFrom(1, good)
  forget(pending)
}

function eachPartition(
  readings: readonly Reading[],
  visit: (reading: Reading, partition: number) => void,
): void {
  for (const reading of readings) {
    for (let partition = 0; partition < reading.ranges.length; partition += 1) {
      if (reading.ranges[partition]?.length) visit(reading, partition)
    }
  }
}

/**
 * Works out what each lane adds in a partition at most.
 * @returns MaxScore's border (Turtle and Flood 1995) among the lanes from `from` to before `to`: from there
 * on they cannot lift a row to the floor even with all worth less, so that their rows need not be walked
 */
function boundLanes({ lanes }: Reading, partition: number, from: number, to: number, floor: number): number {
  let bound = 0
  let border = from
  for (let at = lanes.length - 1; at >= from; at -= 1) {
    const lane = lanes[at]
    if (!lane) continue
    lane.bound = boundIn(lane, partition)
    bound += lane.bound
    lane.fromHere = bound
    if (border === from && at < to && lane.bound > 0 && bound >= floor) border = at + 1
  }
  return border
}

/** Adds the lanes from `from` on to the candidates that may get to the floor, and offers those that do. */
function complete(
  space: Workspace,
  { part, lanes, passes, ranges }: Reading,
  partition: number,
  from: number,
  count: number,
  top: Top,
): void {
  const { sums, candidates } = space
  const rows = part.lists.rowsIn(partition)
  const firstRow = partition * 2 ** part.lists.bits
  space.unpacking.reset()
  let left = passes ? keepPassing(sums, candidates, count, firstRow, passes) : count
  for (let at = from; at < lanes.length && left > 0; at += 1) {
    const lane = lanes[at]
    if (!lane || lane.bound === 0) continue
    pointLane(lane, partition, rows)
    if (isLookedUp(lane, left)) lookUp(sums, candidates, left, lane)
    else addLane(space, lane, ranges[partition] ?? [], true)
    left = keepAbove(sums, candidates, left, top.floor - (lanes[at + 1]?.fromHere ?? 0))
  }
  for (let at = 0; at < left; at += 1) {
    const local = candidates[at] ?? 0
    const score = sums[local] ?? 0
    sums[local] = 0
    if (score >= top.floor) top.offer(part, firstRow + local, score)
  }
}

/** Adds the lanes from `from` to before `to`. @returns rows added to, some of them more than once */
function walk(
  space: Workspace,
  { part, lanes, ranges }: Reading,
  partition: number,
  from: number,
  to: number,
): number {
  space.unpacking.reset()
  for (let at = from; at < to; at += 1) {
    const lane = lanes[at]
    if (!lane || lane.bound === 0) continue
    pointLane(lane, partition, part.lists.rowsIn(partition))
    addLane(space, lane, ranges[partition] ?? [], false)
  }
  let rows = 0
  for (let at = 0; at < space.unpacking.taken; at += 1) rows += space.unpacking.slices[at]?.count ?? 0
  return rows
}

/**
 * Adds the next lane to the `walked` rows if that is cheaper than to look them up.
 * @returns the lane after it, or `from`
 */
function liftNext(
  space: Workspace,
  { part, lanes, ranges }: Reading,
  partition: number,
  from: number,
  walked: number,
): number {
  let at = from
  while (lanes[at]?.bound === 0) at += 1
  const lane = lanes[at]
  if (!lane) return from
  pointLane(lane, partition, part.lists.rowsIn(partition))
  if (isLookedUp(lane, walked)) return from
  addLane(space, lane, ranges[partition] ?? [], true)
  return at + 1
}

/** Whether to look so many rows up is cheaper than to walk over all that a lane has. */
function isLookedUp(lane: Lane, rows: number): boolean {
  return (lane.plain && lane.run.form === dense) || lane.count > rows * walkedPerLookUp
}
