import * as z from 'zod'
import { rowProblem } from './imports.ts'
import { kindSchema } from './kind.ts'
import { byId } from './organisation.ts'
import { route } from './route.ts'
import { id, instant, page } from './scalars.ts'

/** Formats that a feed may have; `csv` is any table, also a workbook or JSON: which one, its bytes tell. */
export const feedFormats = ['uniquip', 'nrii', 'csv', 'nasa'] as const
export type FeedFormat = (typeof feedFormats)[number]

/** How often the source is looked at. */
export const feedRhythms = ['day', 'week'] as const

/**
 * `failing` after three harvests in a row that brought nothing; it is still tried each day, and recovers by itself. `removed`: nobody
 * looks at it any more, and it counts no longer; what it brought stays.
 */
export const feedStates = ['active', 'paused', 'failing', 'removed'] as const

/** Feeds of one organisation, at most. */
export const mostFeeds = 10

/** Whether the address may be asked at all is looked at apart: here it only has to be one. */
const feedUrl = z.url({ protocol: /^https?$/, error: 'web-address' }).max(2000)

export const feedSource = z.strictObject({
  kind: kindSchema,
  format: z.enum(feedFormats),
  url: feedUrl,
})
export type FeedSource = z.output<typeof feedSource>

export const feedInput = feedSource.extend({ every: z.enum(feedRhythms).default('day') })
export type FeedInput = z.output<typeof feedInput>

export const feedChange = z.strictObject({
  url: feedUrl.optional(),
  every: z.enum(feedRhythms).optional(),
  status: z.enum(['active', 'paused', 'removed']).optional(),
})
export type FeedChange = z.output<typeof feedChange>

export const grades = ['none', 'bronze', 'silver', 'gold'] as const
export type Grade = (typeof grades)[number]

/** What a source is worth to whoever searches, by published rules (feeds/quality.data.ts). */
export const quality = z.object({
  grade: z.enum(grades),
  /** The cheapest step to the next grade, in the reader's language; absent at the top. */
  advice: z.string().optional(),
  /** Name of each rule and how much of the source keeps it, 0 to 1. */
  measures: z.record(z.string(), z.number().min(0).max(1)),
})
export type Quality = z.output<typeof quality>

const counts = z.object({
  total: z.int(),
  created: z.int(),
  updated: z.int(),
  unchanged: z.int(),
  rejected: z.int(),
  withdrawals: z.int(),
})

/** One look at the source, and what came of it. */
export const harvest = z.object({
  id,
  at: instant,
  /** `running` while it is read; `unchanged`: the same bytes as before; `taken`: handed to an import; `failed`: see `problem`. */
  outcome: z.enum(['running', 'unchanged', 'taken', 'failed']),
  import: id.optional(),
  counts: counts.optional(),
  /** Why nothing was taken, or what is odd about what was: in the reader's language. */
  problem: z.string().optional(),
})
export type Harvest = z.output<typeof harvest>

export const feed = z.object({
  ...feedSource.shape,
  id,
  organisation: id,
  every: z.enum(feedRhythms),
  status: z.enum(feedStates),
  /** When it will be looked at next; absent while paused. */
  next: instant.optional(),
  lastHarvest: instant.optional(),
  lastImport: id.optional(),
  /** Rows that the source held when it was last taken. */
  rows: z.int().optional(),
  quality: quality.optional(),
  problem: z.string().optional(),
  /** A harvest is on its way. */
  busy: z.boolean(),
  version: z.int(),
  createdAt: instant,
  updatedAt: instant,
})
export type Feed = z.output<typeof feed>

/** What a first look at a source tells, before anything is kept. */
export const trial = z.object({
  rows: z.int(),
  rejected: z.int(),
  columns: z.array(
    z.object({ name: z.string(), samples: z.array(z.string()), field: z.string().optional() }),
  ),
  fields: z.array(z.object({ name: z.string(), zh: z.string(), en: z.string() })),
  /** The first few of what was odd. */
  problems: z.array(rowProblem),
  quality,
})
export type Trial = z.output<typeof trial>

const notFound = ['not-found'] as const

export const feedRoutes = {
  feeds: route({
    capability: 'feeds',
    method: 'GET',
    path: '/organisations/{id}/feeds',
    summary: 'The feeds that are harvested for an organisation',
    access: { member: 'feed.manage' },
    status: 200,
    params: byId,
    reply: page(feed),
    errors: notFound,
  }),
  createFeed: route({
    capability: 'feeds',
    method: 'POST',
    path: '/organisations/{id}/feeds',
    summary: 'Add an address that is harvested from now on',
    access: { member: 'feed.manage' },
    status: 201,
    params: byId,
    body: feedInput,
    reply: feed,
    idempotent: true,
    errors: ['not-found', 'wrong-state', 'invalid-key', 'key-reused'],
  }),
  tryFeed: route({
    capability: 'feeds',
    method: 'POST',
    path: '/organisations/{id}/feeds/try',
    summary: 'Look at an address once: its columns and its grade; nothing is kept',
    access: { member: 'feed.manage' },
    status: 200,
    params: byId,
    body: feedSource,
    reply: trial,
    errors: ['not-found', 'invalid-input', 'too-many-requests'],
  }),
  getFeed: route({
    capability: 'feeds',
    method: 'GET',
    path: '/feeds/{id}',
    summary: 'One feed with its last twenty harvests',
    access: { member: 'feed.manage' },
    status: 200,
    params: byId,
    reply: feed.extend({ harvests: z.array(harvest) }),
    errors: notFound,
  }),
  changeFeed: route({
    capability: 'feeds',
    method: 'PATCH',
    path: '/feeds/{id}',
    summary: 'Pause a feed, wake it, move it to another address or rhythm, or remove it',
    access: { member: 'feed.manage' },
    status: 200,
    params: byId,
    body: feedChange,
    reply: feed,
    ifMatch: true,
    errors: ['not-found', 'invalid-input', 'stale-version', 'version-needed'],
  }),
  harvestFeed: route({
    capability: 'feeds',
    method: 'POST',
    path: '/feeds/{id}/harvest',
    summary: 'Harvest a feed now; at most once in ten minutes',
    access: { member: 'feed.manage' },
    status: 202,
    params: byId,
    reply: feed,
    errors: ['not-found', 'wrong-state', 'too-many-requests'],
  }),
}
