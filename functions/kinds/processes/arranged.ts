import { kinds } from '../../contract/kind.ts'
import type { Fault } from '../definition.ts'
import type { Process, StepContext } from '../process.ts'
import { accept, acceptedState, acceptSilently, settledState } from './acceptance.data.ts'
import { deliverFields, disputeFields, termsFields } from './arranged-fields.data.ts'
import { fault, numberIn } from './fault.ts'
import { moneyActions, settleAction } from './money.ts'
import { incomePostings } from './postings.ts'
import { reasonField } from './reason.data.ts'

/**
 * What follows when the answer of a helper is chosen on the board: its price, day and sentence are the terms, and both
 * sides have agreed to them, one by answering and one by choosing.
 */
export const arranged: Process = {
  name: 'arranged',
  kinds,
  internal: true,
  unlisted: true,
  label: { zh: '需求合作', en: 'Help with a need' },
  invitation: {
    zh: '按需求广场上选定的答复合作。',
    en: 'Work together on the terms of the answer that was chosen on the board.',
  },
  states: {
    arranged: {
      label: { zh: '已选定，进行中', en: 'Chosen, under way' },
      turn: 'provider',
      next: { zh: '按答复完成并交付', en: 'Do what was offered, and hand it over' },
      deadline: { wait: { fact: 'by' }, step: 'remind' },
      agreed: true,
    },
    delivered: {
      label: { zh: '已交付，待验收', en: 'Handed over, to be accepted' },
      turn: 'taker',
      next: { zh: '验收，或说明不符之处', en: 'Accept it, or say what is not as agreed' },
      deadline: { wait: { workingDays: 15 }, step: 'accept-silently' },
      agreed: true,
    },
    disputed: {
      label: { zh: '有异议', en: 'Objected to' },
      turn: 'provider',
      next: { zh: '改正后再次交付', en: 'Put it right and hand it over again' },
      deadline: { wait: { workingDays: 10 }, step: 'remind' },
      agreed: true,
    },
    accepted: acceptedState,
    settled: settledState,
    cancelled: { label: { zh: '已取消', en: 'Cancelled' }, agreed: true, end: 'ended' },
  },
  actions: {
    arrange: {
      label: { zh: '选定答复', en: 'Choose the answer' },
      by: ['taker'],
      from: [],
      to: 'arranged',
      input: termsFields,
      // The board tells the helper that the answer was chosen.
      tells: [],
    },
    deliver: {
      label: { zh: '交付', en: 'Hand over' },
      by: ['provider'],
      from: ['arranged', 'disputed'],
      to: 'delivered',
      input: deliverFields,
      check: deliverFaults,
      derive: ({ today }) => ({ deliveredOn: today }),
      weight: 'main',
    },
    accept,
    object: {
      label: { zh: '提出异议', en: 'Object' },
      by: ['taker'],
      from: ['delivered'],
      to: 'disputed',
      input: disputeFields,
    },
    ...moneyActions(['arranged', 'delivered', 'disputed', 'accepted']),
    settle: settleAction(['accepted'], ['ledger.income']),
    cancel: {
      label: { zh: '取消', en: 'Cancel' },
      by: ['taker', 'provider'],
      from: ['arranged', 'disputed'],
      to: 'cancelled',
      input: [reasonField],
      weight: 'danger',
    },
    'accept-silently': acceptSilently('delivered'),
    remind: {
      label: { zh: '提醒', en: 'Reminder' },
      by: ['clock'],
      from: ['arranged', 'disputed', 'accepted'],
      to: 'same',
    },
  },
  postings: { income: incomePostings },
}

/** A price on the board is one of a unit: what it comes to is told when the work is handed over. */
function deliverFaults(context: StepContext): readonly Fault[] {
  return (numberIn(context, 'agreedFen') ?? 0) > 0 && numberIn(context, 'dueFen') === undefined
    ? [
        fault(
          'dueFen',
          '约定的是单价：请按单价和数量填写应付金额。',
          'A price by the unit was agreed: fill in what it comes to.',
        ),
      ]
    : []
}
