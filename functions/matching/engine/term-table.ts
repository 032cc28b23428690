/**
 * Numbers terms in the order of their first appearance: open addressing over typed memory, 12 bytes a place.
 */
export type TermTable = {
  readonly size: number
  /** The term's number, a new one if need be. */
  readonly numberOf: (high: number, low: number) => number
  /** The term's number, or -1. */
  readonly find: (high: number, low: number) => number
  /** All terms as pairs of low and high, by number. */
  readonly fingerprints: () => Uint32Array<ArrayBuffer>
}

export function termTable(): TermTable {
  let places = 1 << 10
  // Three lanes a place: high, low and number + 1; a number of 0 is a free place.
  let table = new Uint32Array(places * 3)
  let size = 0

  const placeOf = (high: number, low: number): number => {
    const mask = places - 1
    let place = low & mask
    for (;;) {
      const at = place * 3
      if ((table[at + 2] ?? 0) === 0) return at
      if ((table[at] ?? 0) === high && (table[at + 1] ?? 0) === low) return at
      place = (place + 1) & mask
    }
  }
  const enlarge = () => {
    const old = table
    places *= 2
    table = new Uint32Array(places * 3)
    for (let from = 0; from < old.length; from += 3) {
      if (old[from + 2] === 0) continue
      const at = placeOf(old[from] ?? 0, old[from + 1] ?? 0)
      table[at] = old[from] ?? 0
      table[at + 1] = old[from + 1] ?? 0
      table[at + 2] = old[from + 2] ?? 0
    }
  }
  return {
    get size() {
      return size
    },
    numberOf(high, low) {
      const at = placeOf(high, low)
      const known = table[at + 2] ?? 0
      if (known > 0) return known - 1
      table[at] = high
      table[at + 1] = low
      size += 1
      table[at + 2] = size
      if (size * 2 > places) enlarge()
      return size - 1
    },
    find: (high, low) => (table[placeOf(high, low) + 2] ?? 0) - 1,
    fingerprints() {
      const pairs = new Uint32Array(size * 2)
      for (let at = 0; at < table.length; at += 3) {
        const number = (table[at + 2] ?? 0) - 1
        if (number < 0) continue
        pairs[number * 2] = table[at + 1] ?? 0
        pairs[number * 2 + 1] = table[at] ?? 0
      }
      return pairs
    },
  }
}
