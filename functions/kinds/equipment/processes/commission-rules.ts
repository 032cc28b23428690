import type { Fault } from '../../definition.ts'
import { numberOfFact, wordsOfFact } from '../../facts.ts'
import { quotedFacts } from '../../price/steps.ts'
import type { Facts, StepContext } from '../../process.ts'
import { notAfterToday, notBeforeToday } from '../../processes/days.ts'
import { fault, numberIn, textIn } from '../../processes/fault.ts'
import { billed, billingFaults, dueFen } from '../../processes/money.ts'
import { isSharing, purposeFaults } from './purpose.ts'
import { remainderMonths, reportAfterPayment, reportDays, retestDays } from './settings.ts'

/** What stands against sending a sample: its purpose, and a safety statement that does not hang together. */
export function enquiryFaults(context: StepContext): readonly Fault[] {
  const { offer, today, input } = context
  return [
    ...purposeFaults(offer, textIn(context, 'purpose') ?? '', today),
    ...safetyFaults(input),
    ...notBeforeToday(context, 'neededBy'),
  ]
}

function safetyFaults(input: Facts): readonly Fault[] {
  const stated = wordsOfFact(input, 'safety')
  if (stated.length === 0) {
    return [
      fault(
        'safety',
        '请作安全声明：没有危险请选“以上都没有”。',
        'Make the safety statement; choose “none of these” where nothing applies.',
      ),
    ]
  }
  const hazards = stated.filter(each => each !== 'none')
  if (hazards.length < stated.length) {
    return hazards.length === 0
      ? []
      : [fault('safety', '“以上都没有”不能与其他项同选。', '“None of these” cannot stand beside a hazard.')]
  }
  return [
    ...(input.safetyNote === undefined
      ? [
          fault(
            'safetyNote',
            '声明了危险性：请写明成分、危害和防护，实验室据此决定能否接收。',
            'You named a hazard: say what it is and how to handle it, so that the laboratory can decide.',
          ),
        ]
      : []),
    ...(hazards.includes('human') && input.ethics === undefined
      ? [
          fault(
            'ethics',
            '人源样品需要伦理审批文号。',
            'A sample of human origin needs the reference of its ethics approval.',
          ),
        ]
      : []),
  ]
}

/** Whether the test counts as sharing, and what it would cost by the tariff. */
export function enquiryFacts(context: StepContext): Facts {
  return {
    sharing: isSharing(textIn(context, 'purpose') ?? ''),
    external: true,
    ...quotedFacts(context, 'commission'),
  }
}

/** A quotation stands until today at least. */
export function quotationFaults(context: StepContext): readonly Fault[] {
  return (textIn(context, 'quoteValid') ?? '') < context.today
    ? [fault('quoteValid', '报价有效期不能早于今天。', 'A quotation cannot end before today.')]
    : []
}

/** The settings of the listing as they stand when it is quoted: later changes do not touch what was agreed. */
export const quotationFacts = (context: StepContext): Facts => ({
  reportDays: numberOfFact(context.input, 'reportDays') ?? reportDays(context.offer),
  retestDays: retestDays(context.offer),
  remainderMonths: remainderMonths(context.offer),
  reportAfterPayment: reportAfterPayment(context.offer),
})

/** The commission form is an agreement: a limit on use that began since the enquiry counts, and so do invoice details. */
export const commissionFaults = (context: StepContext): readonly Fault[] => [
  ...purposeFaults(context.offer, textIn(context, 'purpose') ?? '', context.today),
  ...billingFaults(context),
]

/** The quotation becomes the price that both have agreed on; a voucher's share is of it. */
export function commissionFacts(context: StepContext): Facts {
  const agreed = numberIn(context, 'quotationFen')
  return { ...billed(context), ...(agreed !== undefined && { agreedFen: agreed }) }
}

/** A parcel has a number. */
export function shipFaults({ input }: StepContext): readonly Fault[] {
  return input.handover === 'parcel' && input.parcelNumber === undefined
    ? [
        fault(
          'parcelNumber',
          '请填快递单号，实验室凭它收样。',
          'Give the parcel number: the laboratory receives by it.',
        ),
      ]
    : []
}

/** A sample that is not in order is described. */
export function receiveFaults({ input }: StepContext): readonly Fault[] {
  return input.sampleCondition !== 'good' && input.conditionNote === undefined
    ? [fault('conditionNote', '样品不完好：请说明情况。', 'The sample is not in order: say what is wrong.')]
    : []
}

/** What is due once the test is done, and on which day the instrument served. */
export function testFacts(context: StepContext): Facts {
  const due = dueFen(context)
  return { usedOn: context.today, ...(due !== undefined && { dueFen: due }) }
}

/** Where the report is given out against payment, the payment comes first; nothing due needs none. */
export const needsPayment = (context: StepContext): boolean =>
  context.facts.reportAfterPayment !== false &&
  (dueFen(context) ?? 0) > (numberIn(context, 'voucherFen') ?? 0) &&
  context.facts.receivedFen === undefined

export const remainderFaults = (context: StepContext): readonly Fault[] =>
  notAfterToday(context, 'remainderOn')
