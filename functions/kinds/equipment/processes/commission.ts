import type { Process } from '../../process.ts'
import { agreementActions } from '../../processes/agreement.ts'
import { notAfterToday } from '../../processes/days.ts'
import { moneyActions, settleAction } from '../../processes/money.ts'
import { billingFields, receivedFields } from '../../processes/money-fields.data.ts'
import { incomePostings, minutesPostings } from '../../processes/postings.ts'
import { reasonField } from '../../processes/reason.data.ts'
import { noteField } from './booking-fields.data.ts'
import { commissionClock } from './commission-clock.data.ts'
import {
  acceptFields,
  enquireFields,
  quotationFields,
  receiveFields,
  remainderFields,
  reportFields,
  shipFields,
  testFields,
} from './commission-fields.data.ts'
import {
  commissionFacts,
  commissionFaults,
  enquiryFacts,
  enquiryFaults,
  needsPayment,
  quotationFacts,
  quotationFaults,
  receiveFaults,
  remainderFaults,
  shipFaults,
  testFacts,
} from './commission-rules.ts'
import { commissionStates } from './commission-states.data.ts'
import { isOffered } from './settings.ts'

const agreed = [
  'commissioned',
  'shipped',
  'received',
  'unpaid',
  'tested',
  'reported',
  'retesting',
  'accepted',
] as const

const money = moneyActions(agreed)

/** The invoice may be named with the commission form, or later. */
const billingLater = billingFields.map(({ required: _required, ...field }) => field)

/** 委托测试: a sample is sent, tested and reported on; no time on the instrument is chosen. */
export const commission: Process = {
  name: 'commission',
  kinds: ['equipment'],
  label: { zh: '委托测试', en: 'Send a sample' },
  invitation: {
    zh: '寄样品，实验室测试并出报告。小企业最常用。',
    en: 'Send a sample; the laboratory tests it and reports. What small firms use most.',
  },
  closed: offer =>
    isOffered(offer, 'sample')
      ? undefined
      : {
          zh: '这台仪器不接受送样：请预约上机。',
          en: 'This instrument takes no samples: book a time on it.',
        },
  states: commissionStates,
  actions: {
    enquire: {
      label: { zh: '询价', en: 'Ask for a quotation' },
      by: ['taker'],
      from: [],
      to: 'enquired',
      input: enquireFields,
      knows: ['tariff'],
      check: enquiryFaults,
      derive: enquiryFacts,
      weight: 'main',
    },
    quote: {
      label: { zh: '报价', en: 'Give a quotation' },
      by: ['provider'],
      from: ['enquired', 'quoted'],
      to: 'quoted',
      input: quotationFields,
      check: quotationFaults,
      derive: quotationFacts,
      effects: ['paper.quotation'],
      weight: 'main',
    },
    decline: {
      label: { zh: '婉拒', en: 'Decline' },
      by: ['provider'],
      from: ['enquired'],
      to: 'declined',
      input: [reasonField],
      weight: 'danger',
    },
    'ask-again': {
      label: { zh: '再议报价', en: 'Ask again' },
      by: ['taker'],
      from: ['quoted'],
      to: 'enquired',
      input: [{ ...noteField, required: true }],
    },
    commission: {
      label: { zh: '确认委托单', en: 'Commission it' },
      by: ['taker'],
      from: ['quoted'],
      to: 'commissioned',
      input: billingLater,
      check: commissionFaults,
      derive: commissionFacts,
      effects: ['voucher.reserve', 'paper.commission-form', 'paper.agreement'],
      weight: 'main',
    },
    ship: {
      label: { zh: '寄出样品', en: 'Sample sent' },
      by: ['taker'],
      from: ['commissioned'],
      to: 'shipped',
      input: shipFields,
      check: shipFaults,
      weight: 'main',
    },
    receive: {
      label: { zh: '收样', en: 'Sample received' },
      by: ['provider'],
      from: ['commissioned', 'shipped'],
      to: 'received',
      input: receiveFields,
      check: receiveFaults,
      weight: 'main',
    },
    'ask-sample': {
      label: { zh: '要求重新送样', en: 'Ask for another sample' },
      by: ['provider'],
      from: ['shipped', 'received'],
      to: 'commissioned',
      input: [reasonField],
    },
    'finish-test': {
      label: { zh: '测试完成', en: 'Test done' },
      by: ['provider'],
      from: ['received'],
      to: 'tested',
      input: testFields,
      derive: testFacts,
      effects: ['ledger.minutes', 'figures.count'],
      weight: 'main',
      instead: context => (needsPayment(context) ? 'finish-and-bill' : undefined),
    },
    'finish-and-bill': {
      label: { zh: '测试完成，待付款', en: 'Test done, payment awaited' },
      by: ['provider'],
      from: ['received'],
      to: 'unpaid',
      input: testFields,
      derive: testFacts,
      effects: ['ledger.minutes', 'figures.count'],
      hidden: true,
    },
    'confirm-payment': {
      label: { zh: '确认到账', en: 'Payment has come in' },
      by: ['provider'],
      from: ['unpaid'],
      to: 'tested',
      input: receivedFields,
      check: context => notAfterToday(context, 'receivedOn'),
      weight: 'main',
    },
    deliver: {
      label: { zh: '交付报告', en: 'Give the report' },
      by: ['provider'],
      from: ['tested', 'retesting'],
      to: 'reported',
      input: reportFields,
      derive: ({ today }) => ({ reportedOn: today }),
      effects: ['paper.usage-report'],
      weight: 'main',
    },
    retest: {
      label: { zh: '申请复测', en: 'Ask for a retest' },
      by: ['taker'],
      from: ['reported'],
      to: 'retesting',
      input: [reasonField],
    },
    accept: {
      label: { zh: '验收', en: 'Accept the report' },
      by: ['taker'],
      from: ['reported'],
      to: 'accepted',
      input: acceptFields,
      weight: 'main',
    },
    remainder: {
      label: { zh: '登记余样处理', en: 'Note the remainder' },
      by: ['provider'],
      from: ['reported', 'accepted'],
      to: 'same',
      input: remainderFields,
      check: remainderFaults,
    },
    ...money,
    ...agreementActions(agreed),
    // Where payment is awaited, `confirm-payment` notes it and leads on.
    received: { ...money.received, from: agreed.filter(state => state !== 'unpaid') },
    settle: settleAction(['accepted'], ['ledger.income', 'voucher.post', 'paper.voucher-claim']),
    cancel: {
      label: { zh: '取消', en: 'Cancel' },
      by: ['taker', 'provider'],
      from: ['enquired', 'quoted', 'commissioned', 'shipped'],
      to: 'cancelled',
      input: [reasonField],
      effects: ['voucher.void'],
      weight: 'danger',
    },
    ...commissionClock,
  },
  postings: {
    minutes: minutesPostings('instrument-minutes', 'actualMinutes'),
    income: incomePostings,
  },
}
