import type { Weight } from '../weight.ts'

/** Patents: whether it may be used, on which terms, and what it solves. */
export const patentWeights: readonly Weight[] = [
  {
    field: 'description',
    weight: 18,
    enough: 60,
    why: { zh: '说明它解决什么问题、用在哪里。', en: 'Say what it solves and where it is used.' },
  },
  {
    field: 'terms',
    weight: 16,
    why: {
      zh: '写明使用条件，别人才知道能不能用。',
      en: 'State the terms: others must know whether they may use it.',
    },
  },
  {
    field: 'patentNumber',
    weight: 14,
    why: { zh: '有专利号才能核实。', en: 'Only with its number can it be verified.' },
  },
  {
    field: 'legalState',
    weight: 12,
    why: {
      zh: '写明法律状态：有效、在审还是已失效。',
      en: 'State whether it is in force, pending or expired.',
    },
  },
  {
    field: 'expires',
    weight: 10,
    why: {
      zh: '写明届满日，许可期限由此而定。',
      en: 'Give the day on which it expires: a licence can last no longer.',
    },
  },
  {
    field: 'techniques',
    weight: 10,
    why: { zh: '写明技术领域，需求才能匹配到它。', en: 'Name its field: needs are matched by it.' },
  },
  {
    field: 'patentType',
    weight: 6,
    why: { zh: '发明、实用新型还是外观设计。', en: 'Invention, utility model or design.' },
  },
  {
    field: 'holder',
    weight: 6,
    why: { zh: '写明专利权人，便于联系和核实。', en: 'Name the holder, so that it can be verified.' },
  },
  {
    field: 'ipc',
    weight: 4,
    why: { zh: 'IPC 分类号帮助专业检索。', en: 'IPC classes help those who search by them.' },
  },
  {
    field: 'link',
    weight: 4,
    why: { zh: '附上公告或介绍页面。', en: 'Link the announcement or a page about it.' },
  },
]
