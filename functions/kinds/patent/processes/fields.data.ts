import type { StepField } from '../../process.ts'

/** What a written notice says (专利法 art. 51). */
export const noticeFields: readonly StepField[] = [
  {
    name: 'takerAddress',
    type: 'text',
    max: 200,
    required: true,
    label: { zh: '你方地址', en: 'Your address' },
    help: { zh: '写在给专利权人的书面通知上。', en: 'It stands in the written notice to the holder.' },
  },
  {
    name: 'use',
    type: 'longtext',
    max: 1000,
    required: true,
    label: { zh: '用这项专利做什么', en: 'What you will use it for' },
    help: { zh: '产品或工艺、生产地点、范围。', en: 'Product or process, place, extent.' },
  },
  { name: 'licenceFrom', type: 'date', required: true, label: { zh: '从哪天开始', en: 'From' } },
  {
    name: 'licenceUntil',
    type: 'date',
    required: true,
    label: { zh: '到哪天为止', en: 'Until' },
    help: {
      zh: '不晚于公告的许可期限和专利届满日。',
      en: 'Not after the announced term or the end of the patent.',
    },
  },
  {
    name: 'feeAccepted',
    type: 'flag',
    required: true,
    label: {
      zh: '按公告的方式和标准支付许可使用费',
      en: 'I pay the fee in the way and amount announced',
    },
  },
]

export const feePaidFields: readonly StepField[] = [
  {
    name: 'paidFen',
    type: 'money',
    required: true,
    label: { zh: '已付金额', en: 'Amount paid' },
    help: {
      zh: '直接付给专利权人，平台不经手；公告为不收费的填 0。',
      en: 'Paid to the holder directly, never through Zhongfu; 0 where none is charged as announced.',
    },
  },
  { name: 'paidOn', type: 'date', required: true, label: { zh: '付款日期', en: 'Paid on' } },
  {
    name: 'proofFile',
    type: 'file',
    label: { zh: '付款凭证', en: 'Proof of payment' },
    help: { zh: '银行回单或支付截图。', en: 'The bank’s receipt or a picture of the payment.' },
  },
]

export const proofFields: readonly StepField[] = [
  { name: 'filedOn', type: 'date', required: true, label: { zh: '提交备案的日期', en: 'Filed on' } },
  {
    name: 'filingReference',
    type: 'text',
    max: 80,
    label: { zh: '受理号或备案号', en: 'Reference of the office' },
  },
  { name: 'filingFile', type: 'file', label: { zh: '备案文件', en: 'What was filed' } },
]

/** How a licence was used, told back to the holder. */
export const useReportFields: readonly StepField[] = [
  {
    name: 'usePeriod',
    type: 'text',
    max: 60,
    required: true,
    label: { zh: '哪段时间', en: 'Period' },
    help: { zh: '如：2026 年第四季度。', en: 'For example: 4th quarter of 2026.' },
  },
  {
    name: 'useReport',
    type: 'longtext',
    max: 2000,
    required: true,
    label: { zh: '用得怎么样', en: 'How it was used' },
    help: { zh: '产品、数量、效果、遇到的问题。', en: 'Products, numbers, effect, difficulties.' },
  },
  { name: 'reportFile', type: 'file', label: { zh: '附件', en: 'File' } },
]

/** Royalties are counted from these. */
export const royaltyFields: readonly StepField[] = [
  { name: 'netSalesFen', type: 'money', label: { zh: '净销售额', en: 'Net sales' } },
  { name: 'royaltyFen', type: 'money', label: { zh: '应付提成', en: 'Royalty due' } },
]

export const objection: StepField = {
  name: 'objection',
  type: 'longtext',
  max: 1000,
  required: true,
  label: { zh: '哪里不符合公告', en: 'What is not as announced' },
  help: {
    zh: '不影响许可的成立；协商不成的，可请求国知局调解或向法院起诉（专利法第五十二条）。',
    en: 'The licence stands all the same; where talks fail, the patent office mediates or a court decides (Patent Law, art. 52).',
  },
}

export const acceptFields: readonly StepField[] = [
  {
    name: 'licenceHash',
    type: 'text',
    max: 64,
    required: true,
    label: { zh: '我已阅读并接受这一版许可文本', en: 'I have read and accept this version of the licence' },
    help: {
      zh: '许可文本的 SHA-256（64 位）：你接受的就是这一版，一字不差。',
      en: 'SHA-256 of the licence text, 64 digits: exactly this version is what you accept.',
    },
  },
  {
    name: 'use',
    type: 'longtext',
    max: 1000,
    required: true,
    label: { zh: '打算用来做什么', en: 'What you will use it for' },
  },
]

export const askedBack: StepField = {
  name: 'askedBack',
  type: 'longtext',
  max: 500,
  label: { zh: '想知道什么', en: 'What you would like to know' },
}
