import type { Badge } from '../contract/listing.ts'
import { isAbroad } from '../contract/regions.ts'
import type { Offer } from './definition.ts'

/** Badges that mean the same for every Kind: where it is, and what it costs. */
export function commonBadges(offer: Offer): readonly Badge[] {
  const found: Badge[] = []
  if (isAbroad(offer.region)) found.push('abroad')
  if (offer.price?.fen === 0) found.push('free')
  if (offer.voucher) found.push('voucher')
  return found
}
