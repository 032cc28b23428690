import { type Kind, kinds } from '../../contract/kind.ts'
import type { Process, StepContext } from '../process.ts'
import { notAfterToday } from './days.ts'
import { fault, numberIn, textIn } from './fault.ts'
import { incomePostings, minutesPostings } from './postings.ts'
import { notSharing } from './purposes.data.ts'
import { recordedFields } from './recorded-fields.data.ts'

/** Days in which the other side may confirm. */
export const confirmWithin = 30

const reason = {
  name: 'reason',
  type: 'longtext',
  max: 500,
  label: { zh: '原因', en: 'Reason' },
} as const

/** What the time of a dealing is counted in; Kinds without hours count none. */
const minuteUnits: Readonly<Partial<Record<Kind, Parameters<typeof minutesPostings>[0]>>> = {
  equipment: 'instrument-minutes',
  mentor: 'mentor-minutes',
}

/**
 * 线下补录: a deal that was made by telephone or chat, written down by its provider. The other side confirms it through a
 * link; until then it counts for nothing, in no ledger and no figure.
 */
export const recorded: Process = {
  name: 'recorded',
  kinds,
  internal: true,
  label: { zh: '线下补录', en: 'Recorded afterwards' },
  invitation: {
    zh: '电话或微信谈成的合作，补录后请对方确认。',
    en: 'A deal made by telephone or chat: write it down and have the other side confirm it.',
  },
  states: {
    waiting: {
      label: { zh: '待对方确认', en: 'Waiting to be confirmed' },
      turn: 'taker',
      next: {
        zh: '对方打开链接确认；未确认不计入任何统计',
        en: 'The other side confirms through its link; until then it counts for nothing',
      },
      deadline: { wait: { days: confirmWithin }, step: 'expire' },
    },
    confirmed: { label: { zh: '对方已确认', en: 'Confirmed' }, agreed: true, end: 'fulfilled' },
    refused: { label: { zh: '对方否认', en: 'Denied by the other side' }, end: 'ended' },
    withdrawn: { label: { zh: '已撤回', en: 'Withdrawn' }, end: 'ended' },
    expired: { label: { zh: '逾期未确认', en: 'Not confirmed in time' }, end: 'ended' },
  },
  actions: {
    record: {
      label: { zh: '补录', en: 'Write it down' },
      by: ['provider'],
      from: [],
      to: 'waiting',
      input: recordedFields,
      check: recordedFaults,
      derive: context => ({
        external: true,
        sharing: !notSharing.includes(textIn(context, 'purpose') ?? ''),
      }),
      // Nobody is on the other side yet.
      tells: [],
    },
    confirm: {
      label: { zh: '确认属实', en: 'Confirm it' },
      by: ['taker'],
      from: ['waiting'],
      to: 'confirmed',
      effects: ['ledger.minutes', 'ledger.income', 'figures.count'],
      weight: 'main',
    },
    refuse: {
      label: { zh: '没有这回事', en: 'This did not happen' },
      by: ['taker'],
      from: ['waiting'],
      to: 'refused',
      input: [reason],
      weight: 'danger',
    },
    withdraw: {
      label: { zh: '撤回', en: 'Withdraw' },
      by: ['provider'],
      from: ['waiting'],
      to: 'withdrawn',
      tells: [],
      weight: 'danger',
    },
    expire: {
      label: { zh: '逾期未确认', en: 'Not confirmed in time' },
      by: ['clock'],
      from: ['waiting'],
      to: 'expired',
      tells: ['provider'],
    },
  },
  postings: {
    minutes: context => {
      const unit = minuteUnits[context.offer.kind]
      return unit === undefined ? [] : minutesPostings(unit, 'actualMinutes')(context)
    },
    income: incomePostings,
  },
}

function recordedFaults(context: StepContext) {
  const hasContent =
    (numberIn(context, 'actualMinutes') ?? 0) > 0 || numberIn(context, 'receivedFen') !== undefined
  return [
    ...notAfterToday(context, 'usedOn'),
    ...(hasContent
      ? []
      : [
          fault(
            'actualMinutes',
            '请填写用时或金额（免费的金额填 0）。',
            'Give the time used or the amount; 0 where it was free of charge.',
          ),
        ]),
  ]
}
