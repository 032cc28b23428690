import type { Process } from '../../process.ts'
import { notAfterToday } from '../../processes/days.ts'
import { moneyActions } from '../../processes/money.ts'
import {
  feePaidFields,
  noticeFields,
  objection,
  proofFields,
  royaltyFields,
  useReportFields,
} from './fields.data.ts'
import { feePostings, noticeFacts, noticeFaults, openLicenceClosed, payFaults } from './rules.ts'

const licensed = ['licensed', 'filed'] as const
const money = moneyActions(licensed)

/**
 * 开放许可, as the patent office announced it: the licence arises when the taker notifies the holder in writing and pays as
 * announced (专利法 art. 51). The holder has nothing to accept, and nothing here grants or announces it.
 */
export const openLicence: Process = {
  name: 'open-licence',
  kinds: ['patent'],
  label: { zh: '开放许可', en: 'Open licence' },
  invitation: {
    zh: '书面通知专利权人并按公告付费，许可即成立，不用等对方同意。付款直接给专利权人，平台不经手。',
    en: 'Notify the holder in writing and pay as announced: the licence then stands without further consent. You pay the holder directly.',
  },
  closed: openLicenceClosed,
  states: {
    notified: {
      label: { zh: '已书面通知', en: 'Notified in writing' },
      turn: 'taker',
      next: { zh: '按公告支付许可使用费，上传凭证', en: 'Pay the fee as announced and show the proof' },
      deadline: { wait: { days: 30 }, step: 'lapse' },
    },
    licensed: {
      label: { zh: '许可已成立', en: 'Licence in force' },
      agreed: true,
      turn: 'taker',
      next: { zh: '凭通知和付款凭证向国知局备案', en: 'File notice and proof with the patent office' },
      deadline: { wait: { fact: 'licenceUntil' }, step: 'run-out' },
    },
    filed: {
      label: { zh: '许可已备案', en: 'Licence filed' },
      agreed: true,
      next: { zh: '按公告反馈使用情况', en: 'Tell the holder how it is used' },
      deadline: { wait: { fact: 'licenceUntil' }, step: 'run-out' },
    },
    concluded: { label: { zh: '已办结', en: 'Concluded' }, agreed: true, end: 'fulfilled' },
    lapsed: { label: { zh: '没有付款，未成立', en: 'Not paid, no licence' }, end: 'ended' },
    'taken-back': { label: { zh: '通知已收回', en: 'Notice taken back' }, end: 'ended' },
  },
  actions: {
    notify: {
      label: { zh: '书面通知专利权人', en: 'Notify the holder in writing' },
      by: ['taker'],
      from: [],
      to: 'notified',
      input: noticeFields,
      check: noticeFaults,
      derive: noticeFacts,
      effects: ['paper.taker-notice'],
      weight: 'main',
    },
    pay: {
      label: { zh: '已按公告付款', en: 'Paid as announced' },
      by: ['taker'],
      from: ['notified'],
      to: 'licensed',
      input: feePaidFields,
      check: payFaults,
      derive: ({ today }) => ({ licensedOn: today }),
      effects: ['ledger.licence'],
      weight: 'main',
    },
    'file-proof': {
      label: { zh: '已向国知局备案', en: 'Filed with the patent office' },
      by: ['taker', 'provider'],
      from: ['licensed'],
      to: 'filed',
      input: proofFields,
      check: context => notAfterToday(context, 'filedOn'),
      weight: 'main',
    },
    report: {
      label: { zh: '反馈使用情况', en: 'Report the use' },
      by: ['taker'],
      from: licensed,
      to: 'same',
      input: [...useReportFields, ...royaltyFields],
    },
    object: {
      label: { zh: '付款与公告不符', en: 'Not paid as announced' },
      by: ['provider'],
      from: licensed,
      to: 'same',
      input: [objection],
    },
    ...money,
    payee: { ...money.payee, from: ['notified', ...licensed] },
    conclude: {
      label: { zh: '办结归档（许可继续有效）', en: 'Conclude (the licence stays in force)' },
      by: ['taker', 'provider'],
      from: ['filed'],
      to: 'concluded',
    },
    'take-back': {
      label: { zh: '收回通知', en: 'Take the notice back' },
      by: ['taker'],
      from: ['notified'],
      to: 'taken-back',
      weight: 'danger',
    },
    lapse: {
      label: { zh: '三十天没有付款，通知失效', en: 'Not paid within thirty days' },
      by: ['clock'],
      from: ['notified'],
      to: 'lapsed',
    },
    'run-out': {
      label: { zh: '许可期限届满', en: 'The term of the licence has ended' },
      by: ['clock'],
      from: licensed,
      to: 'concluded',
    },
  },
  postings: { licence: feePostings },
}
