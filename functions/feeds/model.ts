import * as z from 'zod'
import { feedRhythms, feedSource, feedStates } from '../contract/feed.ts'

const bilingual = z.object({ zh: z.string(), en: z.string() })

/** A source of an organisation's own, looked at by the clock. */
export const feedRecord = z.object({
  ...feedSource.shape,
  id: z.string(),
  organisation: z.string(),
  /** Who added it: what is imported from it is imported in their name. */
  person: z.string(),
  every: z.enum(feedRhythms),
  status: z.enum(feedStates),
  /** When it is due; a paused one is never. */
  next: z.string().optional(),
  /** The harvest that is on its way, and when it was asked for. */
  harvest: z.object({ id: z.string(), at: z.string() }).optional(),
  /** Of the bytes that were taken last: how the source marks them, and our own mark. */
  etag: z.string().optional(),
  lastModified: z.string().optional(),
  sha256: z.string().optional(),
  /** When its bytes were last seen to change. */
  changedAt: z.string().optional(),
  rows: z.int().optional(),
  measures: z.record(z.string(), z.number()).optional(),
  /** What the source would take to rise: rows that lack what a rule asks for. */
  lacking: z.record(z.string(), z.int()).optional(),
  lastHarvest: z.string().optional(),
  lastImport: z.string().optional(),
  /** Harvests in a row that brought nothing. */
  failures: z.int(),
  problem: bilingual.optional(),
  version: z.int(),
  createdAt: z.string(),
  updatedAt: z.string(),
})
export type FeedRecord = z.output<typeof feedRecord>

/**
 * One harvest. It comes into being `running`, in one transaction with the feed that points at it, and by that its worker wakes
 * up; the worker's lease keeps two of them apart. Those of a feed are its history.
 */
export const harvestRecord = z.object({
  id: z.string(),
  feed: z.string(),
  status: z.enum(['running', 'unchanged', 'taken', 'failed']),
  /** The router hands on what is running with a leg that rose; a harvest has one. */
  leg: z.literal(1),
  /** Nobody else works on it before this instant. */
  leasedUntil: z.string().optional(),
  import: z.string().optional(),
  problem: bilingual.optional(),
  version: z.int(),
  createdAt: z.string(),
  updatedAt: z.string(),
})
export type HarvestRecord = z.output<typeof harvestRecord>

/** The feeds of one organisation: their limit stands in one record, and so does that of first looks in a day. */
export const feedListRecord = z.object({
  organisation: z.string(),
  feeds: z.array(z.string()),
  tries: z.object({ day: z.string(), count: z.int() }).optional(),
  version: z.int(),
})
export type FeedListRecord = z.output<typeof feedListRecord>

/** That a feed was to be harvested in this hour; whether it still is, the feed tells. */
export const feedDueRecord = z.object({
  /** `YYYY-MM-DDTHH`, in UTC. */
  slot: z.string(),
  feed: z.string(),
  /** Of the feed as it stood with this time: a line is written once. */
  feedVersion: z.int(),
  at: z.string(),
  version: z.literal(1),
})

/** Up to which hour every due feed has been looked after. */
export const feedRoundRecord = z.object({ slot: z.string(), version: z.int() })
