/**
 * A rare term's rows of the whole part: the distance to the row before (7 bits a byte, the lowest first),
 * then the impact.
 * @returns where the next term begins
 */
export function writeRare(into: Uint8Array, start: number, packed: Uint32Array): number {
  let at = start
  let before = 0
  for (const posting of packed) {
    let gap = (posting >>> 8) - before
    before = posting >>> 8
    while (gap > 127) {
      into[at] = (gap & 127) | 128
      at += 1
      gap >>>= 7
    }
    into[at] = gap
    into[at + 1] = posting
    at += 2
  }
  return at
}

/** Bytes that a posting of a rare term takes at most: a row of 24 bits in four, and its impact. */
export const mostRareBytes = 5

/** Reads the rows of rare terms piece by piece, each from where it was left. */
export type RareWalker = {
  /** Visits the term's next rows below a limit. */
  readonly walk: (term: number, limit: number, visit: (row: number, impact: number) => void) => void
}

/**
 * @param places where each term's rows begin in `bytes`
 * @param counts how many they are, 0 for terms that are not rare
 */
export function rareWalker(bytes: Uint8Array, places: Uint32Array, counts: Uint8Array): RareWalker {
  const next = places.slice()
  const left = counts.slice()
  const rows = new Uint32Array(places.length)
  return {
    walk(term, limit, visit) {
      for (let more = left[term] ?? 0; more > 0; more -= 1) {
        let at = next[term] ?? 0
        let gap = 0
        let byte = 128
        for (let shift = 0; byte > 127; shift += 7) {
          byte = bytes[at] ?? 0
          gap |= (byte & 127) << shift
          at += 1
        }
        const row = (rows[term] ?? 0) + gap
        if (row >= limit) return
        visit(row, bytes[at] ?? 0)
        rows[term] = row
        next[term] = at + 1
        left[term] = more - 1
      }
    },
  }
}
