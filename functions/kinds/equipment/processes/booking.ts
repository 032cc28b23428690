import { isSet } from '../../detail.ts'
import type { Effect, Process } from '../../process.ts'
import { agreementActions } from '../../processes/agreement.ts'
import { moneyActions, settleAction } from '../../processes/money.ts'
import { incomePostings, minutesPostings } from '../../processes/postings.ts'
import { reasonField } from '../../processes/reason.data.ts'
import { noteField, requestFields, slotsField, trainFields, useFields } from './booking-fields.data.ts'
import {
  begunFaults,
  cancelFacts,
  cancelFaults,
  moveFaults,
  priceFacts,
  requestFacts,
  requestFaults,
  termsFaults,
  trainFaults,
  useFacts,
  useFaults,
  useTypesOf,
} from './booking-rules.ts'
import { bookingStates } from './booking-states.data.ts'
import { isOffered } from './settings.ts'

const confirming: readonly Effect[] = [
  'slots.confirm',
  'voucher.reserve',
  'paper.agreement',
  'calendar.request',
]
const freeing: readonly Effect[] = ['slots.release', 'voucher.void', 'calendar.cancel', 'waitlist.call']
const judged = ['tariff', 'training'] as const

/** 预约: a time on an instrument, used by oneself or with an operator. */
export const booking: Process = {
  name: 'booking',
  kinds: ['equipment'],
  label: { zh: '预约上机', en: 'Book a time' },
  invitation: {
    zh: '选一段空闲时间，自己上机或由实验员陪同。',
    en: 'Choose a free time; use the instrument yourself or with an operator.',
  },
  closed: offer =>
    isOffered(offer, 'self-use') || isOffered(offer, 'assisted')
      ? undefined
      : {
          zh: '这台仪器只接受委托测试：请选“委托测试”。',
          en: 'This instrument is used by its own staff only: send a sample instead.',
        },
  claims: 'slots',
  states: bookingStates,
  actions: {
    request: {
      label: { zh: '提交预约', en: 'Ask for the time' },
      by: ['taker'],
      from: [],
      to: 'requested',
      input: requestFields,
      options: { useType: useTypesOf },
      knows: [...judged, 'timeZone', 'trainedGroup'],
      check: requestFaults,
      derive: requestFacts,
      effects: ['slots.hold'],
      weight: 'main',
      instead: ({ offer }) => (isSet(offer, 'autoApprove') ? 'book' : undefined),
    },
    book: {
      label: { zh: '预约并自动确认', en: 'Book, confirmed at once' },
      by: ['taker'],
      from: [],
      to: 'confirmed',
      input: requestFields,
      options: { useType: useTypesOf },
      knows: [...judged, 'timeZone', 'trainedGroup'],
      check: requestFaults,
      derive: requestFacts,
      effects: confirming,
      tells: ['taker', 'provider'],
      hidden: true,
    },
    approve: {
      label: { zh: '同意', en: 'Approve' },
      by: ['provider'],
      from: ['requested'],
      to: 'confirmed',
      input: [noteField],
      knows: ['training'],
      check: termsFaults,
      effects: confirming,
      weight: 'main',
    },
    propose: {
      label: { zh: '另提时间', en: 'Propose another time' },
      by: ['provider'],
      from: ['requested'],
      to: 'proposed',
      input: [slotsField, noteField],
      knows: judged,
      check: termsFaults,
      derive: priceFacts,
      effects: ['slots.move', 'waitlist.call'],
    },
    decline: {
      label: { zh: '婉拒', en: 'Decline' },
      by: ['provider'],
      from: ['requested'],
      to: 'declined',
      input: [reasonField],
      effects: ['slots.release', 'waitlist.call'],
      weight: 'danger',
    },
    accept: {
      label: { zh: '接受新时间', en: 'Accept the new time' },
      by: ['taker'],
      from: ['proposed'],
      to: 'confirmed',
      knows: ['training'],
      check: termsFaults,
      effects: confirming,
      weight: 'main',
    },
    counter: {
      label: { zh: '再提一个时间', en: 'Propose yet another time' },
      by: ['taker'],
      from: ['proposed'],
      to: 'requested',
      input: [slotsField, noteField],
      knows: judged,
      check: termsFaults,
      derive: priceFacts,
      effects: ['slots.move', 'waitlist.call'],
    },
    move: {
      label: { zh: '改期', en: 'Move' },
      by: ['taker'],
      from: ['confirmed'],
      to: 'confirmed',
      input: [slotsField, noteField],
      knows: ['tariff', 'training', 'freeChangeHours'],
      check: moveFaults,
      derive: priceFacts,
      effects: ['slots.move', 'calendar.request', 'waitlist.call'],
    },
    cancel: {
      label: { zh: '取消', en: 'Cancel' },
      by: ['taker', 'provider'],
      from: ['requested', 'proposed', 'confirmed'],
      to: 'cancelled',
      input: [reasonField],
      knows: ['freeChangeHours'],
      check: cancelFaults,
      derive: cancelFacts,
      effects: freeing,
      weight: 'danger',
    },
    'no-show': {
      label: { zh: '登记未到场', en: 'Nobody came' },
      by: ['provider'],
      from: ['confirmed', 'over'],
      to: 'no-show',
      input: [noteField],
      check: begunFaults,
      effects: freeing,
      weight: 'danger',
    },
    use: {
      label: { zh: '登记用时', en: 'Note the use' },
      by: ['provider'],
      from: ['confirmed', 'over'],
      to: 'used',
      input: useFields,
      check: useFaults,
      derive: useFacts,
      // Whoever is done early, or with a series, gives the rest back.
      effects: ['slots.end', 'waitlist.call', 'ledger.minutes', 'paper.usage-report', 'figures.count'],
      weight: 'main',
    },
    train: {
      label: { zh: '登记培训', en: 'Note a training' },
      by: ['provider'],
      from: ['confirmed', 'over', 'used'],
      to: 'same',
      input: trainFields,
      check: trainFaults,
      effects: ['training.grant'],
    },
    ...moneyActions(['confirmed', 'over', 'used']),
    ...agreementActions(['confirmed', 'over', 'used']),
    settle: settleAction(['used'], ['ledger.income', 'voucher.post', 'paper.voucher-claim']),
    expire: {
      label: { zh: '逾期未答复', en: 'Not answered in time' },
      by: ['clock'],
      from: ['requested', 'proposed'],
      to: 'expired',
      effects: ['slots.release', 'waitlist.call'],
    },
    'time-over': {
      label: { zh: '预约时间结束', en: 'The time is over' },
      by: ['clock'],
      from: ['confirmed'],
      to: 'over',
      tells: ['provider'],
    },
    'remind-use': {
      label: { zh: '提醒登记用时', en: 'Reminder: note the use' },
      by: ['clock'],
      from: ['over'],
      to: 'same',
      tells: ['provider'],
    },
    'remind-settle': {
      label: { zh: '提醒结算', en: 'Reminder: settle' },
      by: ['clock'],
      from: ['used'],
      to: 'same',
    },
  },
  postings: {
    minutes: minutesPostings('instrument-minutes', 'actualMinutes'),
    income: incomePostings,
  },
}
