import type { Strings } from './strings.ts'
import type { Zone } from './zones.ts'

/**
 * Finds the row of an id, or -1: in the rows by id, or, where the zones are so few that these were not kept,
 * in each zone, whose rows ascend by id.
 */
export function rowFinder(ids: Strings, byId: Uint32Array, zones: readonly Zone[]): (id: string) => number {
  const encoder = new TextEncoder()
  const within = (wanted: Uint8Array, from: number, to: number, rowAt: (place: number) => number) => {
    let low = from
    let high = to
    while (low < high) {
      const middle = (low + high) >>> 1
      const order = ids.compare(rowAt(middle), wanted)
      if (order === 0) return rowAt(middle)
      if (order < 0) low = middle + 1
      else high = middle
    }
    return -1
  }
  return id => {
    const wanted = encoder.encode(id)
    if (byId.length > 0) return within(wanted, 0, byId.length, place => byId[place] ?? 0)
    for (const [index, { start }] of zones.entries()) {
      const found = within(wanted, start, zones[index + 1]?.start ?? ids.size, row => row)
      if (found >= 0) return found
    }
    return -1
  }
}
