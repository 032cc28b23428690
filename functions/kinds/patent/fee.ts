import type { Bilingual } from '../../contract/language.ts'
import type { Offer } from '../definition.ts'
import { numberOf, textOf } from '../detail.ts'
import { licenceLimits } from './limits.data.ts'

export const feeModels = ['free', 'fixed', 'yearly', 'sales', 'profit'] as const
export type FeeModel = (typeof feeModels)[number]

/** How a licence fee is counted. `share` in percent, of net sales or of profit; `fen` the fixed part. */
export type FeeTerms = { readonly model: FeeModel; readonly fen: number; readonly share: number }

/** What a taker expects: sales and profit of one year in fen, and how many years. */
export type Expected = { readonly salesFen?: number; readonly profitFen?: number; readonly years?: number }

export type FeeLine = { readonly label: Bilingual; readonly fen: number }
export type Fee =
  | { readonly outcome: 'counted'; readonly lines: readonly FeeLine[]; readonly total: number }
  /** What has to be told first. */
  | { readonly outcome: 'lacking'; readonly field: 'salesFen' | 'profitFen' }

const isModel = (model: string | undefined): model is FeeModel => feeModels.some(each => each === model)

/** The terms that a listing states in figures; undefined where it tells them in words alone. */
export function feeTermsOf(offer: Offer): FeeTerms | undefined {
  const model = textOf(offer, 'feeModel')
  if (!isModel(model)) return undefined
  return { model, fen: numberOf(offer, 'feeFen') ?? 0, share: numberOf(offer, 'feeShare') ?? 0 }
}

/** The same for whoever reckons with it: where no way of counting is stated, the price of the listing. */
export function expectedTermsOf(offer: Offer): FeeTerms | undefined {
  const stated = feeTermsOf(offer)
  if (stated || !offer.price) return stated
  const { fen, per } = offer.price
  if (fen === 0) return { model: 'free', fen, share: 0 }
  if (per === 'licence' || per === 'year')
    return { model: per === 'year' ? 'yearly' : 'fixed', fen, share: 0 }
  return undefined
}

/** What a licence costs over its years, each line rounded half up to a fen. */
export function feeOf({ model, fen, share }: FeeTerms, { salesFen, profitFen, years = 1 }: Expected): Fee {
  if (model === 'free') return counted([])
  if (model === 'fixed') return counted([{ label: labels.fixed, fen }])
  if (model === 'yearly') return counted([{ label: labels.yearly(years), fen: fen * years }])
  const base = model === 'sales' ? salesFen : profitFen
  if (base === undefined) return { outcome: 'lacking', field: model === 'sales' ? 'salesFen' : 'profitFen' }
  const royalty = { label: labels[model](share, years), fen: partOf(base, share) * years }
  return counted(fen > 0 ? [{ label: labels.entry, fen }, royalty] : [royalty])
}

/** Shares have at most a few decimals: they are counted in millionths, without binary fractions. */
const partOf = (fen: number, percent: number): number =>
  Number((BigInt(fen) * BigInt(Math.round(percent * 10_000)) + 500_000n) / 1_000_000n)

const counted = (lines: readonly FeeLine[]): Fee => ({
  outcome: 'counted',
  lines,
  total: lines.reduce((sum, { fen }) => sum + fen, 0),
})

/** Why a stated fee is above what guidance allows for an open licence; undefined where it is not, or in words alone. */
export function feeCeilingFault(offer: Offer): Bilingual | undefined {
  const terms = feeTermsOf(offer)
  if (!terms) return undefined
  const { fixedFen, salesShare, profitShare } = licenceLimits
  if (terms.model !== 'free' && terms.fen > fixedFen) {
    return {
      zh: `固定费用超过 ${fixedFen / 1_000_000} 万元的上限：请降低后再声明开放许可，或改为协商许可。`,
      en: `The fixed fee is above the ceiling of CNY ${fixedFen / 100}: lower it, or license by negotiation.`,
    }
  }
  const ceiling = { sales: salesShare, profit: profitShare }
  if (terms.model !== 'sales' && terms.model !== 'profit') return undefined
  return terms.share > ceiling[terms.model]
    ? {
        zh: `提成比例超过 ${ceiling[terms.model]}% 的上限：请降低后再声明开放许可，或改为协商许可。`,
        en: `The royalty is above the ceiling of ${ceiling[terms.model]} %: lower it, or license by negotiation.`,
      }
    : undefined
}

const yearsText = (years: number) =>
  years === 1 ? { zh: '', en: '' } : { zh: ` × ${years} 年`, en: ` × ${years} years` }
const labels = {
  fixed: { zh: '一次总付', en: 'Fixed amount' },
  entry: { zh: '入门费', en: 'Entry fee' },
  yearly: (years: number) => ({
    zh: `每年固定费用${yearsText(years).zh}`,
    en: `Yearly amount${yearsText(years).en}`,
  }),
  sales: (share: number, years: number) => ({
    zh: `净销售额的 ${share}%${yearsText(years).zh}`,
    en: `${share} % of net sales${yearsText(years).en}`,
  }),
  profit: (share: number, years: number) => ({
    zh: `利润的 ${share}%${yearsText(years).zh}`,
    en: `${share} % of profit${yearsText(years).en}`,
  }),
}
