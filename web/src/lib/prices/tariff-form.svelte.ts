import type { Kind, PriceUnit, Tariff, TariffInput, UserGroup } from '#lib/api/contract.ts'
import { t } from '#lib/i18n/messages.svelte.ts'
import { isPriceUnit, traitsOf } from '#lib/listings/kind-fields.ts'
import { fenTyped, yuanTyped } from './prices.ts'

export type TypedTier = { from: string; yuan: string }
export type TypedRate = { per: PriceUnit; process: string; group: UserGroup | ''; tiers: TypedTier[] }
type TypedGroups = { internal: string; external: string }

const groups = ['internal', 'external'] as const

/** A tariff as it is being typed: everything text, until it is sent. */
export class TariffForm {
  readonly kind: Kind
  rates = $state<TypedRate[]>([])
  operator = $state<TypedGroups>({ internal: '', external: '' })
  preparation = $state<TypedGroups>({ internal: '', external: '' })
  preparationPer = $state<'booking' | 'sample'>('sample')
  minimum = $state<TypedGroups>({ internal: '', external: '' })
  taxRate = $state('0')
  taxIncluded = $state(true)
  note = $state('')

  constructor(kind: Kind, tariff: Tariff) {
    this.kind = kind
    this.rates = tariff.rates.map(
      ({ per, process = '', group, tiers }): TypedRate => ({
        ...{ per, process, group: group ?? '' },
        tiers: tiers.map(({ from, fen }) => ({ from: String(from), yuan: yuanTyped(fen) })),
      }),
    )
    if (this.rates.length === 0) this.addRate()
    for (const group of groups) {
      this.operator[group] = yuanTyped(tariff.operator?.[group])
      this.preparation[group] = yuanTyped(tariff.preparation?.[group])
      this.minimum[group] = yuanTyped(tariff.minimum?.[group])
    }
    this.preparationPer = tariff.preparation?.per ?? 'sample'
    this.taxRate = String(tariff.tax.rate / 100)
    this.taxIncluded = tariff.tax.included
    this.note = tariff.note ?? ''
  }

  addRate() {
    const per = traitsOf(this.kind).priceUnits[0]
    this.rates.push({ per, process: '', group: '', tiers: [{ from: '0', yuan: '' }] })
  }

  choosePer(rate: TypedRate, per: string) {
    if (isPriceUnit(per)) rate.per = per
  }
  chooseGroup(rate: TypedRate, group: string) {
    rate.group = groups.find(each => each === group) ?? ''
  }

  /** What cannot be sent, by JSON pointer. */
  complaints(): Readonly<Record<string, string>> {
    const found: Record<string, string> = {}
    for (const [at, { tiers }] of this.rates.entries()) {
      for (const [index, { from, yuan }] of tiers.entries()) {
        const before = Number(tiers[index - 1]?.from ?? -1)
        if (!/^\d{1,7}$/.test(from) || Number(from) <= before)
          found[`/rates/${at}/tiers/${index}/from`] = t('tariff.wholeUnits')
        if (fenTyped(yuan) === undefined) found[`/rates/${at}/tiers/${index}/fen`] = t('tariff.wholeFen')
      }
    }
    for (const name of ['operator', 'preparation', 'minimum'] as const) {
      const wrong = groups.some(
        group => this[name][group].trim() !== '' && fenTyped(this[name][group]) === undefined,
      )
      if (wrong) found[`/${name}`] = t('tariff.wholeFen')
    }
    const rate = fenTyped(this.taxRate)
    if (rate === undefined || rate > 2_500) found['/tax/rate'] = t('tariff.percent')
    return found
  }

  input(): TariffInput {
    return {
      rates: this.rates.map(({ per, process, group, tiers }) => ({
        per,
        ...(process && { process }),
        ...(group && { group }),
        tiers: tiers.map(({ from, yuan }) => ({ from: Number(from), fen: fenTyped(yuan) ?? 0 })),
      })),
      ...said('operator', amountsOf(this.operator)),
      ...said('minimum', amountsOf(this.minimum)),
      ...(amountsOf(this.preparation) && {
        preparation: { ...amountsOf(this.preparation), per: this.preparationPer },
      }),
      // A percentage with two decimals is read as an amount with two decimals is.
      tax: { rate: fenTyped(this.taxRate) ?? 0, included: this.taxIncluded },
      ...(this.note.trim() && { note: this.note.trim() }),
    }
  }
}

function amountsOf(typed: TypedGroups): Partial<Record<UserGroup, number>> | undefined {
  const amounts = groups.flatMap(group => {
    const fen = fenTyped(typed[group])
    return fen === undefined ? [] : [[group, fen] as const]
  })
  return amounts.length > 0 ? Object.fromEntries(amounts) : undefined
}

const said = <Name extends 'operator' | 'minimum'>(
  name: Name,
  amounts: Partial<Record<UserGroup, number>> | undefined,
) => (amounts ? { [name]: amounts } : {})
