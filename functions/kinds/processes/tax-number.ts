import { creditCodeChecks } from '../../contract/credit-code.ts'

/**
 * Whether a buyer's tax number can stand on an invoice. An organisation's is its unified social credit code; a failed
 * checksum is doubtful and not wrong, since codes of the early pilot fail it and are legal (GB 32100-2015). Older ones
 * have fifteen to twenty digits and capitals, and nothing to check.
 */
export function judgeTaxNumber(number: string): 'fits' | 'doubtful' | 'malformed' {
  if (/^[0-9A-HJ-NPQRTUWXY]{18}$/.test(number)) return creditCodeChecks(number) ? 'fits' : 'doubtful'
  return /^[0-9A-Z]{15}$|^[0-9A-Z]{17}$|^[0-9A-Z]{20}$/.test(number) ? 'fits' : 'malformed'
}
