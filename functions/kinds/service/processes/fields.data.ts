import type { StepField } from '../../process.ts'

export const askFields: readonly StepField[] = [
  {
    name: 'task',
    type: 'longtext',
    max: 2000,
    required: true,
    label: { zh: '要办什么', en: 'What is to be done' },
    help: {
      zh: '写明现状和目标；材料可以在提交后上传。',
      en: 'Say where you stand and where you want to be; files can be added afterwards.',
    },
  },
  { name: 'neededBy', type: 'date', label: { zh: '希望完成的日期', en: 'Needed by' } },
]

export const offerFields: readonly StepField[] = [
  {
    name: 'quotationFen',
    type: 'money',
    required: true,
    label: { zh: '总价', en: 'Total price' },
    help: { zh: '免费填 0。', en: '0 where it is free of charge.' },
  },
  {
    name: 'scope',
    type: 'longtext',
    max: 2000,
    required: true,
    label: { zh: '服务内容和需要的材料', en: 'What is done, and what is needed for it' },
  },
  { name: 'doneBy', type: 'date', required: true, label: { zh: '完成日期', en: 'Done by' } },
]

export const deliverFields: readonly StepField[] = [
  {
    name: 'result',
    type: 'longtext',
    max: 2000,
    required: true,
    label: { zh: '办理结果', en: 'Result' },
    help: { zh: '写明证书号、回执号等。', en: 'Give numbers of certificates or receipts.' },
  },
  { name: 'resultFile', type: 'file', label: { zh: '结果文件', en: 'Result as a file' } },
]

export const moreField = {
  name: 'more',
  type: 'longtext',
  max: 1000,
  required: true,
  label: { zh: '还需要什么', en: 'What is still missing' },
} as const satisfies StepField
