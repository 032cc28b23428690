import type { Traits } from '../traits.ts'

export const traits = {
  priceUnits: ['licence', 'year', 'piece'],
  formats: ['csv', 'nasa'],
  feedFormats: ['csv', 'nasa'],
  // Its force is the licence factor's business.
  nearness: 0,
  verb: { zh: '涉及', en: 'Concerns ' },
  asked: [
    /专利许可|专利技术|专利授权|专利池|专利|开放许可|技术许可|(?<!经营|生产|行政|软件|不)许可(?!证)/g,
    /(?<![a-z-])(?:patents?|patented|(?:in-)?licen[cs](?:e|es|ing|able))(?![a-z])/gi,
  ],
  schemaOrg: 'CreativeWork',
} as const satisfies Traits
