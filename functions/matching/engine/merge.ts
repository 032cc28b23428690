import { dropped, joined } from './joined.ts'
import { deadRows } from './living.ts'
import type { Part } from './part.ts'
import { rowStore } from './row-store.ts'
import { type Shape, usualShape } from './shape.ts'
import { wordCounter } from './words.ts'
import { writePart } from './write-part.ts'

/**
 * Builds one part from several: of each id the row that counts.
 * @param forgets whether a tombstone of this time (epoch milliseconds) need not be kept any longer
 */
export function mergeParts(
  parts: readonly Part[],
  forgets: (gone: number) => boolean,
  shape: Shape = usualShape,
): Uint8Array {
  const rows = rowStore()
  const words = wordCounter()
  const members = parts.map((part, place) => {
    const { marks } = deadRows(place, parts)
    /** Where each row was stored. */
    const stored = new Uint32Array(part.size).fill(dropped)
    for (let row = 0; row < part.size; row += 1) {
      const gone = part.goneAt(row)
      if (marks[row] || (gone !== undefined && forgets(gone))) continue
      stored[row] = rows.ids.length
      rows.push(part.rowAt(row))
    }
    for (const { word, count } of part.words.all()) words.add(word, count)
    return { part, stored }
  })
  const invert = (order: Uint32Array) => {
    const placeOf = new Uint32Array(order.length)
    for (let place = 0; place < order.length; place += 1) placeOf[order[place] ?? 0] = place
    const renumbered = members.map(({ part, stored }) => ({
      part,
      rows: stored.map(row => (row === dropped ? dropped : (placeOf[row] ?? dropped))),
    }))
    return joined(renumbered, order.length)
  }
  return writePart({ rows, words, invert }, shape)
}
