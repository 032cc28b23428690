import type { Kind } from '../../contract/kind.ts'
import { isAbroad, regionCovers } from '../../contract/regions.ts'
import type { Understood } from '../../contract/understood.ts'
import { registry } from '../../kinds/registry.ts'
import { bundle as data } from './factors.data.ts'
import { type Estimate, estimateOf, voucherShareOf } from './price.ts'
import { offerOf, type Ranked } from './rank.ts'

/** One listing that might be part of the bundle; `cost` is what its estimate counts against the budget, in fen. */
export type BundleItem = {
  readonly ranked: Ranked
  readonly estimate?: Estimate
  /** The most that a voucher usually bears of it; 0 where none can be used. */
  readonly voucher: number
  readonly cost: number
}

export type BundlePlan = {
  /** One of each Kind, in the order asked. */
  readonly items: readonly BundleItem[]
  readonly missing: readonly Kind[]
  readonly sum: { readonly fen: number; readonly unpriced: number }
  readonly voucher?: { readonly fen: number }
  readonly withinBudget?: boolean
  readonly over?: number
}

/**
 * The best combination of one listing of each Kind asked for: the highest product of scores among those whose sum, less
 * the voucher's share, keeps to the budget; where none does, the cheapest. Ties go by ids in the order of the Kinds.
 * A listing without a price counts nothing, and the plan says how many those are. What barely fits is no part of a
 * proposal, nor is what is abroad unless that is where it was looked for. `undefined` for fewer than two Kinds.
 * @param ranked best first: of each Kind the first few are combined (`bundle` in factors.data.ts)
 */
export function bundleOf(
  ranked: readonly Ranked[],
  asked: Pick<Understood, 'kinds' | 'regions' | 'quantity' | 'budget' | 'voucher'>,
  today: string,
): BundlePlan | undefined {
  const kinds = [...new Set(asked.kinds)]
  if (kinds.length < 2) return undefined
  const pools = kinds.map(kind => ({ kind, items: poolOf(kind, ranked, asked, today) }))
  const filled = pools.flatMap(({ items }) => (items.length > 0 ? [items] : []))
  if (filled.length < 2) return undefined
  const budget = asked.budget?.fen
  const items = bestWithin(filled, budget ?? Number.POSITIVE_INFINITY) ?? cheapest(filled)
  const missing = pools.filter(pool => pool.items.length === 0).map(({ kind }) => kind)
  return { items, missing, ...sumsOf(items, budget) }
}

function poolOf(
  kind: Kind,
  ranked: readonly Ranked[],
  asked: Pick<Understood, 'regions' | 'quantity' | 'voucher'>,
  today: string,
): BundleItem[] {
  const pool: BundleItem[] = []
  for (const one of ranked) {
    if (one.entry.kind !== kind || !isProposable(one, asked.regions)) continue
    pool.push(itemOf(one, asked, today))
    if (pool.length === data.each) break
  }
  return pool.sort(byWorth)
}

const isProposable = ({ entry, score }: Ranked, regions: Understood['regions']) =>
  score >= data.least && (!isAbroad(entry.region) || regionCovers(regions, entry.region))

function itemOf(ranked: Ranked, asked: Pick<Understood, 'quantity' | 'voucher'>, today: string): BundleItem {
  const { entry } = ranked
  const priced = entry.price && !registry[entry.kind].unpriced?.(offerOf(entry), today)
  if (!entry.price || !priced) return { ranked, voucher: 0, cost: 0 }
  const estimate = estimateOf(entry.price, asked.quantity)
  const voucher = asked.voucher && entry.voucher ? voucherShareOf(estimate.fen) : 0
  return { ranked, estimate, voucher, cost: estimate.fen - voucher }
}

type Chosen = { readonly items: readonly BundleItem[]; readonly product: number }

/** Exact: walks the combinations, Kind by Kind, and leaves a branch that cannot win or cannot be paid. */
function bestWithin(
  pools: readonly (readonly BundleItem[])[],
  budget: number,
): readonly BundleItem[] | undefined {
  const rests = restsOf(pools)
  const walk = (chosen: Chosen, cost: number, best: Chosen | undefined): Chosen | undefined => {
    const pool = pools[chosen.items.length]
    if (!pool) return !best || beats(chosen, best) ? chosen : best
    const { score, least } = rests[chosen.items.length + 1] ?? nothing
    let found = best
    for (const item of pool) {
      const product = chosen.product * item.ranked.score
      // The rounding of a product depends on its order: a hair of slack keeps the bound a bound.
      if (found && product * score * (1 + 1e-9) < found.product) break
      if (cost + item.cost + least > budget) continue
      found = walk({ items: [...chosen.items, item], product }, cost + item.cost, found)
    }
    return found
  }
  return walk({ items: [], product: 1 }, 0, undefined)?.items
}

const beats = (one: Chosen, other: Chosen) =>
  one.product > other.product || (one.product === other.product && byIds(one.items, other.items) < 0)

const nothing = { score: 1, least: 0 } as const

/** For each Kind on: the highest product of scores and the least sum of costs that are still to come. */
function restsOf(pools: readonly (readonly BundleItem[])[]) {
  const rests: { readonly score: number; readonly least: number }[] = [nothing]
  for (const pool of pools.toReversed()) {
    const { score, least } = rests[0] ?? nothing
    rests.unshift({
      score: score * Math.max(...pool.map(({ ranked }) => ranked.score)),
      least: least + Math.min(...pool.map(({ cost }) => cost)),
    })
  }
  return rests
}

/** Of each Kind the cheapest; of equally cheap ones the better. */
const cheapest = (pools: readonly (readonly BundleItem[])[]): readonly BundleItem[] =>
  pools.flatMap(pool =>
    pool.toSorted((one, other) => one.cost - other.cost || byWorth(one, other)).slice(0, 1),
  )

const byWorth = ({ ranked: one }: BundleItem, { ranked: other }: BundleItem) =>
  other.score - one.score || (one.entry.id < other.entry.id ? -1 : 1)

function byIds(one: readonly BundleItem[], other: readonly BundleItem[]): number {
  for (const [place, { ranked }] of one.entries()) {
    const id = other[place]?.ranked.entry.id ?? ''
    if (ranked.entry.id !== id) return ranked.entry.id < id ? -1 : 1
  }
  return 0
}

function sumsOf(items: readonly BundleItem[], budget: number | undefined) {
  let fen = 0
  let voucher = 0
  for (const item of items) {
    fen += item.estimate?.fen ?? 0
    voucher += item.voucher
  }
  const over = budget === undefined ? 0 : Math.max(0, fen - voucher - budget)
  return {
    sum: { fen, unpriced: items.filter(({ estimate }) => !estimate).length },
    ...(voucher > 0 && { voucher: { fen: voucher } }),
    ...(budget !== undefined && { withinBudget: over === 0 }),
    ...(over > 0 && { over }),
  }
}
