import { growingIntegers } from './growing.ts'
import type { Inverted } from './invert.ts'
import type { Part } from './part.ts'
import { newRun, pointAt } from './run.ts'
import { unpacking } from './slice.ts'
import { decodingRoom } from './strand.ts'

/** A part, and what becomes of its rows: each row's number in the new part, or `dropped`. */
export type Renumbered = { readonly part: Part; readonly rows: Uint32Array }
export const dropped = 2 ** 32 - 1

/**
 * The terms of several parts as those of one, read list by list: no document is put together for it. Rows
 * that stay keep their order, since every part is sorted in the same way.
 * @param size rows of the new part
 */
export function joined(members: readonly Renumbered[], size: number): Inverted {
  const high = growingIntegers()
  const low = growingIntegers()
  const counts = growingIntegers()
  let postings = 0
  eachTerm(members, size, (termHigh, termLow, { length }) => {
    high.push(termHigh)
    low.push(termLow)
    counts.push(length)
    postings += length
  })
  return {
    high: high.values(),
    low: low.values(),
    counts: counts.values(),
    postings,
    each(visit) {
      let term = 0
      eachTerm(members, size, (_high, _low, packed) => {
        visit(term, packed)
        term += 1
      })
    },
  }
}

type VisitTerm = (high: number, low: number, packed: Uint32Array) => void

/** Visits the terms that some row has, ascending, with their rows as `row << 8 | impact`. */
function eachTerm(members: readonly Renumbered[], size: number, visit: VisitTerm): void {
  const packed = new Uint32Array(size)
  const tail = new Uint32Array(size)
  const sources = members.map(({ part, rows }) => ({
    terms: part.lists.dictionary,
    next: 0,
    read: termReader(part, rows),
  }))
  for (;;) {
    let [high, low] = [Number.POSITIVE_INFINITY, 0]
    for (const { terms, next } of sources) {
      if (next === terms.size || terms.highAt(next) > high) continue
      if (terms.highAt(next) < high || terms.lowAt(next) < low) low = terms.lowAt(next)
      high = terms.highAt(next)
    }
    if (high === Number.POSITIVE_INFINITY) return
    let count = 0
    for (const source of sources) {
      const { terms, next, read } = source
      if (next === terms.size || terms.highAt(next) !== high || terms.lowAt(next) !== low) continue
      const end = read(next, packed, count)
      if (count > 0) mergeTail(packed, count, end, tail)
      count = end
      source.next = next + 1
    }
    if (count > 0) visit(high, low, packed.subarray(0, count))
  }
}

/** Puts a term's rows that stay into `packed` from a place on; returns the place after them. */
function termReader({ lists }: Part, newRows: Uint32Array) {
  const room = decodingRoom()
  const space = unpacking()
  const run = newRun()
  return (term: number, packed: Uint32Array, start: number): number => {
    let to = start
    room.reset()
    const strand = lists.strand(term, room)
    for (let partition = 0; partition < lists.partitions; partition += 1) {
      const rows = lists.rowsIn(partition)
      pointAt(run, strand, partition, rows)
      if (run.count === 0) continue
      space.reset()
      const { ids, firstId, impacts, firstImpact, count } = space.slice(run, 0, rows, false)
      const firstRow = partition * 2 ** lists.bits
      for (let at = 0; at < count; at += 1) {
        const row = newRows[firstRow + (ids[firstId + at] ?? 0)] ?? dropped
        if (row === dropped) continue
        packed[to] = (row << 8) | (impacts[firstImpact + at] ?? 0)
        to += 1
      }
    }
    return to
  }
}

/** Merges the ascending numbers from `middle` to before `end` into the ascending ones before them. */
function mergeTail(numbers: Uint32Array, middle: number, end: number, tail: Uint32Array): void {
  tail.set(numbers.subarray(middle, end))
  let before = middle
  let left = end - middle
  for (let to = end - 1; left > 0; to -= 1) {
    const [one, other] = [numbers[before - 1] ?? 0, tail[left - 1] ?? 0]
    if (before > 0 && one > other) {
      numbers[to] = one
      before -= 1
    } else {
      numbers[to] = other
      left -= 1
    }
  }
}
