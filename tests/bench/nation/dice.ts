export type Dice = {
  /** At least 0, below 1. */
  readonly roll: () => number
  /** A whole number from 0 to `sides` - 1. */
  readonly below: (sides: number) => number
  /** A rank from 0 to `ranks` - 1 that comes up as words do: the n-th about 1/n as often as the first (Zipf). */
  readonly zipf: (ranks: number) => number
  /** One of the items, all alike; with a skew above 1 the first ones more often. */
  readonly pick: <Item>(items: readonly Item[], skew?: number) => Item
}

/** Fair dice that throw the same every time (mulberry32). */
export function diceOf(seed: number): Dice {
  let state = seed
  const roll = () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
  const below = (sides: number) => Math.floor(roll() * sides)
  return {
    roll,
    below,
    zipf: ranks => Math.floor(ranks ** roll()) - 1,
    pick(items, skew = 1) {
      const item = items[Math.floor(roll() ** skew * items.length)]
      if (item === undefined) throw new Error('nothing to pick from')
      return item
    },
  }
}
