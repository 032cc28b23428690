import { compareBytes } from './byte-order.ts'
import type { Part } from './part.ts'
import { zoneAt } from './zones.ts'

export type Hit = { readonly part: Part; readonly row: number; readonly score: number }

/** The best of many hits, by score and then by id; for one search after another. */
export type Top = {
  /** What scores less need not be offered. What scores as much may still win by its id. */
  floor: number
  /** How many are wanted. */
  size: number
  /** Whether so many were found. */
  readonly full: boolean
  /**
   * Forgets all hits.
   * @param size how many are wanted now
   * @param floor the least score that is taken at all
   */
  readonly reset: (size: number, floor: number) => void
  /** A hit that is among the best already is not taken twice. */
  readonly offer: (part: Part, row: number, score: number) => void
  readonly list: () => readonly Hit[]
}

/** A place for one hit after another; an id is read only where equal scores need it, and once. */
type Seat = {
  part: Part
  row: number
  score: number
  zone: number
  id: Uint8Array
  /** Bytes of the id, -1 as long as it was not read. */
  idLength: number
}

const noId = new Uint8Array(0)

/** Rows that lose with a score: since ids ascend in a zone, those of its zone from one that lost. */
type Losing = {
  readonly part: Part
  readonly from: number
  readonly to: number
  readonly score: number
}

export function newTop(): Top {
  /** A heap of the best so far with the worst at its head; the seat after them is for the hit offered. */
  const seats: Seat[] = []
  let taken = 0
  let lost: Losing | undefined

  const seat = (part: Part, row: number, score: number): Seat => {
    const zone = zoneAt(part.zones, row)
    const free = seats[taken]
    if (!free) {
      const fresh = { part, row, score, zone, id: noId, idLength: -1 }
      seats.push(fresh)
      return fresh
    }
    free.part = part
    free.row = row
    free.score = score
    free.zone = zone
    free.idLength = -1
    return free
  }
  const has = (part: Part, row: number): boolean => {
    for (let at = 0; at < taken; at += 1) {
      if (seats[at]?.row === row && seats[at]?.part === part) return true
    }
    return false
  }
  const sink = (hit: Seat) => {
    let at = 0
    for (;;) {
      let child = at * 2 + 1
      if (child + 1 < taken && worse(seats[child + 1], seats[child])) child += 1
      const below = seats[child]
      if (child >= taken || !below || !worse(below, hit)) break
      seats[at] = below
      at = child
    }
    seats[at] = hit
  }
  const rise = (hit: Seat) => {
    let at = taken
    while (at > 0) {
      const parent = (at - 1) >>> 1
      const above = seats[parent]
      if (!above || !worse(hit, above)) break
      seats[at] = above
      at = parent
    }
    seats[at] = hit
  }
  const top: Top = {
    size: 0,
    floor: Number.POSITIVE_INFINITY,
    get full() {
      return taken === top.size
    },
    reset(size, floor) {
      taken = 0
      lost = undefined
      top.size = size
      top.floor = size > 0 ? floor : Number.POSITIVE_INFINITY
    },
    offer(part, row, score) {
      if (score < top.floor) return
      if (lost && score === lost.score && row >= lost.from && row < lost.to && part === lost.part) return
      const hit = seat(part, row, score)
      const worst = seats[0]
      if (taken < top.size) {
        if (has(part, row)) return
        rise(hit)
        taken += 1
      } else if (!worst || !worse(worst, hit)) {
        lost = losingAfter(hit)
      } else if (!has(part, row)) {
        sink(hit)
        seats[taken] = worst
      }
      if (taken === top.size) top.floor = seats[0]?.score ?? top.floor
    },
    list: () =>
      seats
        .slice(0, taken)
        .sort((one, other) => (worse(other, one) ? -1 : 1))
        .map(({ part, row, score }) => ({ part, row, score })),
  }
  return top
}

const worse = (one: Seat | undefined, other: Seat | undefined): boolean => {
  if (!one || !other) return false
  return one.score === other.score ? compareIds(one, other) > 0 : one.score < other.score
}

const losingAfter = ({ part, row, score, zone }: Seat): Losing => ({
  part,
  from: row,
  to: part.zones[zone + 1]?.start ?? part.size,
  score,
})

/** Below 0 or above 0 as one hit's id comes before or after the other's in UTF-8. */
function compareIds(one: Seat, other: Seat): number {
  // Within a zone rows ascend by id.
  if (one.part === other.part && one.zone === other.zone) return one.row - other.row
  readId(one)
  readId(other)
  return compareBytes(one.id, one.idLength, other.id, other.idLength)
}

const usualIdBytes = 64

function readId(hit: Seat): void {
  if (hit.idLength >= 0) return
  const bytes = hit.part.ids.bytesAt(hit.row)
  if (hit.id.length < bytes.length) hit.id = new Uint8Array(Math.max(usualIdBytes, bytes.length))
  hit.id.set(bytes)
  hit.idLength = bytes.length
}
