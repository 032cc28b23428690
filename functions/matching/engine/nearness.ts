/**
 * Damerau's distance (insert, leave out, change a letter, or swap two neighbours) from one word to the words
 * of a sorted list, one after another. What a word shares with the one before is not worked out again; a
 * beginning that is too far off already costs nothing for all words that have it.
 * @returns for a word's bytes, how many they are and how many of them the word before has: the distance,
 * `most + 1` beyond `most`
 */
export function nearness(
  wanted: Uint8Array,
  most: number,
): (bytes: Uint8Array, length: number, shared: number) => number {
  const width = wanted.length + 1
  /** Row `r` has the distances of a beginning of r letters to all beginnings of the wanted word. */
  const rows: Uint8Array[] = [Uint8Array.from({ length: width }, (_, at) => Math.min(at, 255))]
  /** Rows that hold for the word before; what follows them was not worked out. */
  let known = 0
  /** Letters after which the word before was too far off, if it was. */
  let hopeless = Number.POSITIVE_INFINITY

  const fillRow = (bytes: Uint8Array, row: number): number => {
    const above = rows[row - 1] ?? rows[0]
    const letter = bytes[row - 1]
    const filled = rows[row] ?? new Uint8Array(width)
    rows[row] = filled
    filled[0] = row
    let least = row
    for (let at = 1; at < width; at += 1) {
      const same = wanted[at - 1] === letter ? 0 : 1
      let value = Math.min((above?.[at - 1] ?? 0) + same, (above?.[at] ?? 0) + 1, (filled[at - 1] ?? 0) + 1)
      if (row > 1 && at > 1 && wanted[at - 2] === letter && wanted[at - 1] === bytes[row - 2]) {
        value = Math.min(value, (rows[row - 2]?.[at - 2] ?? 0) + 1)
      }
      filled[at] = value
      least = Math.min(least, value)
    }
    return least
  }
  return (bytes, length, shared) => {
    if (shared >= hopeless) return most + 1
    hopeless = Number.POSITIVE_INFINITY
    known = Math.min(known, shared)
    if (length > wanted.length + most) {
      // Too long, but its beginning may be another word's; that one will work it out.
      return most + 1
    }
    for (let row = known + 1; row <= length; row += 1) {
      const least = fillRow(bytes, row)
      known = row
      // A swap reaches back over two rows, so that both must be too far off.
      if (least > most + 1 || (least > most && row === length)) {
        hopeless = least > most + 1 ? row : hopeless
        return most + 1
      }
    }
    return Math.min(rows[length]?.[wanted.length] ?? most + 1, most + 1)
  }
}
