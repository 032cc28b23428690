import type { Entry } from './entry.ts'
import type { PriceBand } from './search-index.ts'

/** Upper ends of the bands, in fen of one charged unit. */
const to500 = 500_00
const to2000 = 2000_00

export function priceBandOf({ price }: Entry): PriceBand {
  if (!price) return 'unsaid'
  if (price.fen === 0) return 'free'
  if (price.fen <= to500) return 'to-500'
  return price.fen <= to2000 ? 'to-2000' : 'above'
}
