import { yields } from './factors.data.ts'

/** What yielding looks at; the rest of what it is given it hands through. */
type Standing = { readonly entry: { readonly organisation: string }; readonly score: number }

/** One of an order, and whether others went before it although its score is higher. */
export type Placed<Item> = { readonly item: Item; readonly yielded: boolean }

/**
 * Lets a provider's third listing in a row yield: the best of another provider goes first, if its score is near enough
 * (`yields` in factors.data.ts). Everything stays in; who does not yield keeps their order.
 * @param sorted by score, the highest first
 * @param most how many places are given
 */
export function letYield<Item extends Standing>(
  sorted: readonly Item[],
  most: number = sorted.length,
): Placed<Item>[] {
  const waiting = [...sorted]
  const placed: Placed<Item>[] = []
  const passed = new Set<Item>()
  while (placed.length < most && waiting.length > 0) {
    const at = nextOf(waiting, placed)
    for (const item of waiting.slice(0, at)) passed.add(item)
    for (const item of waiting.splice(at, 1)) placed.push({ item, yielded: passed.has(item) })
  }
  return placed
}

/** Whose turn it is among those who wait. */
function nextOf<Item extends Standing>(waiting: readonly Item[], placed: readonly Placed<Item>[]): number {
  const [first] = waiting
  const last = placed.slice(-yields.inARow)
  if (!first || last.length < yields.inARow) return 0
  const own = first.entry.organisation
  if (last.some(({ item }) => item.entry.organisation !== own)) return 0
  const least = first.score * yields.ratio
  const end = waiting.findIndex(({ entry, score }) => score < least || entry.organisation !== own)
  return (waiting[end]?.score ?? 0) >= least ? Math.max(end, 0) : 0
}
