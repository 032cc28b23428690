import type { Part } from './part.ts'
import { zoneAt } from './zones.ts'

export type Hit = { readonly part: Part; readonly row: number; readonly score: number }

/** The best `k` of many hits, by score and then by id. */
export type Top = {
  /** What scores less need not be offered. What scores as much may still win by its id. */
  floor: number
  /** How many are wanted. */
  readonly size: number
  /** Whether so many were found. */
  readonly full: boolean
  /** A hit that is among the best already is not taken twice. */
  readonly offer: (part: Part, row: number, score: number) => void
  readonly list: () => readonly Hit[]
}

/** @param floor the least score that is taken at all */
export function topOf(k: number, floor: number): Top {
  /** A heap with the worst hit at its head. */
  const heap: Hit[] = []
  const worse = (one: Hit | undefined, other: Hit | undefined): boolean => {
    if (!one || !other) return false
    return one.score === other.score ? compareIds(one, other) > 0 : one.score < other.score
  }
  const has = (part: Part, row: number): boolean => {
    for (const hit of heap) if (hit.row === row && hit.part === part) return true
    return false
  }
  const sink = (hit: Hit) => {
    let at = 0
    for (;;) {
      let child = at * 2 + 1
      if (child + 1 < heap.length && worse(heap[child + 1], heap[child])) child += 1
      const below = heap[child]
      if (child >= heap.length || !below || !worse(below, hit)) break
      heap[at] = below
      at = child
    }
    heap[at] = hit
  }
  const rise = (hit: Hit) => {
    let at = heap.length
    heap.push(hit)
    while (at > 0) {
      const parent = (at - 1) >>> 1
      const above = heap[parent]
      if (!above || !worse(hit, above)) break
      heap[at] = above
      at = parent
    }
    heap[at] = hit
  }
  const top: Top = {
    size: k,
    get full() {
      return heap.length === k
    },
    floor: k > 0 ? floor : Number.POSITIVE_INFINITY,
    offer(part, row, score) {
      if (score < top.floor || has(part, row)) return
      const hit = { part, row, score }
      if (heap.length < k) rise(hit)
      else if (worse(heap[0], hit)) sink(hit)
      if (heap.length === k) top.floor = heap[0]?.score ?? floor
    },
    list: () => heap.toSorted((one, other) => (worse(other, one) ? -1 : 1)),
  }
  return top
}

/** Below 0 or above 0 as one hit's id comes before or after the other's in UTF-8. */
function compareIds(one: Hit, other: Hit): number {
  if (one.part === other.part) {
    if (one.row === other.row) return 0
    // Within a zone rows ascend by id.
    const { zones } = one.part
    if (zoneAt(zones, one.row) === zoneAt(zones, other.row)) return one.row - other.row
  }
  return one.part.ids.compareWith(one.row, other.part.ids, other.row)
}
