import type { Offer } from '../../definition.ts'
import { isSet, numberOf } from '../../detail.ts'

/** Common practice of send-a-sample services, where a listing says nothing of its own. */
const usual = { reportDays: 15, retestDays: 15, remainderMonths: 3 } as const

/** Working days from receipt of a sample to its report. */
export const reportDays = (offer: Offer): number => numberOf(offer, 'turnaroundDays') || usual.reportDays
/** Days after the report in which a retest may be asked for. */
export const retestDays = (offer: Offer): number => numberOf(offer, 'retestDays') ?? usual.retestDays
/** Months for which the remainder of a sample is kept. */
export const remainderMonths = (offer: Offer): number =>
  numberOf(offer, 'remainderMonths') ?? usual.remainderMonths
/** The report is given out once it is paid for. */
export const reportAfterPayment = (offer: Offer): boolean => !isSet(offer, 'reportBeforePayment')

type UseType = 'self-use' | 'assisted' | 'sample'

/** Whether an instrument may be used in a way; one that names none may be asked for any. */
export function isOffered(offer: Offer, useType: UseType): boolean {
  const offered = offer.details.useTypes
  return !Array.isArray(offered) || offered.length === 0 || offered.includes(useType)
}
