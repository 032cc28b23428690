import { isAbroad } from '../../contract/regions.ts'
import type { Offer } from '../definition.ts'
import { isSet, textOf } from '../detail.ts'
import { termEnds } from './term.ts'

/** Whether the patent has run out by a day: said so, past its last day, or past the term of a Chinese filing. */
export function isExpired(offer: Offer, today: string): boolean {
  if (textOf(offer, 'legalState') === 'expired') return true
  const ends = lastDayOf(offer)
  return ends !== undefined && ends < today
}

/** Last day on which the patent stands: as it was told, else by the term of a Chinese filing. */
export const lastDayOf = (offer: Offer): string | undefined => textOf(offer, 'expires') ?? chineseTerm(offer)

/** Other offices count some terms from the grant, so that only a Chinese term follows from the filing. */
function chineseTerm(offer: Offer): string | undefined {
  const filed = textOf(offer, 'filed')
  const type = textOf(offer, 'patentType')
  if (filed === undefined || type === undefined || textOf(offer, 'office') !== 'CN') return undefined
  return termEnds(filed, type)
}

/** A patent of another office; without a named office, one of a holder abroad or on a foreign holder's terms. */
export function isForeign(offer: Offer): boolean {
  const office = textOf(offer, 'office')
  if (office !== undefined) return office !== 'CN'
  return textOf(offer, 'terms') === 'foreign' || isAbroad(offer.region)
}

/**
 * An open licence exists once the office has announced it, only of a granted patent, and until its withdrawal is announced
 * (专利法 art. 50).
 */
export function isAnnounced(offer: Offer, today: string): boolean {
  return (
    textOf(offer, 'terms') === 'cnipa-open-licence' &&
    textOf(offer, 'announcementNumber') !== undefined &&
    !isWithdrawn(offer, today) &&
    textOf(offer, 'legalState') !== 'pending' &&
    !isForeign(offer)
  )
}

/** Whether the office has announced that the open licence is withdrawn. */
export function isWithdrawn(offer: Offer, today: string): boolean {
  const withdrawn = textOf(offer, 'openLicenceWithdrawn')
  return withdrawn !== undefined && withdrawn <= today
}

export type Obstacle = 'exclusive-licence' | 'ownership-disputed' | 'annual-fee-unpaid' | 'given-as-security'

/** What stands in the way of any licence (实施细则 art. 86). Security (质押) does not once the creditor has agreed. */
export function obstacles(offer: Offer): readonly Obstacle[] {
  const found: Obstacle[] = []
  if (isSet(offer, 'exclusiveLicence')) found.push('exclusive-licence')
  if (isSet(offer, 'ownershipDisputed')) found.push('ownership-disputed')
  if (isSet(offer, 'annualFeeUnpaid')) found.push('annual-fee-unpaid')
  if (isSet(offer, 'givenAsSecurity') && !isSet(offer, 'creditorAgreed')) found.push('given-as-security')
  return found
}
