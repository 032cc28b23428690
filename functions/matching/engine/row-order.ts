import { sortByBytes } from './byte-order.ts'
import type { RowStore } from './row-store.ts'
import { type Zone, zoneNumbers } from './zones.ts'

export type RowOrder = {
  /**
   * Stored rows as the part has them: by kind, region and id, tombstones after all others; of each id one.
   */
  readonly order: Uint32Array
  /** Rows of the part in the order of their ids. */
  readonly byId: Uint32Array
  readonly zones: Uint32Array
}

/** @param regionRanks place of each region number among the regions */
export function orderRows(rows: RowStore, regionRanks: Uint32Array): RowOrder {
  const kept = newestOfEachId(rows)
  const kinds = rows.kind.values()
  const regions = rows.region.values()
  const gone = rows.gone.values()
  const zoneOf = (row: number): number => {
    const head = (Number.isNaN(gone[row]) ? 0 : 256) + (kinds[row] ?? 0)
    return head * regionRanks.length + (regionRanks[regions[row] ?? 0] ?? 0)
  }
  const counts = new Map<number, number>()
  for (const row of kept) counts.set(zoneOf(row), (counts.get(zoneOf(row)) ?? 0) + 1)
  const zones: Zone[] = []
  const next = new Map<number, number>()
  let start = 0
  for (const [key, count] of [...counts].sort(([one], [other]) => one - other)) {
    const head = Math.floor(key / regionRanks.length)
    zones.push({ start, kind: head % 256, gone: head >= 256, region: key % regionRanks.length })
    next.set(key, start)
    start += count
  }
  const order = new Uint32Array(kept.length)
  const byId = new Uint32Array(kept.length)
  for (const [rank, row] of kept.entries()) {
    const zone = zoneOf(row)
    const place = next.get(zone) ?? 0
    next.set(zone, place + 1)
    order[place] = row
    byId[rank] = place
  }
  return { order, byId, zones: zoneNumbers(zones) }
}

/**
 * Rows by id; of an id's rows the one with the highest version, a tombstone before another, then the first
 * that came.
 */
function newestOfEachId(rows: RowStore): Uint32Array {
  const { bytes, starts } = rows.ids.strings()
  const order = Uint32Array.from({ length: rows.ids.length }, (_, row) => row)
  sortByBytes(order, bytes, starts)
  const versions = rows.version.values()
  const gone = rows.gone.values()
  const newer = (one: number, other: number): boolean => {
    const difference = (versions[one] ?? 0) - (versions[other] ?? 0)
    if (difference !== 0) return difference > 0
    const [oneGone, otherGone] = [!Number.isNaN(gone[one]), !Number.isNaN(gone[other])]
    return oneGone === otherGone ? one < other : oneGone
  }
  const sameId = (one: number, other: number): boolean => {
    const [start, end, from] = [starts[one] ?? 0, starts[one + 1] ?? 0, starts[other] ?? 0]
    if (end - start !== (starts[other + 1] ?? 0) - from) return false
    for (let at = start; at < end; at += 1) if (bytes[at] !== bytes[from + at - start]) return false
    return true
  }
  let count = 0
  for (const row of order) {
    const before = order[count - 1]
    if (before === undefined || !sameId(before, row)) {
      order[count] = row
      count += 1
    } else if (newer(row, before)) order[count - 1] = row
  }
  return order.slice(0, count)
}
