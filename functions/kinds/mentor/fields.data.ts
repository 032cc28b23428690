import type { Field } from '../field.ts'

/** Persons who advise small firms without pay, each within limits that they set. */
export const mentorFields = [
  {
    name: 'mentorType',
    type: 'choice',
    label: { zh: '导师类型', en: 'Kind of mentor' },
    options: [
      { value: 'entrepreneur', zh: '企业家', en: 'Entrepreneur' },
      { value: 'technical', zh: '技术专家', en: 'Technical expert' },
      { value: 'researcher', zh: '科研人员', en: 'Researcher' },
    ],
  },
  {
    name: 'topics',
    type: 'tags',
    max: 12,
    label: { zh: '能聊的话题', en: 'Topics' },
    help: {
      zh: '如：首批订单、工艺放大、质量体系。',
      en: 'For example: first orders, scaling up a process, quality systems.',
    },
  },
  { name: 'industries', type: 'tags', max: 8, label: { zh: '熟悉的行业', en: 'Industries' } },
  {
    name: 'languages',
    type: 'choices',
    label: { zh: '交流语言', en: 'Languages' },
    options: [
      { value: 'zh', zh: '中文', en: 'Chinese' },
      { value: 'en', zh: '英语', en: 'English' },
      { value: 'ja', zh: '日语', en: 'Japanese' },
      { value: 'de', zh: '德语', en: 'German' },
      { value: 'other', zh: '其他', en: 'Other' },
    ],
  },
  {
    name: 'capacity',
    type: 'number',
    min: 0,
    max: 50,
    integer: true,
    unit: { zh: '家', en: 'firms' },
    label: { zh: '最多同时辅导', en: 'Firms at a time' },
    help: { zh: '满了就不再派新的请求。', en: 'Once full, no further request reaches you.' },
  },
  {
    name: 'sessionsPerMonth',
    type: 'number',
    min: 0,
    max: 100,
    integer: true,
    unit: { zh: '次', en: 'sessions' },
    label: { zh: '每月最多次数', en: 'Sessions a month' },
  },
  {
    name: 'meetingWays',
    type: 'choices',
    label: { zh: '见面方式', en: 'Ways to meet' },
    options: [
      { value: 'video', zh: '视频', en: 'Video' },
      { value: 'phone', zh: '电话', en: 'Telephone' },
      { value: 'message', zh: '文字', en: 'Messages' },
      { value: 'on-site', zh: '上门或面谈', en: 'In person' },
    ],
  },
  {
    name: 'yearsOfExperience',
    type: 'number',
    min: 0,
    max: 80,
    integer: true,
    unit: { zh: '年', en: 'years' },
    label: { zh: '从业年限', en: 'Experience' },
  },
  {
    name: 'undertaking',
    type: 'flag',
    label: {
      zh: '已承诺保密并回避利益冲突',
      en: 'Has undertaken secrecy and to avoid conflicts of interest',
    },
  },
  {
    name: 'paused',
    type: 'flag',
    label: { zh: '暂停接单', en: 'Paused' },
    help: {
      zh: '随时可以暂停，随时可以恢复；暂停不影响响应率。',
      en: 'Pause and resume at any time; a pause does not harm the answer rate.',
    },
  },
] as const satisfies readonly Field[]
