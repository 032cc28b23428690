import * as z from 'zod'
import { price } from './listing.ts'
import { day, id, instant, regionCode, text } from './scalars.ts'
import { understood } from './understood.ts'

/** Days for which a need may stand on the board, and for which it does where nobody says. */
export const boardDays = { most: 90, usual: 30 } as const

/** Roughly how many people work there: all that others learn of a firm that hides its name, beside its region. */
export const askerSizes = ['person', 'micro', 'small', 'medium', 'large'] as const

export const publishInput = z.strictObject({
  /** What others read; it may leave out what the need says. */
  text: text(800),
  /** The organisation that asks; without it the person asks for themselves. */
  organisation: id.optional(),
  name: z.enum(['hidden', 'shown']).default('hidden'),
  size: z.enum(askerSizes).optional(),
  /** The last day on the board. */
  until: day.optional(),
})
export type PublishInput = z.output<typeof publishInput>

/** A need on the board as everybody sees it. Its id is one of its own: it leads to nobody. */
export const boardCard = z.object({
  id,
  text: z.string(),
  /** Read from the public text, the need's corrections counted in. */
  understood,
  since: instant,
  until: day,
  answers: z.int(),
  asker: z.object({
    region: regionCode.exactOptional(),
    size: z.enum(askerSizes).exactOptional(),
    /** Only where the name is shown. */
    organisation: z.object({ id, name: z.string(), nameEn: z.string().exactOptional() }).exactOptional(),
  }),
  /** Only for who asks: the need behind it. */
  need: id.exactOptional(),
})
export type BoardCard = z.output<typeof boardCard>

/** What keeps a text from the board: how to reach a person, who asks where the name is hidden, a collection of money. */
export const findingRules = ['phone', 'mail', 'chat', 'identity', 'name', 'money'] as const
export type FindingRule = (typeof findingRules)[number]
export const finding = z.object({
  rule: z.enum(findingRules),
  /** text.slice(start, end), in UTF-16 units. */
  start: z.int(),
  end: z.int(),
  /** What it is and what to do, in the reader's language. */
  message: z.string(),
})
export const preview = z.object({ card: boardCard, findings: z.array(finding) })
export type BoardPreview = z.output<typeof preview>

/** `expired` follows from the day; the others are somebody's doing. */
export const boardStates = ['open', 'expired', 'withdrawn', 'solved', 'taken-down'] as const
export const solvers = ['answer', 'elsewhere', 'not-at-all'] as const

/** A need on the board as who asks sees it. */
export const ownBoardNeed = z.object({
  card: boardCard,
  name: z.enum(['hidden', 'shown']),
  status: z.enum(boardStates),
  endedAt: instant.exactOptional(),
  solvedBy: z.enum(solvers).exactOptional(),
  /** Why the operator took it down. */
  reason: z.string().exactOptional(),
  version: z.int(),
})
export type OwnBoardNeed = z.output<typeof ownBoardNeed>

/** Withdrawn it leaves the board and the need stays open; solved it closes the need too, and says by whom. */
export const boardChange = z.strictObject({
  status: z.enum(['withdrawn', 'solved']),
  /** `answer` where nothing is said. */
  solvedBy: z.enum(solvers).optional(),
})
export type BoardChange = z.output<typeof boardChange>

export const boardAnswerInput = z.strictObject({
  organisation: id,
  text: text(500),
  price: price.optional(),
  /** The day by which it would be done. */
  by: day.optional(),
  /** A published listing of the organisation's own. */
  listing: id.optional(),
})
export type BoardAnswerInput = z.output<typeof boardAnswerInput>

export const boardAnswerStates = ['given', 'thanked', 'declined', 'chosen', 'withdrawn'] as const
export const boardAnswer = z.object({
  id,
  /** The need on the board, as it reads there. */
  board: z.object({ id, text: z.string(), status: z.enum(boardStates) }),
  organisation: z.object({ id, name: z.string(), nameEn: z.string().exactOptional() }),
  text: z.string(),
  price: price.exactOptional(),
  by: day.exactOptional(),
  listing: z.object({ id, title: z.string() }).exactOptional(),
  status: z.enum(boardAnswerStates),
  /** What came of choosing it. */
  engagement: id.exactOptional(),
  at: instant,
  version: z.int(),
})
export type BoardAnswer = z.output<typeof boardAnswer>

/** What is absent stays, `null` empties. `withdrawn` takes the answer back, until it is given anew. */
export const boardAnswerChange = z.strictObject({
  text: text(500).optional(),
  price: price.nullable().optional(),
  by: day.nullable().optional(),
  listing: id.nullable().optional(),
  status: z.literal('withdrawn').optional(),
})
export type BoardAnswerChange = z.output<typeof boardAnswerChange>

/** `given` takes an earlier word back. One answer at most is chosen. */
export const decisions = ['given', 'thanked', 'declined', 'chosen'] as const
export type Decision = (typeof decisions)[number]

export const reportReasons = ['personal-data', 'fraud', 'money', 'unlawful', 'other'] as const
export const reportInput = z.strictObject({ reason: z.enum(reportReasons), text: text(500).optional() })
export type ReportInput = z.output<typeof reportInput>
export const report = z.object({
  id,
  board: boardCard,
  reason: z.enum(reportReasons),
  text: z.string().exactOptional(),
  at: instant,
})
export type BoardReport = z.output<typeof report>

/** A published need that nobody answered and no new listing fitted. */
export const unmetNeed = z.object({
  card: boardCard,
  /** Whole days on the board. */
  waited: z.int(),
  /** Listings above the score from which one rings, 20 at most. */
  fitting: z.int(),
})
export type UnmetNeed = z.output<typeof unmetNeed>
