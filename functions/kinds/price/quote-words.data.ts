import type { Bilingual } from '../../contract/language.ts'

/** The lines of a quote, and why none can be made, as a reader sees them. */
export const quoteWords = {
  use: { zh: '使用', en: 'Use' },
  operator: { zh: '操作人员', en: 'Operator' },
  preparation: { zh: '制样与准备', en: 'Preparation' },
  minimum: { zh: '补足最低收费', en: 'Up to the minimum charge' },
  tax: { zh: '税金', en: 'Tax' },
  dayAtMost: { zh: '不足一天，按不超过一天计', en: 'less than a day, at a day’s price at most' },
} as const satisfies Readonly<Record<string, Bilingual>>

export const quoteRefusals = {
  none: {
    zh: '提供方没有公布价格：请提交询价，由对方报价。',
    en: 'The provider has stated no price: send an enquiry and they will quote.',
  },
  notForYou: {
    zh: '提供方没有公布适用于这种方式或用户的价格：请提交询价，由对方报价。',
    en: 'The provider has stated no price for this way of using it, or for these users: send an enquiry and they will quote.',
  },
  tooLarge: {
    zh: '金额超出平台可以记录的范围：请检查数量，或分成几次。',
    en: 'The amount is larger than the platform records: check the numbers, or divide it.',
  },
} as const satisfies Readonly<Record<string, Bilingual>>
