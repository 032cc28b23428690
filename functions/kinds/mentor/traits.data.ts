import type { Traits } from '../traits.ts'

export const traits = {
  priceUnits: ['hour', 'month'],
  usuallyFree: true,
  formats: ['csv'],
  feedFormats: ['csv'],
  // Advice travels.
  nearness: 0.5,
  verb: { zh: '熟悉', en: 'Advises on ' },
  asked: [
    /创业导师|导师|辅导|请教|指导|指点|顾问|前辈/g,
    /(?<![a-z-])(?:mentors?|mentoring|mentorship|advice|advis[eo]rs?|coach(?:es|ing)?|guidance)(?![a-z])/gi,
  ],
  schemaOrg: 'Service',
} as const satisfies Traits
