import * as z from 'zod'
import { kindSchema } from './kind.ts'
import { listing } from './listing.ts'
import { route } from './route.ts'
import { cursor, day, fen, regionCode, text } from './scalars.ts'
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
  kinds: z.array(kindSchema).max(4).nullable().optional(),
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
 * listing of a Kind that the sentence did not name, while it named others.
 */
export const factors = ['kind', 'text', 'technique', 'region', 'price', 'licence'] as const

export const reason = z.object({ factor: z.enum(factors), score: z.number().min(0).max(1), text: z.string() })
export type Reason = z.output<typeof reason>

export const match = z.object({
  listing,
  /** Product of the factors that have data, 0 to 1. */
  score: z.number().min(0).max(1),
  reasons: z.array(reason),
  /** How many more listings of the same provider carry the same title; they are not repeated. */
  alike: z.int(),
})
export type Match = z.output<typeof match>

export const matchInput = corrections.extend({
  text: text(2000),
  limit: z.int().min(1).max(100).default(20),
})
export const matchReply = z.object({
  matches: z.array(match),
  understood,
  /** Milliseconds: reading the sentence, searching, fetching cards from the database, all. */
  took: z.object({ understand: z.number(), search: z.number(), database: z.number(), total: z.number() }),
})
export type MatchReply = z.output<typeof matchReply>

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
