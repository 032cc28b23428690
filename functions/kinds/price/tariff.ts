import type { PriceUnit } from '../../contract/listing.ts'
import type { Rate, TariffInput, UserGroup } from '../../contract/tariff.ts'
import type { Offer } from '../definition.ts'

/** The tariff that a listing's one price stands for; none where no price is stated. */
export function tariffOfPrice({ price }: Pick<Offer, 'price'>): TariffInput | undefined {
  if (!price) return undefined
  return {
    rates: [{ per: price.per, tiers: [{ from: 0, fen: price.fen }] }],
    // One price in a list is what one pays: whatever tax there is stands in it.
    tax: { rate: 0, included: true },
  }
}

/** The rate that counts for a unit: one for this process before one for all, one for this group before one for all. */
export function rateFor(
  rates: readonly Rate[],
  per: PriceUnit,
  { process, group }: { readonly process: string; readonly group: UserGroup },
): Rate | undefined {
  const closeness = (rate: Rate) => (rate.process ? 2 : 0) + (rate.group ? 1 : 0)
  return rates
    .filter(
      rate => rate.per === per && (rate.process ?? process) === process && (rate.group ?? group) === group,
    )
    .sort((a, b) => closeness(b) - closeness(a))[0]
}

/** The rates that would never or doubly count: each says the same unit, process and group as one before it. */
export const repeatedRates = (rates: readonly Rate[]): readonly number[] => {
  const seen = new Set<string>()
  return rates.flatMap(({ per, process = '', group = '' }, at) => {
    const name = `${per}#${process}#${group}`
    if (seen.has(name)) return [at]
    seen.add(name)
    return []
  })
}

/** Whether anything in it costs anything. */
export const chargesAnything = ({ rates, operator, preparation, minimum }: TariffInput): boolean =>
  rates.some(({ tiers }) => tiers.some(({ fen }) => fen > 0)) ||
  [operator, preparation, minimum].some(
    amounts => (amounts?.internal ?? 0) > 0 || (amounts?.external ?? 0) > 0,
  )
