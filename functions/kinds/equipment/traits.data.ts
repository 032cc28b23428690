import type { Traits } from '../traits.ts'

export const traits = {
  priceUnits: ['sample', 'hour', 'day', 'run', 'piece', 'month'],
  formats: ['csv', 'uniquip', 'nrii', 'machine-hours', 'busy-times'],
  feedFormats: ['uniquip', 'nrii', 'csv'],
  nearness: 1,
  verb: { zh: '能做', en: 'Offers ' },
  asked: [
    /测试|检测|仪器设备|仪器|机时|送样|(?:大型|科研|实验|共享|租用?|借用?|预约|检验)设备|设备(?:共享|预约|租用|机时)/g,
    /(?<![a-z-])(?:tests?|testing|instruments?|instrumentation|equipment|(?:lab|machine|beam)[ -]?time|facilit(?:y|ies))(?![a-z])/gi,
  ],
  schemaOrg: 'Product',
} as const satisfies Traits
