import type { StepField } from '../../process.ts'
import { purposeField } from '../../processes/purposes.data.ts'
import { voucherFields } from './booking-fields.data.ts'

/** What a laboratory has to know before it opens a parcel. */
export const enquireFields: readonly StepField[] = [
  {
    name: 'task',
    type: 'longtext',
    max: 2000,
    required: true,
    label: { zh: '测试项目和要求', en: 'What is to be tested' },
    help: {
      zh: '测什么、按什么标准或方法、要哪些数据。',
      en: 'What to measure, by which standard or method, which data you need.',
    },
  },
  {
    name: 'sampleName',
    type: 'text',
    max: 200,
    required: true,
    label: { zh: '样品名称', en: 'Sample' },
  },
  {
    name: 'samples',
    type: 'number',
    min: 1,
    max: 10_000,
    integer: true,
    required: true,
    label: { zh: '样品数', en: 'Number of samples' },
  },
  {
    name: 'sampleAmount',
    type: 'text',
    max: 120,
    label: { zh: '每个样品的量', en: 'Amount of each sample' },
    help: { zh: '如 2 g 粉末、10×10×2 mm。', en: 'Such as 2 g of powder, 10×10×2 mm.' },
  },
  purposeField,
  {
    name: 'safety',
    type: 'choices',
    required: true,
    label: { zh: '样品安全声明', en: 'Safety statement' },
    help: {
      zh: '逐项如实声明；都没有请选“以上都没有”。',
      en: 'Name everything that applies; choose “none of these” where nothing does.',
    },
    options: [
      { value: 'flammable', zh: '易燃易爆', en: 'Flammable or explosive' },
      { value: 'toxic', zh: '有毒有害', en: 'Toxic' },
      { value: 'biological', zh: '生物样品', en: 'Biological' },
      { value: 'human', zh: '人源样品', en: 'Of human origin' },
      { value: 'none', zh: '以上都没有', en: 'None of these' },
    ],
  },
  {
    name: 'safetyNote',
    type: 'longtext',
    max: 1000,
    rare: true,
    label: { zh: '危险性和防护说明', en: 'Hazards and protection' },
    help: {
      zh: '声明了任何一项危险都要写：成分、危害、保存和防护。',
      en: 'Needed with any hazard: substance, danger, storage and protection.',
    },
  },
  {
    name: 'ethics',
    type: 'text',
    max: 200,
    rare: true,
    label: { zh: '伦理审批文号（人源样品）', en: 'Ethics approval (human origin)' },
  },
  {
    name: 'remainder',
    type: 'choice',
    required: true,
    label: { zh: '剩余样品', en: 'What is left of the sample' },
    options: [
      { value: 'destroy', zh: '保存期满后销毁', en: 'Destroyed after the time of keeping' },
      { value: 'return', zh: '退回（运费自付）', en: 'Returned at my cost' },
    ],
  },
  { name: 'neededBy', type: 'date', label: { zh: '希望拿到报告的日期', en: 'Report needed by' } },
  { name: 'preparation', type: 'flag', label: { zh: '需要制样', en: 'Samples need preparation' } },
  ...voucherFields,
]

export const quotationFields: readonly StepField[] = [
  {
    name: 'quotationFen',
    type: 'money',
    required: true,
    label: { zh: '报价（含税）', en: 'Quotation, tax included' },
  },
  {
    name: 'quoteLines',
    type: 'longtext',
    max: 2000,
    label: { zh: '报价明细', en: 'What it consists of' },
  },
  {
    name: 'quoteValid',
    type: 'date',
    required: true,
    label: { zh: '报价有效期至', en: 'Quotation valid until' },
  },
  {
    name: 'reportDays',
    type: 'number',
    min: 1,
    max: 365,
    integer: true,
    unit: { zh: '个工作日', en: 'working days' },
    label: { zh: '收样后出报告时间', en: 'From sample to report' },
    help: { zh: '不填按本资源的约定。', en: 'Without it the listing’s own time counts.' },
  },
  { name: 'quoteFile', type: 'file', label: { zh: '报价单', en: 'Quotation as a file' } },
]

export const shipFields: readonly StepField[] = [
  {
    name: 'handover',
    type: 'choice',
    required: true,
    label: { zh: '送样方式', en: 'How it is handed over' },
    options: [
      { value: 'parcel', zh: '快递', en: 'Parcel' },
      { value: 'in-person', zh: '当面送样', en: 'In person' },
    ],
  },
  { name: 'carrier', type: 'text', max: 60, label: { zh: '快递公司', en: 'Carrier' } },
  {
    name: 'parcelNumber',
    type: 'text',
    max: 60,
    rare: false,
    label: { zh: '快递单号', en: 'Parcel number' },
  },
]

export const receiveFields: readonly StepField[] = [
  {
    name: 'sampleNumber',
    type: 'text',
    max: 60,
    required: true,
    label: { zh: '样品编号', en: 'Sample number' },
  },
  {
    name: 'sampleCondition',
    type: 'choice',
    required: true,
    label: { zh: '收样状态', en: 'Condition on receipt' },
    options: [
      { value: 'good', zh: '完好', en: 'Good' },
      { value: 'damaged', zh: '破损', en: 'Damaged' },
      { value: 'too-little', zh: '量不足', en: 'Too little' },
      { value: 'not-as-described', zh: '与描述不符', en: 'Not as described' },
    ],
  },
  {
    name: 'conditionNote',
    type: 'longtext',
    max: 500,
    label: { zh: '状态说明', en: 'On its condition' },
  },
]

export const testFields: readonly StepField[] = [
  {
    name: 'actualMinutes',
    type: 'number',
    min: 0,
    max: 200_000,
    integer: true,
    unit: { zh: '分钟', en: 'minutes' },
    label: { zh: '使用机时', en: 'Machine time' },
  },
  {
    name: 'dueFen',
    type: 'money',
    label: { zh: '应付金额', en: 'Amount due' },
    help: { zh: '不填则按报价。', en: 'Without it the quotation counts.' },
  },
]

export const reportFields: readonly StepField[] = [
  { name: 'reportFile', type: 'file', required: true, label: { zh: '检测报告', en: 'Report' } },
  { name: 'reportNumber', type: 'text', max: 80, label: { zh: '报告编号', en: 'Report number' } },
]

export const acceptFields: readonly StepField[] = [
  { name: 'remark', type: 'longtext', max: 1000, label: { zh: '验收意见', en: 'Remark' } },
]

export const remainderFields: readonly StepField[] = [
  {
    name: 'remainderDone',
    type: 'choice',
    required: true,
    label: { zh: '余样处理', en: 'What became of the remainder' },
    options: [
      { value: 'returned', zh: '已退回', en: 'Returned' },
      { value: 'destroyed', zh: '已销毁', en: 'Destroyed' },
    ],
  },
  { name: 'remainderOn', type: 'date', required: true, label: { zh: '处理日期', en: 'On' } },
  { name: 'remainderParcel', type: 'text', max: 60, label: { zh: '退样单号', en: 'Parcel number' } },
]
