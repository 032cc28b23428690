import type { Process } from '../../process.ts'
import { accept, acceptedState, acceptSilently, settledState } from '../../processes/acceptance.data.ts'
import { notBeforeToday } from '../../processes/days.ts'
import { moneyActions, settleAction } from '../../processes/money.ts'
import { incomePostings } from '../../processes/postings.ts'
import { reasonField } from '../../processes/reason.data.ts'
import { askFields, deliverFields, moreField, offerFields } from './fields.data.ts'

/** 办理: asked, offered at a price and a day, done, accepted, settled. */
export const publicService: Process = {
  name: 'public-service',
  kinds: ['service'],
  label: { zh: '申请办理', en: 'Ask for the service' },
  invitation: {
    zh: '说明要办的事，对方报价并给出完成日期，同意后开始。',
    en: 'Say what is to be done; the provider names a price and a day; it begins once you agree.',
  },
  states: {
    asked: {
      label: { zh: '已申请', en: 'Asked' },
      turn: 'provider',
      next: { zh: '报价并给出完成日期，或婉拒', en: 'Name a price and a day, or decline' },
      deadline: { wait: { workingDays: 3 }, step: 'expire' },
    },
    offered: {
      label: { zh: '已报价', en: 'Offered' },
      turn: 'taker',
      next: { zh: '同意报价，或取消', en: 'Agree to the offer, or cancel' },
      deadline: { wait: { workingDays: 10 }, step: 'expire' },
    },
    underway: {
      label: { zh: '办理中', en: 'Under way' },
      turn: 'provider',
      next: { zh: '按约定日期办完并交付结果', en: 'Finish by the day agreed, and hand over the result' },
      deadline: { wait: { fact: 'doneBy' }, step: 'remind' },
      agreed: true,
    },
    delivered: {
      label: { zh: '已交付，待验收', en: 'Handed over, to be accepted' },
      turn: 'taker',
      next: { zh: '验收，或说明不符之处', en: 'Accept it, or say what is not as agreed' },
      deadline: { wait: { workingDays: 10 }, step: 'accept-silently' },
      agreed: true,
    },
    accepted: acceptedState,
    settled: settledState,
    declined: { label: { zh: '已婉拒', en: 'Declined' }, end: 'ended' },
    cancelled: { label: { zh: '已取消', en: 'Cancelled' }, end: 'ended' },
    expired: { label: { zh: '逾期未处理', en: 'Not answered in time' }, end: 'ended' },
  },
  actions: {
    ask: {
      label: { zh: '提交申请', en: 'Send the request' },
      by: ['taker'],
      from: [],
      to: 'asked',
      input: askFields,
      check: context => notBeforeToday(context, 'neededBy'),
      weight: 'main',
    },
    offer: {
      label: { zh: '报价', en: 'Make an offer' },
      by: ['provider'],
      from: ['asked', 'offered'],
      to: 'offered',
      input: offerFields,
      check: context => notBeforeToday(context, 'doneBy'),
      weight: 'main',
    },
    decline: {
      label: { zh: '婉拒', en: 'Decline' },
      by: ['provider'],
      from: ['asked'],
      to: 'declined',
      input: [reasonField],
      weight: 'danger',
    },
    agree: {
      label: { zh: '同意报价', en: 'Agree' },
      by: ['taker'],
      from: ['offered'],
      to: 'underway',
      weight: 'main',
    },
    deliver: {
      label: { zh: '交付结果', en: 'Hand over the result' },
      by: ['provider'],
      from: ['underway'],
      to: 'delivered',
      input: deliverFields,
      derive: ({ today }) => ({ deliveredOn: today }),
      weight: 'main',
    },
    accept,
    'ask-more': {
      label: { zh: '要求补充', en: 'Ask for what is missing' },
      by: ['taker'],
      from: ['delivered'],
      to: 'underway',
      input: [moreField],
    },
    ...moneyActions(['underway', 'delivered', 'accepted']),
    settle: settleAction(['accepted'], ['ledger.income']),
    cancel: {
      label: { zh: '取消', en: 'Cancel' },
      by: ['taker', 'provider'],
      from: ['asked', 'offered', 'underway'],
      to: 'cancelled',
      input: [reasonField],
      weight: 'danger',
    },
    expire: {
      label: { zh: '逾期未处理', en: 'Not answered in time' },
      by: ['clock'],
      from: ['asked', 'offered'],
      to: 'expired',
    },
    'accept-silently': acceptSilently('delivered'),
    remind: {
      label: { zh: '提醒', en: 'Reminder' },
      by: ['clock'],
      from: ['underway', 'accepted'],
      to: 'same',
    },
  },
  postings: { income: incomePostings },
}
