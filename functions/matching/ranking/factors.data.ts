/**
 * The published rules of ranking (排序规则公示). A score is the product of the factors that have data, each raised to
 * its share of the weights present: silence on a factor neither helps nor harms.
 */
export const weights = { text: 1, technique: 2, region: 0.8, price: 0.7, licence: 0.7 } as const

/** A match below this score is not shown: an honest "nothing yet" is better. */
export const least = 0.13
/** Of a Kind that the sentence names this score is enough: something is better than nothing there. */
export const leastNamed = 0.1
/** Of other Kinds, what comes to less than this by text and technique alone is not shown, however near or free it is. */
export const leastAbout = 0.09

/** While browsing, a listing that carries less than this share of the ideal score for the words typed stays out. */
export const leastShared = 0.12

/** What words count in a query beside plain ones. */
export const queryWeights = { technique: 2, industry: 1.5, words: 1 } as const

/**
 * A listing of a Kind that the sentence did not name, while it named others (请教一位老师，布料做拉伸): the whole score
 * is multiplied by this. Kinds that a person chose, and not a parser, are a limit instead.
 */
export const otherKind = 0.6

/**
 * Of each Kind the best by text are judged closely, and again the best within the regions asked for: `each` of them, or
 * more where a longer page needs them. Of a Kind that the sentence names at least the `newest` few.
 */
export const candidates = { each: 40, newest: 20 } as const

export const text = {
  /** No shared word makes a listing impossible. */
  floor: 0.02,
  /** Below this the sentence does not call it close. */
  slight: 0.2,
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
  floor: 0.1,
} as const

/** Kilometres between the capitals of the provinces stand for the way; nearer is better, and ever less so. */
export const region = {
  inside: 1,
  /** Within China: `far` + (`near` − `far`) × 2^(−km / `halvedEvery`), to the nearest of the regions asked for. */
  near: 0.9,
  far: 0.6,
  halvedEvery: 300,
  /** In China, and the province is not said. */
  somewhere: 0.65,
  elsewhere: 0.35,
} as const

export const price = {
  /** Over budget, the score is (budget / estimate) to this power. */
  overBudget: 1.5,
  floor: 0.05,
  /**
   * With a usable voucher, what is left after the most that one usually bears may be held against the budget, at this
   * cost. The share differs by province.
   */
  withVoucher: 0.9,
  voucherShare: 0.5,
} as const

/**
 * How a provider answers questions. Few questions say little: as many as `asMany` at the `usual` share are counted in.
 * The whole score is multiplied by (share / `usual`) to the `power`, so that answering badly never helps; a score above
 * 1 is shown as 1.
 */
export const answers = {
  usual: 0.8,
  asMany: 5,
  /** Fewer judged questions are no data. */
  least: 5,
  power: 0.5,
} as const

/**
 * Where `inARow` listings of one provider stand in a row, the best of another provider goes first if its score is at
 * least this share of the next one's.
 */
export const yields = { inARow: 2, ratio: 0.8 } as const

/** Of each Kind asked for, so many of the best are combined into a bundle, where they fit at least so well. */
export const bundle = { each: 12, least: 0.2 } as const

/** So many times the listings shown are weighed by their providers' answers too, before the page is cut. */
export const lookedUp = 2
