import type { Filters as EngineFilters } from '../engine/filters.ts'
import type { PriceBand } from './search-index.ts'

/** Upper ends of the bands, in fen of one charged unit. */
const to500 = 500_00
const to2000 = 2000_00

/** @param fen NaN where nothing is said of a price */
export function priceBandOf(fen: number): PriceBand {
  if (Number.isNaN(fen)) return 'unsaid'
  if (fen === 0) return 'free'
  if (fen <= to500) return 'to-500'
  return fen <= to2000 ? 'to-2000' : 'above'
}

/** A band as the engine filters by it. */
export const bandPrices: Readonly<Record<PriceBand, NonNullable<EngineFilters['price']>>> = {
  free: { to: 0 },
  'to-500': { from: 1, to: to500 },
  'to-2000': { from: to500 + 1, to: to2000 },
  above: { from: to2000 + 1 },
  unsaid: { unsaid: 'only' },
}
