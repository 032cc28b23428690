import type { StepField } from '../process.ts'

/** Where the provider is paid: told once both sides have agreed, since no step before asks for it. */
export const payeeFields: readonly StepField[] = [
  {
    name: 'payeeName',
    type: 'text',
    max: 120,
    required: true,
    label: { zh: '收款户名', en: 'Account holder' },
  },
  {
    name: 'payeeBank',
    type: 'text',
    max: 120,
    required: true,
    label: { zh: '开户行', en: 'Bank and branch' },
  },
  {
    name: 'payeeAccount',
    type: 'text',
    max: 40,
    required: true,
    label: { zh: '收款账号', en: 'Account number' },
    help: {
      zh: '付款直接打到这个账户；平台不经手资金。',
      en: 'You are paid directly into this account; the platform takes no money.',
    },
  },
]

/** What the invoice says of its buyer. */
export const billingFields: readonly StepField[] = [
  {
    name: 'invoiceTitle',
    type: 'text',
    max: 120,
    required: true,
    label: { zh: '发票抬头', en: 'Invoice title' },
  },
  {
    name: 'taxNumber',
    type: 'text',
    max: 20,
    label: { zh: '税号', en: 'Tax number' },
    help: {
      zh: '单位填统一社会信用代码；以个人名义可不填。',
      en: 'An organisation’s is its unified social credit code; private persons leave it out.',
    },
  },
  {
    name: 'taxNumberSure',
    type: 'flag',
    label: { zh: '税号已核对无误', en: 'The tax number is right' },
    help: {
      zh: '早期试点代码校验位不符但有效：核对后勾选。',
      en: 'Codes of the early pilot fail the check digit and are valid: tick this once you have checked.',
    },
  },
  {
    name: 'invoiceType',
    type: 'choice',
    required: true,
    label: { zh: '发票种类', en: 'Type of invoice' },
    options: [
      { value: 'ordinary', zh: '普通发票', en: 'Ordinary' },
      { value: 'special', zh: '增值税专用发票', en: 'Special VAT invoice' },
    ],
  },
  {
    name: 'invoiceAddress',
    type: 'text',
    max: 200,
    label: { zh: '单位地址、电话（专票）', en: 'Address and telephone (special invoice)' },
  },
  {
    name: 'invoiceBank',
    type: 'text',
    max: 200,
    label: { zh: '开户行及账号（专票）', en: 'Bank and account (special invoice)' },
  },
]

/** The taker's proof of a payment that was made outside. */
export const paidFields: readonly StepField[] = [
  { name: 'paidFen', type: 'money', required: true, label: { zh: '已付金额', en: 'Amount paid' } },
  { name: 'paidOn', type: 'date', required: true, label: { zh: '付款日期', en: 'Paid on' } },
  { name: 'proofFile', type: 'file', label: { zh: '付款凭证', en: 'Proof of payment' } },
]

/** The provider's claim of a payment that came in (到账认领). */
export const receivedFields: readonly StepField[] = [
  { name: 'receivedFen', type: 'money', required: true, label: { zh: '到账金额', en: 'Amount received' } },
  { name: 'receivedOn', type: 'date', required: true, label: { zh: '到账日期', en: 'Received on' } },
  {
    name: 'receivedRef',
    type: 'text',
    max: 80,
    label: { zh: '到账流水号', en: 'Reference of the transfer' },
  },
]

export const invoiceFields: readonly StepField[] = [
  {
    name: 'invoiceNumber',
    type: 'text',
    max: 40,
    required: true,
    label: { zh: '发票号码', en: 'Invoice number' },
    help: { zh: '8 位或 20 位数字。', en: 'Eight or twenty digits.' },
  },
  { name: 'invoiceFile', type: 'file', label: { zh: '发票文件', en: 'Invoice as a file' } },
]

/** What closes a dealing: every field may have been told before. */
export const settleFields: readonly StepField[] = [
  {
    name: 'receivedFen',
    type: 'money',
    label: { zh: '到账金额', en: 'Amount received' },
    help: {
      zh: '已登记到账的不用再填；免费的填 0 或留空。',
      en: 'Leave it out where it was noted before, or where nothing was due.',
    },
  },
  { name: 'receivedOn', type: 'date', label: { zh: '到账日期', en: 'Received on' } },
  { name: 'invoiceNumber', type: 'text', max: 40, label: { zh: '发票号码', en: 'Invoice number' } },
]
