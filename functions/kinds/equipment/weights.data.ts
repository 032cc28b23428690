import type { Weight } from '../weight.ts'

/** Instruments: what a firm needs to know before it asks (what is measured, for how much, on which terms). */
export const equipmentWeights: readonly Weight[] = [
  {
    field: 'techniques',
    weight: 16,
    why: {
      zh: '写明能做的检测项目，需求才能匹配到它。',
      en: 'Name what it can do: needs are matched by it.',
    },
  },
  {
    field: 'price',
    weight: 14,
    why: {
      zh: '有价格的资源更容易被选中；可写参考价。',
      en: 'A listing with a price is asked for more often; a guide price will do.',
    },
  },
  {
    field: 'description',
    weight: 12,
    enough: 40,
    why: {
      zh: '用两三句话说明能解决什么问题。',
      en: 'Say in two or three sentences which problems it solves.',
    },
  },
  {
    field: 'specifications',
    weight: 10,
    enough: 15,
    why: {
      zh: '量程、精度和分辨率决定它合不合用。',
      en: 'Range, accuracy and resolution decide whether it fits.',
    },
  },
  {
    field: 'useTypes',
    weight: 8,
    why: {
      zh: '说明是送样、陪同还是自主上机。',
      en: 'Say whether samples are sent, or users come, alone or assisted.',
    },
  },
  {
    field: 'requirements',
    weight: 8,
    enough: 8,
    why: { zh: '写清送样要求，少来回问。', en: 'State what samples must be like: it saves questions.' },
  },
  {
    field: 'service',
    weight: 7,
    enough: 8,
    why: {
      zh: '说明服务到哪一步：制样、测试、报告。',
      en: 'Say how far the service goes: preparation, test, report.',
    },
  },
  {
    field: 'turnaroundDays',
    weight: 6,
    why: { zh: '企业最关心多久出报告。', en: 'Firms ask first how long the report takes.' },
  },
  {
    field: 'photos',
    weight: 6,
    why: { zh: '一张实物照片让人放心。', en: 'A photo of the real thing builds trust.' },
  },
  { field: 'model', weight: 5, why: { zh: '懂行的人按型号搜索。', en: 'Those who know search by model.' } },
  {
    field: 'site',
    weight: 4,
    why: { zh: '写明城市或校区，便于就近选择。', en: 'Name the town or campus: people choose what is near.' },
  },
  {
    field: 'manufacturer',
    weight: 3,
    why: { zh: '厂商帮助判断性能。', en: 'The maker tells about its performance.' },
  },
  {
    field: 'openingHours',
    weight: 3,
    why: { zh: '写明开放时间，便于安排。', en: 'State opening hours: visits can be planned.' },
  },
  {
    field: 'supervisionEnds',
    weight: 3,
    when: 'dutyFree',
    why: {
      zh: '免税进口仪器写明监管截止日，用途限制到期自动解除。',
      en: 'For a duty-free import give the end of supervision: the limits on use then fall away by themselves.',
    },
  },
  {
    field: 'categoryCode',
    weight: 2,
    why: { zh: '分类编码用于上报国家平台。', en: 'The category code is needed for the national platform.' },
  },
  {
    field: 'link',
    weight: 2,
    why: { zh: '附上自己的网页，供人细看。', en: 'Link your own page for details.' },
  },
]
