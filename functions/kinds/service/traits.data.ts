import type { Traits } from '../traits.ts'

export const traits = {
  priceUnits: ['piece', 'hour', 'day', 'month', 'year'],
  formats: ['csv'],
  feedFormats: ['csv'],
  // Most of it is done online; offices and training rooms are near somebody.
  nearness: 0.6,
  verb: { zh: '办理', en: 'Handles ' },
  asked: [
    /认证(?:咨询|代办|服务)?|代理记账|记账报税|报税|税务|财务(?:代理|外包|咨询)|工商注册|公司注册|注册公司|营业执照|资质办理|培训|标准(?:咨询|制定|查询)|公共服务/g,
    /(?<![a-z-])(?:certification|certif(?:y|ied)|bookkeeping|accounting|tax(?:es)?|company registration|incorporat(?:e|ion)|training|standards? advice)(?![a-z])/gi,
  ],
  schemaOrg: 'Service',
} as const satisfies Traits
