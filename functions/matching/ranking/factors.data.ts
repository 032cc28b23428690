/**
 * The published rules of ranking (排序规则公示). A score is the product of the factors that have data, each raised to
 * its share of the weights present: silence on a factor neither helps nor harms.
 */
export const weights = { text: 1, technique: 2, region: 0.8, price: 0.7, licence: 0.7 } as const

/** A match below this score is not shown: an honest "nothing yet" is better. */
export const least = 0.12

/** While browsing, a listing that carries less than this share of the ideal score for the words typed stays out. */
export const leastShared = 0.12

/** What words count in a query beside plain ones. */
export const queryWeights = { technique: 2, industry: 1.5, words: 1 } as const

/**
 * A listing of a Kind that the sentence did not name, while it named others (请教一位老师，布料做拉伸): the whole score
 * is multiplied by this. Kinds that a person chose, and not a parser, are a limit instead.
 */
export const otherKind = 0.6

export const text = {
  /** No shared word makes a listing impossible. */
  floor: 0.02,
} as const

/** The first technique named counts fully, each later one less. */
export const technique = {
  later: 0.5,
  /** Topics say what it is about, not what is to be done. */
  types: { technique: 1, gift: 1, topic: 0.6, industry: 0.3 },
  /** Named in the description only. */
  mentioned: 0.7,
  /** Only a wider concept is offered: an electron microscope may be a scanning one. */
  wider: 0.5,
  muchWider: 0.25,
  /** None of the techniques asked for. */
  floor: 0.15,
} as const

export const region = {
  inside: 1,
  /** Another province of a small group that both belong to (江苏 for 上海). */
  neighbour: 0.85,
  sameCountry: 0.7,
  elsewhere: 0.35,
  /** Groups up to this many provinces make neighbours. */
  smallGroup: 4,
  /** Where it is matters less for advice, and not for a patent: its force is the licence factor's business. */
  kinds: { equipment: 1, gift: 1, mentor: 0.5, patent: 0 },
} as const

export const price = {
  /** Over budget, the score is (budget / estimate) to this power. */
  overBudget: 1.5,
  floor: 0.05,
  /** Over budget, but within it if a voucher bears the most that is usual; the share differs by province. */
  withVoucher: 0.9,
  voucherShare: 0.5,
} as const
