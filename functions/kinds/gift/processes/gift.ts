import type { Process } from '../../process.ts'
import { notAfterToday } from '../../processes/days.ts'
import { reasonField } from '../../processes/reason.data.ts'
import {
  applyFields,
  giftReportFields,
  grantFields,
  handOverFields,
  receiveFields,
  termsAccepted,
} from './fields.data.ts'
import {
  applyFaults,
  giftClosed,
  giftPostings,
  giverFacts,
  grantFaults,
  receivedFacts,
  stockOf,
  unitsOf,
} from './rules.ts'

/**
 * 申领: a gift in kind from one giver to one named taker (慈善法 art. 35). What was granted the giver cannot take back alone,
 * since a public promise of a gift can be enforced (art. 41).
 */
export const giftProcess: Process = {
  name: 'gift',
  kinds: ['gift'],
  label: { zh: '申领', en: 'Apply for a gift' },
  invitation: {
    zh: '说明要多少、做什么用：对方同意后签赠与协议，交接，最后反馈使用情况。全程不收费。',
    en: 'Say how many and what for: once granted you sign the agreement, receive it and report how it was used. Nothing is paid.',
  },
  closed: giftClosed,
  claims: { places: stockOf, units: unitsOf },
  states: {
    applied: {
      label: { zh: '等赠与人决定', en: 'Waiting for the giver' },
      turn: 'provider',
      next: { zh: '决定是否赠送', en: 'Decide on the application' },
      deadline: { wait: { workingDays: 10 }, step: 'expire' },
    },
    granted: {
      label: { zh: '同意赠送，待签协议', en: 'Granted, to be signed' },
      turn: 'taker',
      next: { zh: '签署赠与协议', en: 'Sign the gift agreement' },
      deadline: { wait: { workingDays: 10 }, step: 'expire' },
    },
    signed: {
      label: { zh: '协议已签，待交接', en: 'Signed, to be handed over' },
      agreed: true,
      turn: 'provider',
      next: { zh: '交接并上传凭证', en: 'Hand it over and show the proof' },
      deadline: { wait: { fact: 'handoverBy' }, step: 'remind-handover' },
    },
    handed: {
      label: { zh: '已交接，待确认', en: 'Handed over, to be confirmed' },
      agreed: true,
      turn: 'taker',
      next: { zh: '确认收到', en: 'Confirm that you have it' },
      deadline: { wait: { workingDays: 10 }, step: 'receive-silently' },
    },
    received: {
      label: { zh: '已收到，待反馈', en: 'Received, report due' },
      agreed: true,
      turn: 'taker',
      next: { zh: '向赠与人反馈使用情况', en: 'Tell the giver how it was used' },
      deadline: { wait: { days: 'reportDays' }, step: 'close-silently' },
    },
    reported: { label: { zh: '已反馈', en: 'Reported' }, agreed: true, end: 'fulfilled' },
    closed: { label: { zh: '已完成', en: 'Closed' }, agreed: true, end: 'fulfilled' },
    declined: { label: { zh: '未同意', en: 'Declined' }, end: 'ended' },
    cancelled: { label: { zh: '已取消', en: 'Cancelled' }, end: 'ended' },
    expired: { label: { zh: '逾期未办', en: 'Expired' }, end: 'ended' },
  },
  actions: {
    apply: {
      label: { zh: '申领', en: 'Apply' },
      by: ['taker'],
      from: [],
      to: 'applied',
      input: applyFields,
      knows: ['related'],
      check: applyFaults,
      derive: giverFacts,
      effects: ['places.hold'],
      weight: 'main',
    },
    grant: {
      label: { zh: '同意赠送', en: 'Grant it' },
      by: ['provider'],
      from: ['applied'],
      to: 'granted',
      input: grantFields,
      knows: ['related'],
      check: grantFaults,
      // Who is given to learns who gives.
      derive: ({ facts }) => (facts.giverAnonymous === true ? { giverAnonymous: false } : {}),
      effects: ['places.confirm'],
      weight: 'main',
    },
    decline: {
      label: { zh: '不同意', en: 'Decline' },
      by: ['provider'],
      from: ['applied'],
      to: 'declined',
      input: [reasonField],
      effects: ['places.release'],
    },
    sign: {
      label: { zh: '签署赠与协议', en: 'Sign the agreement' },
      by: ['taker'],
      from: ['granted'],
      to: 'signed',
      input: [termsAccepted],
      check: ({ input }) =>
        input.termsAccepted === true
          ? []
          : [
              {
                pointer: '/termsAccepted',
                message: { zh: '请先接受协议条款，再签署。', en: 'Accept the terms first, then sign.' },
              },
            ],
      effects: ['paper.gift-agreement'],
      weight: 'main',
    },
    'hand-over': {
      label: { zh: '已交接', en: 'Handed over' },
      by: ['provider'],
      from: ['signed'],
      to: 'handed',
      input: handOverFields,
      check: context => notAfterToday(context, 'handoverOn'),
      weight: 'main',
    },
    receive: {
      label: { zh: '确认收到', en: 'Confirm receipt' },
      by: ['taker'],
      from: ['handed'],
      to: 'received',
      input: receiveFields,
      derive: receivedFacts,
      effects: ['places.spend', 'ledger.gift', 'giving.award'],
      weight: 'main',
    },
    'receive-silently': {
      label: { zh: '逾期未确认，视为收到', en: 'Not answered in time: taken as received' },
      by: ['clock'],
      from: ['handed'],
      to: 'received',
      derive: receivedFacts,
      effects: ['places.spend', 'ledger.gift', 'giving.award'],
    },
    missing: {
      label: { zh: '没有收到或不能用', en: 'Not received, or of no use' },
      by: ['taker'],
      from: ['handed'],
      to: 'signed',
      input: [reasonField],
    },
    report: {
      label: { zh: '反馈使用情况', en: 'Report the use' },
      by: ['taker'],
      from: ['received'],
      to: 'reported',
      input: giftReportFields,
      weight: 'main',
    },
    waive: {
      label: { zh: '不需要反馈，完成', en: 'No report needed' },
      by: ['provider'],
      from: ['received'],
      to: 'closed',
    },
    'close-silently': {
      label: { zh: '期限已过，没有反馈', en: 'No report in time' },
      by: ['clock'],
      from: ['received'],
      to: 'closed',
    },
    cancel: {
      label: { zh: '不要了', en: 'Do without it' },
      by: ['taker'],
      from: ['applied', 'granted', 'signed'],
      to: 'cancelled',
      input: [reasonField],
      effects: ['places.release'],
      weight: 'danger',
    },
    expire: {
      label: { zh: '期限已过', en: 'Not done in time' },
      by: ['clock'],
      from: ['applied', 'granted'],
      to: 'expired',
      effects: ['places.release'],
    },
    'remind-handover': {
      label: { zh: '交接日已到', en: 'The handover is due' },
      by: ['clock'],
      from: ['signed'],
      to: 'same',
    },
  },
  postings: { gift: giftPostings },
}
