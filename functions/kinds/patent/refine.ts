import type { Finding, Offer, Row, RowContext } from '../definition.ts'
import { textOf } from '../detail.ts'
import { findings } from '../table/finding.ts'
import type { Refined } from '../table-format.ts'
import { patentFields } from './fields.data.ts'
import { faultsOf } from './law.ts'
import { readPatentNumber } from './number.ts'
import { isExpired } from './state.ts'

const offices: readonly string[] = patentFields
  .flatMap(field => (field.name === 'office' ? field.options : []))
  .map(option => option.value)

/** The office of a number as the field knows it. */
const officeOption = (office: string) => (offices.includes(office) ? office : 'other')

/**
 * A patent of a table: its number in one spelling with the original kept, office and type read from it where no
 * column names them; no price on a patent that has expired, and no open licence of CNIPA where there can be none.
 */
export function refinePatent(offer: Offer, _row: Row, { today }: RowContext): Refined {
  const details = { ...offer.details }
  const problems: Finding[] = []
  const original = textOf(offer, 'patentNumber')
  if (original !== undefined) {
    const reading = readPatentNumber(original, textOf(offer, 'office'))
    if (reading.outcome === 'missing') delete details.patentNumber
    if (reading.outcome === 'unreadable') problems.push(findings.unreadableNumber(original))
    if (reading.outcome === 'read') {
      details.patentNumber = reading.number
      if (reading.number !== original) details.patentNumberOriginal ??= original
      if (reading.office) details.office ??= officeOption(reading.office)
      if (reading.patentType) details.patentType ??= reading.patentType
    }
  }
  const refined = { ...offer, details }
  if (faultsOf(refined).length > 0) {
    delete details.terms
    problems.push(findings.noOpenLicence())
  }
  if (!refined.price?.fen || !isExpired(refined, today)) return { offer: refined, problems }
  const { price: _price, ...free } = refined
  return { offer: free, problems: [...problems, findings.expiredPrice()] }
}
