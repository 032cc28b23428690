import type { Weight } from '../weight.ts'

/** Services: what is handed over, how long it takes, what to bring. */
export const serviceWeights: readonly Weight[] = [
  {
    field: 'description',
    weight: 18,
    enough: 20,
    why: { zh: '写明帮企业办成什么事。', en: 'Say what it gets done for a firm.' },
  },
  {
    field: 'serviceType',
    weight: 14,
    why: { zh: '选明服务类型，才会被匹配到。', en: 'Choose the kind, to be matched.' },
  },
  {
    field: 'deliverable',
    weight: 16,
    enough: 4,
    why: { zh: '写明最后拿到什么。', en: 'Say what one has in hand at the end.' },
  },
  { field: 'workingDays', weight: 14, why: { zh: '写明一般几个工作日。', en: 'Say how long it takes.' } },
  {
    field: 'price',
    weight: 14,
    why: { zh: '写明价格；免费也请注明。', en: 'Give the price, or say that it is free.' },
  },
  {
    field: 'documents',
    weight: 10,
    enough: 4,
    why: { zh: '列出材料，少跑一趟。', en: 'List the documents: it saves a trip.' },
  },
  {
    field: 'qualification',
    weight: 8,
    why: { zh: '依法需要资质的，写上文号。', en: 'Where the law asks for a qualification, give its number.' },
  },
  { field: 'site', weight: 6, why: { zh: '写明办理地点。', en: 'Say where it is done.' } },
]
