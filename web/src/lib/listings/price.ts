import type { Listing } from '#lib/api/contract.ts'
import { priceText } from '#lib/i18n/format.ts'
import { t } from '#lib/i18n/messages.svelte.ts'

type Priced = Pick<Listing, 'price' | 'badges'>

/**
 * A listing's price in words. Nobody sells a licence on an expired patent, whatever its price says, and a foreign one
 * is not licensed for use in China (domain rules, 1).
 */
export function listingPrice({ badges, price }: Priced): string {
  if (badges.includes('expired-free')) return t('price.expired')
  if (badges.includes('foreign-patent') && !price) return t('price.foreign')
  return priceText(price)
}

/** Whether there is nothing to pay through this listing. */
export const costsNothing = ({ badges, price }: Priced) =>
  badges.includes('expired-free') || (badges.includes('foreign-patent') && !price) || price?.fen === 0
