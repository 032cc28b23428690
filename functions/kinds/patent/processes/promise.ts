import type { Process } from '../../process.ts'
import { acceptFields, askedBack, useReportFields } from './fields.data.ts'
import { acceptFacts, acceptFaults, promiseClosed } from './rules.ts'

/**
 * 承诺: a holder's own undertaking, alone or in a pool, under a text whose every version is kept. Whoever ticks exactly the
 * version that stands is licensed under it. It is no open licence of the patent office, and no security (质押).
 */
export const promise: Process = {
  name: 'promise',
  kinds: ['patent'],
  label: { zh: '承诺许可', en: 'Promised licence' },
  invitation: {
    zh: '读权利人公布的许可文本，勾选这一版即获得许可，并得到一张任何人都能核验的证明。这是权利人自己的承诺，不是国知局公告的开放许可。',
    en: 'Read the holder’s licence text and tick that version: you are licensed, with a certificate that anyone can verify. It is the holder’s own promise, not an open licence announced by CNIPA.',
  },
  closed: promiseClosed,
  states: {
    licensed: {
      label: { zh: '许可有效', en: 'Licensed' },
      agreed: true,
      next: { zh: '向权利人反馈使用情况', en: 'Tell the holder how it is used' },
      deadline: { wait: { fact: 'licenceUntil' }, step: 'run-out' },
    },
    concluded: { label: { zh: '已结束', en: 'Concluded' }, agreed: true, end: 'fulfilled' },
  },
  actions: {
    accept: {
      label: { zh: '接受许可文本', en: 'Accept the licence' },
      by: ['taker'],
      from: [],
      to: 'licensed',
      input: acceptFields,
      knows: ['licence-hash', 'licence-number', 'licence-withdrawn'],
      check: acceptFaults,
      derive: acceptFacts,
      effects: ['licence.accept', 'certificate.issue'],
      weight: 'main',
    },
    report: {
      label: { zh: '反馈使用情况', en: 'Report the use' },
      by: ['taker'],
      from: ['licensed'],
      to: 'same',
      input: useReportFields,
      weight: 'main',
    },
    'ask-report': {
      label: { zh: '请对方反馈使用情况', en: 'Ask how it is used' },
      by: ['provider'],
      from: ['licensed'],
      to: 'same',
      input: [askedBack],
    },
    conclude: {
      label: { zh: '不再使用，结束', en: 'Used no more' },
      by: ['taker'],
      from: ['licensed'],
      to: 'concluded',
      weight: 'danger',
    },
    'run-out': {
      label: { zh: '专利期限届满，可自由使用', en: 'The patent has ended and is free' },
      by: ['clock'],
      from: ['licensed'],
      to: 'concluded',
    },
  },
}
