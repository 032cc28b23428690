/** Sorts numbers of byte strings by their bytes: three-way radix quicksort (Bentley and Sedgewick 1997). */
export function sortByBytes(order: Uint32Array, bytes: Uint8Array, starts: Uint32Array): void {
  /** One more than the byte at a depth; 0 past the end, so that a prefix comes before what it begins. */
  const byteAt = (item: number, depth: number): number => {
    const at = (starts[item] ?? 0) + depth
    return at < (starts[item + 1] ?? 0) ? (bytes[at] ?? 0) + 1 : 0
  }
  const swap = (one: number, other: number) => {
    const kept = order[one] ?? 0
    order[one] = order[other] ?? 0
    order[other] = kept
  }
  const sort = (first: number, end: number, firstDepth: number) => {
    let [from, to, depth] = [first, end, firstDepth]
    while (to - from > 1) {
      const pivot = byteAt(order[(from + to) >>> 1] ?? 0, depth)
      let [less, at, more] = [from, from, to]
      while (at < more) {
        const byte = byteAt(order[at] ?? 0, depth)
        if (byte < pivot) {
          swap(less, at)
          less += 1
          at += 1
        } else if (byte > pivot) {
          more -= 1
          swap(at, more)
        } else at += 1
      }
      sort(from, less, depth)
      sort(more, to, depth)
      if (pivot === 0) return
      from = less
      to = more
      depth += 1
    }
  }
  sort(0, order.length, 0)
}

/** Below 0, 0 or above 0 as one run of bytes comes before, is, or comes after another. */
export function compareBytes(
  one: Uint8Array,
  oneLength: number,
  other: Uint8Array,
  otherLength: number,
): number {
  const shared = Math.min(oneLength, otherLength)
  for (let at = 0; at < shared; at += 1) {
    const difference = (one[at] ?? 0) - (other[at] ?? 0)
    if (difference !== 0) return difference
  }
  return oneLength - otherLength
}
