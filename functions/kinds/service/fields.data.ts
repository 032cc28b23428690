import type { Field } from '../field.ts'

/** What public service platforms do for firms (国发〔2015〕53号（二十五）): certification, registration, tax, training, standards. */
export const serviceFields = [
  {
    name: 'serviceType',
    type: 'choice',
    label: { zh: '服务类型', en: 'Kind of service' },
    options: [
      { value: 'certification', zh: '认证与检验代办', en: 'Certification' },
      { value: 'registration', zh: '工商注册与变更', en: 'Company registration' },
      { value: 'finance-tax', zh: '财务与税务', en: 'Finance and tax' },
      { value: 'training', zh: '培训', en: 'Training' },
      { value: 'standards', zh: '标准咨询', en: 'Advice on standards' },
      { value: 'other', zh: '其他公共服务', en: 'Another public service' },
    ],
  },
  {
    name: 'deliverable',
    type: 'longtext',
    max: 1000,
    label: { zh: '交付什么', en: 'What is handed over' },
    help: {
      zh: '如：认证证书、营业执照、申报回执、结业证明。',
      en: 'For example: a certificate, a licence, a receipt of a filing.',
    },
  },
  {
    name: 'workingDays',
    type: 'number',
    min: 1,
    max: 400,
    integer: true,
    unit: { zh: '个工作日', en: 'working days' },
    label: { zh: '一般需要', en: 'Usually takes' },
  },
  {
    name: 'documents',
    type: 'longtext',
    max: 1000,
    label: { zh: '需要准备的材料', en: 'Documents to prepare' },
  },
  { name: 'eligibility', type: 'longtext', max: 600, label: { zh: '服务对象', en: 'Who may ask' } },
  {
    name: 'qualification',
    type: 'text',
    max: 200,
    label: { zh: '资质或批准文号', en: 'Qualification or its number' },
    help: {
      zh: '依法需要资质的服务（认证、代理记账等）请填写。',
      en: 'For services that the law leaves to qualified bodies: certification, bookkeeping.',
    },
  },
  {
    name: 'ways',
    type: 'choices',
    label: { zh: '办理方式', en: 'How it is done' },
    options: [
      { value: 'online', zh: '线上', en: 'Online' },
      { value: 'on-site', zh: '现场', en: 'On site' },
      { value: 'at-yours', zh: '上门', en: 'At your place' },
    ],
  },
  { name: 'topics', type: 'tags', max: 12, label: { zh: '涉及的标准或税种', en: 'Standards or taxes' } },
  { name: 'paused', type: 'flag', label: { zh: '暂停受理', en: 'Takes no requests for now' } },
] as const satisfies readonly Field[]
