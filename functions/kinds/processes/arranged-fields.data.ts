import type { StepField } from '../process.ts'

/** The terms of the answer that was chosen, as they stood. */
export const termsFields: readonly StepField[] = [
  {
    name: 'terms',
    type: 'longtext',
    max: 500,
    required: true,
    label: { zh: '对方的答复', en: 'The answer' },
  },
  { name: 'agreedFen', type: 'money', label: { zh: '价格', en: 'Price' } },
  { name: 'priceUnit', type: 'text', max: 20, label: { zh: '计价单位', en: 'Priced by' } },
  { name: 'by', type: 'date', label: { zh: '完成日期', en: 'Done by' } },
]

export const deliverFields: readonly StepField[] = [
  {
    name: 'delivered',
    type: 'longtext',
    max: 2000,
    required: true,
    label: { zh: '完成了什么', en: 'What was done' },
  },
  { name: 'deliveredFile', type: 'file', label: { zh: '成果文件', en: 'Result as a file' } },
  {
    name: 'dueFen',
    type: 'money',
    label: { zh: '应付金额', en: 'Amount due' },
    help: {
      zh: '约定了单价的，按单价和数量填写；免费填 0。',
      en: 'What the agreed price comes to; 0 where it was free of charge.',
    },
  },
]

export const disputeFields: readonly StepField[] = [
  {
    name: 'objection',
    type: 'longtext',
    max: 2000,
    required: true,
    label: { zh: '不符合约定之处', en: 'What is not as agreed' },
  },
]
