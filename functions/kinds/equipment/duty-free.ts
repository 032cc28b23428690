import type { Offer } from '../definition.ts'
import { isSet, textOf } from '../detail.ts'

/**
 * Whether the limits on a duty-free import hold on a day: others may then use it only for research, technology
 * development and teaching (国科发基〔2018〕245号). Without a known end the limits are taken to hold.
 */
export function isUnderCustomsSupervision(offer: Offer, today: string): boolean {
  if (!isSet(offer, 'dutyFree')) return false
  const ends = textOf(offer, 'supervisionEnds')
  return ends === undefined || ends >= today
}
