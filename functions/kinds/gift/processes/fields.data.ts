import type { StepField } from '../../process.ts'

const handovers = [
  { value: 'pickup', zh: '上门领取', en: 'Collected' },
  { value: 'delivery', zh: '寄送', en: 'Delivered' },
  { value: 'remote', zh: '线上交付（账号、机时）', en: 'Handed over online' },
] as const

export const applyFields: readonly StepField[] = [
  {
    name: 'units',
    type: 'number',
    min: 1,
    max: 1_000_000_000,
    integer: true,
    required: true,
    label: { zh: '申领数量', en: 'How many' },
  },
  {
    name: 'purpose',
    type: 'longtext',
    max: 2000,
    required: true,
    label: { zh: '用来做什么', en: 'What it is for' },
  },
  {
    name: 'handover',
    type: 'choice',
    required: true,
    label: { zh: '交接方式', en: 'How it is handed over' },
    options: handovers,
  },
  {
    name: 'unrelated',
    type: 'flag',
    required: true,
    label: {
      zh: '我方不是赠与人的利害关系人',
      en: 'We are no related party of the giver',
    },
    help: {
      zh: '没有投资、任职、亲属等关系；捐赠不得指定利害关系人为受益人（慈善法第四十条）。',
      en: 'No investment, office or kinship between us: a gift must not go to a related party (Charity Law, art. 40).',
    },
  },
]

export const grantFields: readonly StepField[] = [
  {
    name: 'grantedUnits',
    type: 'number',
    min: 1,
    max: 1_000_000_000,
    integer: true,
    label: { zh: '同意赠送的数量', en: 'How many you give' },
    help: { zh: '不填即全部同意。', en: 'Left empty: all that was asked for.' },
  },
  { name: 'handoverBy', type: 'date', required: true, label: { zh: '最晚交接日', en: 'Handed over by' } },
  {
    name: 'safe',
    type: 'flag',
    label: { zh: '物品安全、可用', en: 'The goods are safe and usable' },
    help: {
      zh: '实物必须确认：捐赠的实物应当具有使用价值，符合安全、卫生、环保等标准（慈善法第三十六条）。',
      en: 'Needed for goods: they must be of use and meet the standards of safety, health and environment (Charity Law, art. 36).',
    },
  },
  { name: 'grantNote', type: 'longtext', max: 1000, label: { zh: '附言', en: 'Note' } },
]

export const termsAccepted: StepField = {
  name: 'termsAccepted',
  type: 'flag',
  required: true,
  label: {
    zh: '按约定用途使用，不转卖，并反馈使用情况',
    en: 'We use it as agreed, do not sell it on, and report how it was used',
  },
  help: {
    zh: '收到后，受赠单位名称和数量会列入公开的赠与数据。',
    en: 'Once received, your name and the quantity stand in the open data on gifts.',
  },
}

export const handOverFields: readonly StepField[] = [
  { name: 'handoverOn', type: 'date', required: true, label: { zh: '交接日期', en: 'Handed over on' } },
  {
    name: 'handoverProof',
    type: 'file',
    required: true,
    label: { zh: '交接凭证', en: 'Proof of handover' },
    help: { zh: '签收单、物流单或开通记录。', en: 'Receipt, waybill or record of access.' },
  },
  {
    name: 'worthFen',
    type: 'money',
    label: { zh: '估值（仅用于公开数据）', en: 'Worth, for open data alone' },
    help: {
      zh: '不填按 0 公开；不作任何财税用途。',
      en: 'Left empty it is published as 0; it has no use in accounts.',
    },
  },
]

export const receiveFields: readonly StepField[] = [
  {
    name: 'received',
    type: 'choice',
    required: true,
    label: { zh: '收到的情况', en: 'As received' },
    options: [
      { value: 'good', zh: '完好，与约定一致', en: 'In good order, as agreed' },
      { value: 'minor', zh: '有小问题，可以使用', en: 'With small faults, usable' },
    ],
  },
]

export const giftReportFields: readonly StepField[] = [
  {
    name: 'useReport',
    type: 'longtext',
    max: 3000,
    required: true,
    label: { zh: '用得怎么样', en: 'How it was used' },
    help: {
      zh: '赠与人有权知道赠送财产的使用情况（慈善法第四十二条）。',
      en: 'The giver may ask how the gift was used (Charity Law, art. 42).',
    },
  },
  { name: 'reportFile', type: 'file', label: { zh: '照片或文件', en: 'Picture or file' } },
]
