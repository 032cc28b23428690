import * as z from 'zod'
import { kindSchema } from './kind.ts'
import { byId } from './organisation.ts'
import { route } from './route.ts'
import { id, instant } from './scalars.ts'

/** How listings are given out. `uniquip` and `nrii` know instruments alone; `csv` is the table of one Kind. */
export const exportFormats = ['uniquip', 'nrii', 'csv', 'json', 'jsonld'] as const
export type ExportFormat = (typeof exportFormats)[number]

export const exportStates = ['running', 'done', 'failed'] as const

export const exportInput = z.strictObject({
  organisation: id,
  format: z.enum(exportFormats),
  /** Of `csv`: equipment where none is named. Of `json` and `jsonld`: all where none is named. */
  kind: kindSchema.optional(),
  /** With the contacts that stand apart from the listings; `jsonld` never has them. */
  contacts: z.boolean().default(false),
})
export type ExportInput = z.output<typeof exportInput>

/** The making of one file. `rows` rises while it is made; `url` gives the file for some minutes, 7 days long. */
export const exportRun = z.object({
  id,
  organisation: id,
  format: z.enum(exportFormats),
  kind: kindSchema.optional(),
  contacts: z.boolean(),
  status: z.enum(exportStates),
  rows: z.int(),
  /** Bytes of the file, once it is whole. */
  size: z.int().optional(),
  filename: z.string(),
  url: z.string().optional(),
  failure: z.string().optional(),
  createdAt: instant,
  updatedAt: instant,
})
export type ExportRun = z.output<typeof exportRun>

/** Names under which an organisation's published listings can be fetched by anybody, with their media types. */
export const openFeeds = {
  'feed.uniquip.csv': { format: 'uniquip', type: 'text/csv' },
  'feed.nrii.csv': { format: 'nrii', type: 'text/csv' },
  'feed.csv': { format: 'csv', type: 'text/csv' },
  'feed.json': { format: 'json', type: 'application/json' },
  'feed.jsonld': { format: 'jsonld', type: 'application/ld+json' },
} as const satisfies Readonly<Record<string, { format: ExportFormat; type: string }>>

const feed = <const Name extends keyof typeof openFeeds>(name: Name, summary: string) =>
  route({
    capability: 'exports',
    method: 'GET',
    path: `/organisations/{id}/${name}`,
    summary,
    access: 'public',
    status: 200,
    params: byId,
    query: z.strictObject({ kind: kindSchema.optional() }),
    reply: z.string(),
    produces: openFeeds[name].type,
    errors: ['not-found'],
  })

export const exportRoutes = {
  createExport: route({
    capability: 'exports',
    method: 'POST',
    path: '/exports',
    summary: 'Begin to write an organisation’s listings into a file',
    access: { member: 'listing.read' },
    status: 202,
    body: exportInput,
    reply: exportRun,
    idempotent: true,
    errors: ['not-found', 'invalid-key', 'key-reused', 'wrong-state', 'too-many-requests'],
  }),
  getExport: route({
    capability: 'exports',
    method: 'GET',
    path: '/exports/{id}',
    summary: 'How far a file is, and where to fetch it once it is whole',
    access: { member: 'listing.read' },
    status: 200,
    params: byId,
    reply: exportRun,
    errors: ['not-found'],
  }),
  uniquipFeed: feed('feed.uniquip.csv', 'Published instruments of an organisation as UNIQUIP 1.0'),
  nriiFeed: feed(
    'feed.nrii.csv',
    'Published instruments of an organisation as the national platform’s sheet',
  ),
  csvFeed: feed('feed.csv', 'Published listings of one kind as CSV, equipment where none is named'),
  jsonFeed: feed('feed.json', 'Published listings of an organisation as JSON'),
  jsonLdFeed: feed('feed.jsonld', 'Published listings of an organisation as JSON-LD (schema.org)'),
}
