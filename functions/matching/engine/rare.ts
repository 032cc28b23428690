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
