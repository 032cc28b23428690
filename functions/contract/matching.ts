import * as z from 'zod'
import { kindSchema } from './kind.ts'
import { listing, priceUnits } from './listing.ts'
import { byId } from './organisation.ts'
import { route } from './route.ts'
import { cursor, day, fen, id, regionCode, text } from './scalars.ts'
import { quantitySchema, understood } from './understood.ts'

/** A span of days, both inclusive. */
export const window = z
  .strictObject({ from: day, to: day })
  .refine(({ from, to }) => from <= to, { error: 'window-reversed', path: ['to'] })

/**
 * What a person corrected in what was understood. Absent: read it from the text. `null`: leave it out although
 * the text says it. A value: take this instead.
 */
export const corrections = z.strictObject({
  kinds: z.array(kindSchema).max(kindSchema.options.length).nullable().optional(),
  techniques: z.array(text(80)).max(20).nullable().optional(),
  industries: z.array(z.string().max(80)).max(20).nullable().optional(),
  /** One code or several; `CN` stands for all of China. */
  region: z
    .union([regionCode, z.array(regionCode).max(40)])
    .nullable()
    .optional(),
  window: window.nullable().optional(),
  budget: z
    .union([fen, z.strictObject({ fen })])
    .nullable()
    .optional(),
  quantity: quantitySchema.nullable().optional(),
  voucher: z.boolean().nullable().optional(),
})
export type Corrections = z.output<typeof corrections>

/**
 * The published factors of the score (排序规则公示). A factor without data is absent, never 1. `kind` stands only on a
 * listing of a Kind that the sentence did not name, while it named others; `answers` only where a provider's questions
 * are enough to judge by.
 */
export const factors = ['kind', 'text', 'technique', 'region', 'price', 'licence', 'answers'] as const

/**
 * How a provider answers: of the questions that are judged (they have their answer, or 30 days are over) those answered
 * within 30 days. `medianDays`: within so many days at least half of all were answered.
 */
export const answers = z.object({ asked: z.int(), answered: z.int(), medianDays: z.int().exactOptional() })
export type Answers = z.output<typeof answers>

export const reason = z.object({ factor: z.enum(factors), score: z.number().min(0).max(1), text: z.string() })
export type Reason = z.output<typeof reason>

const score = z.number().min(0).max(1)

export const match = z.object({
  listing,
  /** Product of the factors that have data, 0 to 1. */
  score,
  reasons: z.array(reason),
  /** How many more listings of the same provider carry the same title; they are not repeated. */
  alike: z.int(),
  answers: answers.exactOptional(),
  /** By its score it would stand higher, but two of its provider stand before it: others went first. */
  yielded: z.literal(true).exactOptional(),
})
export type Match = z.output<typeof match>

/** The best combination of one listing of each Kind that is asked for, where there are several. */
export const bundle = z.object({
  /** In the order in which the Kinds were named. */
  items: z.array(
    z.object({
      listing,
      score,
      /** Absent without a price. `assumed`: the need does not say how many of the unit; one was counted. */
      estimate: z
        .object({ fen: z.number(), per: z.enum(priceUnits), count: z.number(), assumed: z.boolean() })
        .exactOptional(),
    }),
  ),
  /** Kinds asked for to which nothing fits. */
  missing: z.array(kindSchema),
  /** Sum of the estimates; `unpriced` items name no price and are not in it. */
  sum: z.object({ fen: z.number(), unpriced: z.int() }),
  /** The most that a voucher usually bears of the sum: expected, subject to approval (预计抵扣，以审核为准). */
  voucher: z.object({ fen: z.number() }).exactOptional(),
  /** Whether the sum, less the voucher's share, keeps to the budget; absent without a budget. */
  withinBudget: z.boolean().exactOptional(),
  /** Fen by which it does not. */
  over: z.number().exactOptional(),
})
export type Bundle = z.output<typeof bundle>

/** Matches on a page where nobody says otherwise. */
export const usualLimit = 20

export const matchInput = corrections.extend({
  text: text(2000),
  limit: z.int().min(1).max(100).default(usualLimit),
})
export const matchReply = z.object({
  matches: z.array(match),
  /** Only for a need that asks for several Kinds, where at least two of them have a match. */
  bundle: bundle.exactOptional(),
  understood,
  /** Milliseconds: reading the sentence, searching, fetching cards from the database, all. */
  took: z.object({ understand: z.number(), search: z.number(), database: z.number(), total: z.number() }),
})
export type MatchReply = z.output<typeof matchReply>

/** What keeps a listing from the page, in the order in which it is asked; `shown` when nothing does. */
export const verdicts = [
  'not-published',
  'not-indexed',
  'hard-limit',
  'other-kind',
  'no-shared-word',
  'weak',
  'folded',
  'yields',
  'outranked',
  'shown',
] as const
export type Verdict = (typeof verdicts)[number]

export const whyNotInput = corrections.extend({ text: text(2000) })
export const whyNot = z.object({
  listing: z.object({ id, title: z.string() }),
  verdict: z.enum(verdicts),
  /** The verdict and what to do next, as sentences in the reader's language. */
  text: z.string(),
  advice: z.string(),
  /** Place among all matches, from 1; the first page has `usualLimit`. */
  place: z.int().min(1).exactOptional(),
  of: z.int().exactOptional(),
  score: score.exactOptional(),
  /** Below this score nothing is shown. */
  least: z.number(),
  /** Its factors, the weakest first; empty where it was not judged. */
  reasons: z.array(reason),
  /** Concepts and words of the sentence that were looked for, and those of them that the listing carries. */
  lookedFor: z.array(z.string()),
  shared: z.array(z.string()),
  /** The listing that stands for it (`folded`). */
  twin: z.object({ id, title: z.string() }).exactOptional(),
  understood,
})
export type WhyNot = z.output<typeof whyNot>

/** A comma list in a query string. */
const several = <Out>(item: z.ZodType<Out, string>, most: number) =>
  z
    .string()
    .max(2000)
    .transform(value => value.split(',').filter(Boolean))
    .pipe(z.array(item).max(most))

export const browseQuery = z.strictObject({
  q: text(400).optional(),
  kind: several(kindSchema, 4).optional(),
  region: several(regionCode, 40).optional(),
  technique: several(z.string().max(80), 20).optional(),
  /** Price bands of one charged unit, in fen. */
  price: z.enum(['free', 'to-500', 'to-2000', 'above', 'unsaid']).optional(),
  organisation: z.string().max(80).optional(),
  /** Takes innovation vouchers (创新券). */
  voucher: z.enum(['true']).optional(),
  next: cursor.optional(),
  limit: z.coerce.number().int().min(1).max(60).default(24),
})
export const facet = z.object({ value: z.string(), count: z.int() })
export const browseReply = z.object({
  items: z.array(listing),
  next: cursor.optional(),
  total: z.int(),
  /** Counts of each facet under the other facets' filters. */
  facets: z.object({
    kind: z.array(facet),
    region: z.array(facet),
    technique: z.array(facet),
    price: z.array(facet),
  }),
})

/** The three facts of the first page. */
export const facts = z.object({
  listings: z.int(),
  mentors: z.int(),
  /** Share of questions older than 30 days, or answered, that were answered within 30 days; absent without any. */
  answered: z.number().min(0).max(1).optional(),
})

export const concept = z.object({
  id: z.string(),
  type: z.string(),
  zh: z.string(),
  en: z.string(),
  abbr: z.array(z.string()),
})

/** `concept` where it is a name of the vocabulary, and not a word of titles. */
export const completion = z.object({ text: z.string(), concept: z.string().optional(), listings: z.int() })
export type Completion = z.output<typeof completion>

export const matchingRoutes = {
  match: route({
    capability: 'matching',
    method: 'POST',
    path: '/match',
    summary: 'Ranked, explained matches over all Kinds for a need in plain words',
    access: 'public',
    status: 200,
    body: matchInput,
    reply: matchReply,
  }),
  whyNot: route({
    capability: 'matching',
    method: 'POST',
    path: '/listings/{id}/why-not',
    summary: 'Why a listing of one’s own organisation is shown for a sentence, or is not',
    access: 'person',
    status: 200,
    params: byId,
    body: whyNotInput,
    reply: whyNot,
    errors: ['not-found'],
  }),
  browse: route({
    capability: 'matching',
    method: 'GET',
    path: '/listings',
    summary: 'Browse published listings with facets',
    access: 'public',
    status: 200,
    query: browseQuery,
    reply: browseReply,
  }),
  completions: route({
    capability: 'matching',
    method: 'GET',
    path: '/completions',
    summary: 'How the words begun in the search box may go on, each with the number of listings that name it',
    access: 'public',
    status: 200,
    query: z.strictObject({ q: text(80) }),
    reply: z.object({ items: z.array(completion) }),
  }),
  facts: route({
    capability: 'matching',
    method: 'GET',
    path: '/facts',
    summary: 'How many resources and mentors there are, and what share of questions is answered',
    access: 'public',
    status: 200,
    reply: facts,
  }),
  concepts: route({
    capability: 'matching',
    method: 'GET',
    path: '/concepts',
    summary: 'The bilingual vocabulary of techniques and industries',
    access: 'public',
    status: 200,
    reply: z.object({ items: z.array(concept) }),
  }),
}
