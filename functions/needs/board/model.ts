import * as z from 'zod'
import { askerSizes, boardAnswerStates, reportReasons, solvers } from '../../contract/board.ts'
import { kindSchema } from '../../contract/kind.ts'
import { price } from '../../contract/listing.ts'
import { corrections } from '../../contract/matching.ts'

/**
 * A need on the board: the truth of it. It stays when it has ended, for both sides to read; what the board lists are
 * places (below). Its own id leads to neither the need nor the person.
 */
export const boardNeedRecord = z.object({
  id: z.string(),
  need: z.string(),
  person: z.string(),
  organisation: z.string().optional(),
  name: z.enum(['hidden', 'shown']),
  size: z.enum(askerSizes).optional(),
  region: z.string().optional(),
  text: z.string(),
  corrections,
  since: z.string(),
  /** The last day, `YYYY-MM-DD` in the platform's zone. */
  until: z.string(),
  status: z.enum(['open', 'withdrawn', 'solved', 'taken-down']),
  endedAt: z.string().optional(),
  solvedBy: z.enum(solvers).optional(),
  reason: z.string().optional(),
  /** Organisations whose answer stands. */
  answers: z.int(),
  /** The organisation whose answer was chosen. */
  chosen: z.string().optional(),
  version: z.int(),
})
export type BoardNeedRecord = z.output<typeof boardNeedRecord>

/**
 * That a need stands on the board, in the one partition that the board is read from: as little as filters need. It
 * expires with the need's last day; one that ended before is written over as `gone` and expires at once.
 */
export const boardPlaceRecord = z.object({
  board: z.string(),
  kinds: z.array(kindSchema),
  regions: z.array(z.string()),
  until: z.string(),
  gone: z.literal(true).optional(),
  /** ISO instant from which TTL may take it. */
  keptUntil: z.string(),
  version: z.int(),
})

/**
 * What an organisation offered: its terms and both sides, as an engagement that begins with it needs them. Once chosen,
 * the terms no longer change.
 */
export const boardAnswerRecord = z.object({
  id: z.string(),
  board: z.string(),
  need: z.string(),
  asker: z.object({ person: z.string(), organisation: z.string().optional() }),
  organisation: z.string(),
  /** Who answered for it last. */
  person: z.string(),
  text: z.string(),
  price: price.optional(),
  by: z.string().optional(),
  listing: z.object({ id: z.string(), title: z.string() }).optional(),
  status: z.enum(boardAnswerStates),
  /** Opened when it was chosen. */
  engagement: z.string().optional(),
  at: z.string(),
  decidedAt: z.string().optional(),
  version: z.int(),
})
export type BoardAnswerRecord = z.output<typeof boardAnswerRecord>

/** Points from an organisation to an answer of its own. */
export const givenAnswerRecord = z.object({
  organisation: z.string(),
  answer: z.string(),
  board: z.string(),
  version: z.int(),
})

export const boardReportRecord = z.object({
  id: z.string(),
  board: z.string(),
  person: z.string(),
  reason: z.enum(reportReasons),
  text: z.string().optional(),
  at: z.string(),
  version: z.int(),
})
export type BoardReportRecord = z.output<typeof boardReportRecord>

/** What one person or one organisation did on the board on one day. */
export const boardDayRecord = z.object({
  /** `person#…` or `organisation#…` */
  who: z.string(),
  day: z.string(),
  published: z.int(),
  answered: z.int(),
  reported: z.int(),
  version: z.int(),
})
export type BoardDayRecord = z.output<typeof boardDayRecord>
