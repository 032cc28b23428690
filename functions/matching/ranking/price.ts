import type { Price } from '../../contract/listing.ts'
import type { Quantity, Understood } from '../../contract/understood.ts'
import type { Entry } from '../index/entry.ts'
import { price as data } from './factors.data.ts'

/** What it would cost: `count` of the price's unit; `assumed` when the need does not say how many of it. */
export type Estimate = {
  readonly price: Price
  readonly count: number
  readonly fen: number
  readonly assumed: boolean
}
export type PriceFactor = {
  readonly factor: 'price'
  readonly score: number
  readonly estimate: Estimate
  readonly budget?: number
  readonly voucher: 'usable' | 'unsaid' | 'not-asked'
}

/** A sample sent is a piece, to those who price by either. */
const sameUnit = (per: Price['per'], unit: Quantity['unit']) =>
  per === unit || ((per === 'sample' || per === 'piece') && (unit === 'sample' || unit === 'piece'))

export function estimateOf(price: Price, quantity: Quantity | undefined): Estimate {
  const counted = quantity !== undefined && sameUnit(price.per, quantity.unit)
  const count = counted ? quantity.count : 1
  return { price, count, fen: Math.round(price.fen * count), assumed: !counted }
}

/** The estimate against the budget. Absent without a price, or when it is not free and no budget is named. */
export function priceFactor(
  entry: Pick<Entry, 'price' | 'voucher'>,
  asked: Pick<Understood, 'quantity' | 'budget' | 'voucher'>,
): PriceFactor | undefined {
  if (!entry.price) return undefined
  const budget = asked.budget?.fen
  const estimate = estimateOf(entry.price, asked.quantity)
  if (estimate.fen > 0 && budget === undefined) return undefined
  const voucher = asked.voucher ? (entry.voucher ? 'usable' : 'unsaid') : 'not-asked'
  const score = scoreOf(estimate.fen, budget, voucher === 'usable')
  return { factor: 'price', score, estimate, ...(budget !== undefined && { budget }), voucher }
}

function scoreOf(fen: number, budget: number | undefined, voucher: boolean): number {
  if (fen === 0 || budget === undefined) return 1
  const shared = voucher ? data.withVoucher * against(fen - voucherShareOf(fen), budget) : 0
  return Math.max(data.floor, shared, against(fen, budget))
}

const against = (fen: number, budget: number) => (fen <= budget ? 1 : (budget / fen) ** data.overBudget)

/** The most that a voucher usually bears of a sum, in fen. */
export const voucherShareOf = (fen: number): number => Math.round(fen * data.voucherShare)
