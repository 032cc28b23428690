import type { Field } from '../field.ts'

/**
 * Patents that others may use: words of 专利法 art. 50–52 and of the declaration in 实施细则 art. 85.
 * The search index keeps flags, dates, choices and texts of at most 60 characters: what the rules judge by must stay one.
 */
export const patentFields = [
  {
    name: 'patentNumber',
    type: 'text',
    max: 40,
    label: { zh: '专利号', en: 'Patent number' },
    help: { zh: '如 ZL201810123456.7 或 US7497443。', en: 'For example ZL201810123456.7 or US7497443.' },
  },
  {
    name: 'patentNumberOriginal',
    type: 'text',
    max: 80,
    label: { zh: '专利号（原始写法）', en: 'Patent number as given' },
  },
  { name: 'applicationNumber', type: 'text', max: 60, label: { zh: '申请号', en: 'Application number' } },
  {
    name: 'office',
    type: 'choice',
    label: { zh: '授权国家或地区', en: 'Patent office' },
    help: {
      zh: '境外专利若无中国同族，在中国没有效力，也谈不上在中国许可。',
      en: 'A foreign patent has no force in China unless a Chinese family member exists.',
    },
    options: [
      { value: 'CN', zh: '中国', en: 'China' },
      { value: 'US', zh: '美国', en: 'United States' },
      { value: 'EP', zh: '欧洲专利局', en: 'European Patent Office' },
      { value: 'JP', zh: '日本', en: 'Japan' },
      { value: 'KR', zh: '韩国', en: 'Korea' },
      { value: 'DE', zh: '德国', en: 'Germany' },
      { value: 'GB', zh: '英国', en: 'United Kingdom' },
      { value: 'WO', zh: '国际申请（PCT）', en: 'International application (PCT)' },
      { value: 'other', zh: '其他', en: 'Other' },
    ],
  },
  {
    name: 'patentType',
    type: 'choice',
    label: { zh: '专利类型', en: 'Type of patent' },
    options: [
      { value: 'invention', zh: '发明', en: 'Invention' },
      { value: 'utility', zh: '实用新型', en: 'Utility model' },
      { value: 'design', zh: '外观设计', en: 'Design' },
    ],
  },
  { name: 'filed', type: 'date', label: { zh: '申请日', en: 'Filed on' } },
  {
    name: 'expires',
    type: 'date',
    label: { zh: '届满日', en: 'Expires on' },
    help: {
      zh: '不填时按申请日推算：发明 20 年、实用新型 10 年、外观设计 15 年。',
      en: 'Left empty, it follows from the filing date: invention 20, utility model 10, design 15 years.',
    },
  },
  {
    name: 'legalState',
    type: 'choice',
    label: { zh: '法律状态', en: 'Legal state' },
    options: [
      { value: 'granted', zh: '已授权', en: 'Granted' },
      { value: 'pending', zh: '审查中', en: 'Pending' },
      { value: 'expired', zh: '已失效', en: 'Expired' },
    ],
  },
  {
    name: 'terms',
    type: 'choice',
    label: { zh: '使用条件', en: 'Terms of use' },
    help: {
      zh: '“开放许可”只指国家知识产权局已公告的声明；自己作出的承诺请选承诺或专利池。',
      en: 'An open licence is only what the patent office has announced; a holder’s own undertaking is a promise or a pool.',
    },
    options: [
      {
        value: 'cnipa-open-licence',
        zh: '专利开放许可（国知局公告）',
        en: 'Open licence announced by CNIPA',
      },
      { value: 'free-promise', zh: '免费许可承诺', en: 'Promise of a free licence' },
      { value: 'pool', zh: '专利池', en: 'Patent pool' },
      { value: 'negotiated', zh: '协商许可', en: 'Licence by negotiation' },
      { value: 'foreign', zh: '境外许可条件', en: 'Terms of a foreign holder' },
    ],
  },
  {
    name: 'announcementNumber',
    type: 'text',
    max: 60,
    label: { zh: '开放许可公告号', en: 'Announcement number' },
    help: { zh: '有公告号才显示为开放许可。', en: 'Only with it is the patent shown as an open licence.' },
  },
  {
    name: 'feeStandard',
    type: 'longtext',
    max: 600,
    label: { zh: '许可使用费支付方式与标准', en: 'Licence fee: how and how much' },
  },
  {
    name: 'feeModel',
    type: 'choice',
    label: { zh: '许可使用费计算方式', en: 'How the licence fee is counted' },
    options: [
      { value: 'free', zh: '不收费', en: 'Free of charge' },
      { value: 'fixed', zh: '一次总付（固定费用）', en: 'Fixed amount' },
      { value: 'yearly', zh: '每年固定费用', en: 'Fixed amount a year' },
      { value: 'sales', zh: '按净销售额提成', en: 'Royalty on net sales' },
      { value: 'profit', zh: '按利润提成', en: 'Royalty on profit' },
    ],
  },
  { name: 'feeFen', type: 'money', label: { zh: '固定费用或入门费', en: 'Fixed amount or entry fee' } },
  {
    name: 'feeShare',
    type: 'number',
    min: 0,
    max: 100,
    unit: { zh: '%', en: '%' },
    label: { zh: '提成比例', en: 'Royalty rate' },
  },
  { name: 'licenceTerm', type: 'text', max: 120, label: { zh: '许可期限', en: 'Term of the licence' } },
  {
    name: 'openLicenceWithdrawn',
    type: 'date',
    rare: true,
    label: { zh: '开放许可撤回公告日', en: 'Withdrawal of the open licence announced on' },
    help: {
      zh: '撤回以国知局公告为准；公告前已获得的许可继续有效。',
      en: 'As announced by the patent office; licences taken before it stay in force.',
    },
  },
  { name: 'holder', type: 'text', max: 200, label: { zh: '专利权人', en: 'Holder' } },
  {
    name: 'coOwners',
    type: 'tags',
    max: 10,
    rare: true,
    label: { zh: '共有专利权人', en: 'Co-owners' },
  },
  {
    name: 'coOwnersSigned',
    type: 'flag',
    rare: true,
    label: { zh: '全体共有人已签字同意', en: 'Every co-owner has signed' },
  },
  { name: 'ipc', type: 'tags', max: 10, label: { zh: 'IPC 分类号', en: 'IPC classes' } },
  {
    name: 'evaluationReport',
    type: 'flag',
    label: { zh: '有专利权评价报告', en: 'Evaluation report exists' },
    help: {
      zh: '实用新型和外观设计声明开放许可时必须提交。',
      en: 'Needed with the declaration of an open licence for a utility model or design.',
    },
  },
  {
    name: 'exclusiveLicence',
    type: 'flag',
    label: { zh: '独占或排他许可有效期内', en: 'An exclusive or sole licence is in force' },
  },
  {
    name: 'ownershipDisputed',
    type: 'flag',
    label: { zh: '权属有争议或被查封', en: 'Ownership disputed or frozen' },
  },
  { name: 'annualFeeUnpaid', type: 'flag', label: { zh: '年费未缴', en: 'Annual fee unpaid' } },
  { name: 'givenAsSecurity', type: 'flag', label: { zh: '已质押', en: 'Given as security' } },
  {
    name: 'creditorAgreed',
    type: 'flag',
    label: { zh: '质权人已同意许可', en: 'The secured creditor has agreed' },
  },
] as const satisfies readonly Field[]
