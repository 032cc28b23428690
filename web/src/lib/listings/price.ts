import type { Listing } from '#lib/api/contract.ts'
import { priceText } from '#lib/i18n/format.ts'
import { t } from '#lib/i18n/messages.svelte.ts'

type Priced = Pick<Listing, 'price' | 'badges'>

const isExpired = ({ badges }: Priced) => badges.includes('expired-free')

/** Nobody sells a licence on an expired patent: it is free to use, whatever its price says (domain rules, 1). */
export const listingPrice = (listing: Priced) =>
  isExpired(listing) ? t('price.expired') : priceText(listing.price)

export const costsNothing = (listing: Priced) => isExpired(listing) || listing.price?.fen === 0
