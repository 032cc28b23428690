/** Terms of a part by number, ascending by fingerprint. */
export type Dictionary = {
  readonly size: number
  /** The term's number, or -1. */
  readonly find: (high: number, low: number) => number
  readonly highAt: (term: number) => number
  readonly lowAt: (term: number) => number
}

/**
 * Fingerprints are spread evenly, so that where one must stand can be told from its number (interpolation
 * search, Perl, Itai and Avni 1978): two or three looks instead of twenty, each of them far from the last and
 * so slow.
 */
export function openDictionary(highs: Uint32Array, lows: Uint32Array): Dictionary {
  const size = highs.length
  return {
    size,
    highAt: term => highs[term] ?? 0,
    lowAt: term => lows[term] ?? 0,
    find(high, low) {
      // All before `from` are less, all from `to` on are not; `less` and `more` stand next to these borders.
      let from = 0
      let to = size
      let less = -1
      let more = 2 ** 32
      while (to - from > 8) {
        const guess = from + Math.floor(((high - less) / (more - less)) * (to - from))
        const at = Math.min(to - 1, Math.max(from, guess))
        const found = highs[at] ?? 0
        if (found < high) {
          from = at + 1
          less = found
        } else {
          to = at
          more = found
        }
      }
      while (from < to && (highs[from] ?? 0) < high) from += 1
      for (; from < size && highs[from] === high; from += 1) if (lows[from] === low) return from
      return -1
    },
  }
}
