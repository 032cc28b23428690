import type { Part } from './part.ts'

/** Which rows of each part do not count, since another part has a newer row of the same document. */
export type Dead = {
  /** Ascending. */
  readonly rows: Uint32Array
  /** Dead rows that are no tombstones. */
  readonly documents: number
  /** 1 for a dead row; empty where there are none. */
  readonly marks: Uint8Array
}

/** @param place of the part among the parts */
export function deadRows(place: number, parts: readonly Part[]): Dead {
  const own = parts[place]
  const dead = new Set<number>()
  for (const [otherPlace, other] of parts.entries()) {
    if (!own || otherPlace === place) continue
    const pairs = sharedRows(own, other)
    for (let at = 0; at < pairs.length; at += 2) {
      const [mine = 0, theirs = 0] = [pairs[at], pairs[at + 1]]
      if (outranked(own, mine, other, theirs, otherPlace < place)) dead.add(mine)
    }
  }
  const rows = Uint32Array.from(dead).sort()
  const marks = new Uint8Array(rows.length === 0 ? 0 : (own?.size ?? 0))
  let documents = 0
  for (const row of rows) {
    marks[row] = 1
    if (row < (own?.firstGone ?? 0)) documents += 1
  }
  return { rows, documents, marks }
}

/** The higher version counts; of one version the tombstone, then the row of the first part. */
function outranked(own: Part, mine: number, other: Part, theirs: number, otherFirst: boolean): boolean {
  const newer = other.versionAt(theirs) - own.versionAt(mine)
  if (newer !== 0) return newer > 0
  const [myEnd, theirEnd] = [own.goneAt(mine) !== undefined, other.goneAt(theirs) !== undefined]
  return myEnd === theirEnd ? otherFirst : theirEnd
}

/** Parts never change, and most of them are opened together again and again. */
const known = new WeakMap<Part, WeakMap<Part, Uint32Array>>()

/** Pairs of a row here and a row there that are one document. Walks the smaller part. */
function sharedRows(own: Part, other: Part): Uint32Array {
  const found = known.get(own)?.get(other)
  if (found) return found
  const [walked, asked] = own.size <= other.size ? [own, other] : [other, own]
  const ownPairs: number[] = []
  const otherPairs: number[] = []
  for (let row = 0; row < walked.size; row += 1) {
    const there = asked.rowOf(walked.idAt(row))
    if (there < 0) continue
    const [mine, theirs] = walked === own ? [row, there] : [there, row]
    ownPairs.push(mine, theirs)
    otherPairs.push(theirs, mine)
  }
  keep(own, other, ownPairs)
  keep(other, own, otherPairs)
  return known.get(own)?.get(other) ?? new Uint32Array(0)
}

function keep(own: Part, other: Part, pairs: readonly number[]): void {
  const beside = known.get(own) ?? new WeakMap<Part, Uint32Array>()
  beside.set(other, Uint32Array.from(pairs))
  known.set(own, beside)
}
