import type { ServiceRecord } from '../../contract/report.ts'
import type { EngagementRecord } from '../../engagements/model.ts'
import { numberOfFact, textOfFact } from '../../kinds/facts.ts'

export type Known = {
  /** Public name of the organisation that asked. */
  readonly unit?: string | undefined
  readonly innerId?: string | undefined
  readonly usedOn: string
}

/** What a dealing says to the books of the laboratory. */
export function serviceRow(record: EngagementRecord, { unit, innerId, usedOn }: Known): ServiceRecord {
  const { facts, slots } = record
  const [first] = slots
  const last = slots.at(-1)
  const dueFen =
    numberOfFact(facts, 'settledFen') ?? numberOfFact(facts, 'dueFen') ?? numberOfFact(facts, 'quotationFen')
  const receivedFen = numberOfFact(facts, 'receivedFen')
  const receivedOn = textOfFact(facts, 'receivedOn')
  const invoiceNumber = textOfFact(facts, 'invoiceNumber')
  const voucherFen = numberOfFact(facts, 'voucherPostedFen')
  return {
    engagement: record.id,
    ...(record.listing && { listing: { id: record.listing, title: record.title } }),
    usedOn,
    minutes: numberOfFact(facts, 'actualMinutes') ?? 0,
    content: textOfFact(facts, 'task') ?? textOfFact(facts, 'what') ?? record.title,
    way: wayOf(record),
    external: facts.external !== false,
    direction: directionOf(textOfFact(facts, 'purpose')),
    sharing: facts.sharing === true,
    ...(first && last && { start: first.start, end: last.end }),
    ...(unit !== undefined && { unit }),
    ...(innerId !== undefined && { innerId }),
    ...(dueFen !== undefined && { dueFen }),
    ...(receivedFen !== undefined && { receivedFen }),
    ...(receivedOn !== undefined && { receivedOn }),
    ...(invoiceNumber !== undefined && { invoiceNumber }),
    ...(voucherFen !== undefined && { voucherFen }),
  }
}

/** 占用, 技术, 委托, 其他: by the process, and by whether an operator was there. */
function wayOf({ process, facts }: EngagementRecord): ServiceRecord['way'] {
  if (process === 'commission') return 'commissioned'
  if (process !== 'booking') return 'other'
  return facts.useType === 'self-use' ? 'occupied' : 'technical'
}

const directionOf = (purpose: string | undefined): ServiceRecord['direction'] =>
  purpose === 'research' || purpose === 'development' || purpose === 'teaching' ? purpose : 'other'
