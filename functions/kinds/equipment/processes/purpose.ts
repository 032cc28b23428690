import type { Fault, Offer } from '../../definition.ts'
import { textOf } from '../../detail.ts'
import { fault } from '../../processes/fault.ts'
import { dutyFreePurposes, notSharing, purposes } from '../../processes/purposes.data.ts'
import { isUnderCustomsSupervision } from '../duty-free.ts'

/** Whether a use counts as sharing in the yearly evaluation. */
export const isSharing = (purpose: string): boolean => !notSharing.includes(purpose)

/**
 * What stands against a use on a day. Under customs supervision a duty-free import serves research, technology
 * development and teaching; anything else only where the provider has the customs' consent to it.
 */
export function purposeFaults(offer: Offer, purpose: string, day: string): readonly Fault[] {
  if (dutyFreePurposes.includes(purpose) || !isUnderCustomsSupervision(offer, day)) return []
  if (isConsentedTo(offer, purpose)) return []
  const name = purposes.find(({ value }) => value === purpose) ?? { zh: purpose, en: purpose }
  const ends = textOf(offer, 'supervisionEnds')
  return [
    fault(
      'purpose',
      `这台仪器是免税进口，仍在海关监管期内${ends ? `（至 ${ends}）` : ''}：他人只能用于科学研究、科技开发和教学，不能用于${name.zh}（国科发基〔2018〕245号）。请改选其他仪器，或请机构取得海关同意后再约。`,
      `This instrument was imported duty-free and is under customs supervision${ends ? ` until ${ends}` : ''}: others may use it for research, technology development and teaching, not for ${name.en.toLowerCase()}. Choose another instrument, or ask the provider to obtain the customs’ consent first.`,
    ),
  ]
}

function isConsentedTo(offer: Offer, purpose: string): boolean {
  const consented = offer.details.consentedPurposes
  return (
    textOf(offer, 'customsConsent') !== undefined && Array.isArray(consented) && consented.includes(purpose)
  )
}
