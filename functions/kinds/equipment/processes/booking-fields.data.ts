import type { StepField } from '../../process.ts'
import { purposeField } from '../../processes/purposes.data.ts'

/** Slots of one request: a recurring booking of a year, one each week. */
export const mostSlots = 52

export const slotsField = {
  name: 'slots',
  type: 'slots',
  most: mostSlots,
  required: true,
  label: { zh: '时段', en: 'Times' },
} as const satisfies StepField

export const noteField = {
  name: 'note',
  type: 'longtext',
  max: 1000,
  label: { zh: '补充说明', en: 'Note' },
} as const satisfies StepField

export const voucherFields: readonly StepField[] = [
  {
    name: 'voucher',
    type: 'flag',
    label: { zh: '使用创新券', en: 'Use an innovation voucher' },
    help: {
      zh: '预计抵扣，以审核为准。',
      en: 'The expected share is subject to approval.',
    },
  },
  {
    name: 'programme',
    type: 'text',
    max: 80,
    rare: true,
    label: { zh: '创新券项目', en: 'Voucher programme' },
  },
  {
    name: 'subsidised',
    type: 'flag',
    rare: true,
    label: { zh: '这笔费用已有其他财政资助', en: 'Another public subsidy pays for this already' },
    help: {
      zh: '多数创新券计划不重复资助同一笔费用。',
      en: 'Most voucher programmes do not pay for the same thing twice.',
    },
  },
]

export const requestFields: readonly StepField[] = [
  slotsField,
  {
    name: 'repeatWeeks',
    type: 'number',
    min: 1,
    max: mostSlots,
    integer: true,
    unit: { zh: '周', en: 'weeks' },
    rare: true,
    label: { zh: '每周重复，共', en: 'Every week, for' },
    help: {
      zh: '按当地时间每周同一时段重复；全部占到才算成功。',
      en: 'The same local time each week; either all of them are held or none.',
    },
  },
  {
    name: 'useType',
    type: 'choice',
    required: true,
    label: { zh: '使用方式', en: 'How you use it' },
    options: [
      { value: 'assisted', zh: '陪同上机', en: 'Assisted use' },
      { value: 'self-use', zh: '自主上机', en: 'Use it oneself' },
    ],
  },
  purposeField,
  {
    name: 'task',
    type: 'longtext',
    max: 2000,
    required: true,
    label: { zh: '要做什么', en: 'What you will do' },
    help: {
      zh: '样品、测试项目和条件；写明是否易燃、有毒、生物样品。',
      en: 'Samples, tests and conditions; say whether anything is flammable, toxic or biological.',
    },
  },
  {
    name: 'samples',
    type: 'number',
    min: 1,
    max: 10_000,
    integer: true,
    label: { zh: '样品数', en: 'Number of samples' },
  },
  {
    name: 'runs',
    type: 'number',
    min: 1,
    max: 10_000,
    integer: true,
    label: { zh: '次数', en: 'Number of runs' },
  },
  { name: 'preparation', type: 'flag', label: { zh: '需要制样', en: 'Samples need preparation' } },
  ...voucherFields,
]

export const useFields: readonly StepField[] = [
  {
    name: 'actualMinutes',
    type: 'number',
    min: 1,
    max: 200_000,
    integer: true,
    required: true,
    unit: { zh: '分钟', en: 'minutes' },
    label: { zh: '实际用时', en: 'Time actually used' },
  },
  {
    name: 'dueFen',
    type: 'money',
    label: { zh: '应付金额', en: 'Amount due' },
    help: {
      zh: '不填则按报价；免费填 0。',
      en: 'Without it the quoted price counts; 0 where it is free of charge.',
    },
  },
  { name: 'usedNote', type: 'longtext', max: 1000, label: { zh: '使用情况', en: 'How it went' } },
]

export const trainFields: readonly StepField[] = [
  {
    name: 'trainedUntil',
    type: 'date',
    required: true,
    label: { zh: '培训有效期至', en: 'Training valid until' },
    help: {
      zh: '登记后，对方可自主上机到这一天。',
      en: 'Once noted, the other side may use the instrument alone until that day.',
    },
  },
]
