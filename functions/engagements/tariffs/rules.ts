import type { Kind } from '../../contract/kind.ts'
import type { Bilingual, Language } from '../../contract/language.ts'
import type { ProblemPlace } from '../../contract/problem.ts'
import type { Tariff, TariffInput } from '../../contract/tariff.ts'
import type { Offer } from '../../kinds/definition.ts'
import { chargesAnything, repeatedRates, tariffOfPrice } from '../../kinds/price/tariff.ts'
import { registry } from '../../kinds/registry.ts'
import type { TariffRecord } from './model.ts'

const untaxed = { rate: 0, included: true } as const

/** The tariff that counts: the written one while it has rates, else what the listing's one price says. */
export function tariffOf(
  listing: Pick<Offer, 'price'> & { readonly id: string },
  stored?: TariffRecord,
): Tariff {
  const shown = {
    listing: listing.id,
    version: stored?.version ?? 0,
    ...(stored && { updatedAt: stored.updatedAt }),
  }
  const {
    listing: _listing,
    organisation: _organisation,
    version: _version,
    ...written
  } = stored ?? {
    listing: '',
    organisation: '',
    version: 0,
    rates: [],
    tax: untaxed,
  }
  if (written.rates.length > 0) return { ...written, ...shown, source: 'own' }
  const price = tariffOfPrice(listing)
  // What the rates leave unsaid may still stand beside the one price: tax, an operator, a minimum.
  if (price)
    return { ...written, rates: price.rates, ...(!stored && { tax: price.tax }), ...shown, source: 'price' }
  return { ...written, ...shown, source: 'none' }
}

/** What is wrong with a tariff for this Kind on that day, each place with what to do. */
export function faultsOf(
  offer: Offer,
  tariff: TariffInput,
  today: string,
  language: Language,
): readonly ProblemPlace[] {
  const units = tariff.rates.flatMap(({ per }, at) =>
    registry[offer.kind].traits.priceUnits.includes(per)
      ? []
      : [fault(`/rates/${at}/per`, unitOf(offer.kind))],
  )
  const repeated = repeatedRates(tariff.rates).map(at => fault(`/rates/${at}`, twice))
  const free = chargesAnything(tariff) ? registry[offer.kind].unpriced?.(offer, today) : undefined
  const found = [...units, ...repeated, ...(free ? [fault('/rates', free)] : [])]
  return found.map(({ pointer, message }) => ({ pointer: `/body${pointer}`, message: message[language] }))
}

const fault = (pointer: string, message: Bilingual) => ({ pointer, message })

const twice: Bilingual = {
  zh: '同一计价单位、方式和用户已有价格：请合并成一条，用分档写不同的价格。',
  en: 'There is a price for this unit, way and group already: make it one, with tiers for the different prices.',
}
const unitOf = (kind: Kind): Bilingual => ({
  zh: `${registry[kind].name.zh}不按这个单位计价：请选择另一个单位。`,
  en: `${registry[kind].name.en}: nothing is charged by this unit; choose another one.`,
})
