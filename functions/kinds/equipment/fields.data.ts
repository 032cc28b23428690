import type { Field } from '../field.ts'

/** Instruments and facilities: terms follow the national platform (NRII) where it has a word for them. */
export const equipmentFields = [
  {
    name: 'useTypes',
    type: 'choices',
    label: { zh: '使用方式', en: 'Ways to use it' },
    help: {
      zh: '可多选。小企业最常用的是委托测试。',
      en: 'Choose all that apply. Small firms mostly send a sample.',
    },
    options: [
      { value: 'self-use', zh: '自主上机', en: 'Use it oneself' },
      { value: 'assisted', zh: '陪同上机', en: 'Assisted use' },
      { value: 'sample', zh: '委托测试', en: 'Send a sample' },
    ],
  },
  { name: 'manufacturer', type: 'text', max: 120, label: { zh: '生产厂商', en: 'Manufacturer' } },
  { name: 'model', type: 'text', max: 120, label: { zh: '规格型号', en: 'Model' } },
  {
    name: 'specifications',
    type: 'longtext',
    max: 2000,
    label: { zh: '主要技术指标', en: 'Technical specifications' },
    help: { zh: '写明量程、精度、分辨率和单位。', en: 'Give ranges, accuracy, resolution and their units.' },
  },
  {
    name: 'service',
    type: 'longtext',
    max: 600,
    label: { zh: '服务内容', en: 'Service' },
    help: {
      zh: '为用户做什么：制样、测试、出报告、解读数据。',
      en: 'What is done for users: preparation, tests, report, reading of data.',
    },
  },
  {
    name: 'requirements',
    type: 'longtext',
    max: 1000,
    label: { zh: '送样与使用要求', en: 'Requirements on samples and users' },
    help: {
      zh: '尺寸、用量、是否导电、易燃有毒或生物样品能否接收、上机培训。',
      en: 'Size, amount, conductivity, whether flammable, toxic or biological samples are taken, training.',
    },
  },
  {
    name: 'turnaroundDays',
    type: 'number',
    min: 0,
    max: 365,
    integer: true,
    unit: { zh: '个工作日', en: 'working days' },
    label: { zh: '出报告时间', en: 'Time to report' },
    help: {
      zh: '从收到样品起算。常见为 10–15 个工作日。',
      en: 'Counted from receipt of the sample; 10 to 15 is usual.',
    },
  },
  { name: 'openingHours', type: 'text', max: 300, label: { zh: '开放时间', en: 'Opening hours' } },
  {
    name: 'dutyFree',
    type: 'flag',
    label: { zh: '免税进口', en: 'Imported duty-free' },
    help: {
      zh: '海关监管期内，他人只能用于科学研究、科技开发和教学；不能用于生产性检测，另有用途须经海关同意。',
      en: 'Under customs supervision others may use it only for research, technology development and teaching; not for production testing. Any other use needs the customs’ consent.',
    },
  },
  {
    name: 'supervisionEnds',
    type: 'date',
    label: { zh: '海关监管截止日', en: 'Customs supervision ends' },
    help: {
      zh: '免税进口仪器填写；截止日之后不再受用途限制。',
      en: 'For duty-free imports; after this day the limits on use fall away.',
    },
  },
  {
    name: 'categoryCode',
    type: 'text',
    max: 12,
    label: { zh: '仪器分类编码', en: 'NRII category code' },
    help: {
      zh: '国家网络管理平台的 6 位分类编码。',
      en: 'Six digits of the national instrument classification.',
    },
  },
  {
    name: 'yearAcquired',
    type: 'number',
    min: 1900,
    max: 2100,
    integer: true,
    label: { zh: '启用年份', en: 'Year of first use' },
  },
  { name: 'worth', type: 'money', label: { zh: '原值', en: 'Purchase value' } },
  { name: 'department', type: 'text', max: 200, label: { zh: '所属部门', en: 'Department' } },
  { name: 'building', type: 'text', max: 200, label: { zh: '放置地点', en: 'Building and room' } },
] as const satisfies readonly Field[]
