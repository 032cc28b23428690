/** The first `k` of many, by a number and then by a finer order. */
export type Top<Item> = {
  /** Whatever has a smaller number need not be taken. */
  floor: number
  readonly take: (item: Item) => void
  readonly list: () => readonly Item[]
}

/** Costs a sort of 2k for every k taken. @param keyOf the number; the greater the better, and `compare` begins with it */
export function top<Item>(
  k: number,
  keyOf: (item: Item) => number,
  compare: (one: Item, other: Item) => number,
): Top<Item> {
  let kept: Item[] = []
  const best: Top<Item> = {
    floor: Number.NEGATIVE_INFINITY,
    take(item) {
      kept.push(item)
      if (kept.length >= 2 * k) cut()
    },
    list() {
      cut()
      return kept
    },
  }
  const cut = () => {
    kept = kept.sort(compare).slice(0, k)
    const last = kept[k - 1]
    if (last !== undefined) best.floor = keyOf(last)
  }
  return best
}
