import * as z from 'zod'
import { kindSchema } from './kind.ts'
import { byId } from './organisation.ts'
import { route } from './route.ts'
import { id, instant, regionCode, text } from './scalars.ts'

/** `csv` takes any table with a mapping; the others know their columns. */
export const importFormats = ['uniquip', 'nasa', 'csv'] as const
export type ImportFormat = (typeof importFormats)[number]

/** Bytes of the largest file: a catalogue of 100,000 rows is about 40 MB. */
export const largestImport = 64 * 1024 * 1024

export const importInput = z.strictObject({
  kind: kindSchema,
  format: z.enum(importFormats),
  organisation: id,
  filename: text(255),
  size: z.int().min(1).max(largestImport),
  /** Lower-case hex of the file's SHA-256; the worker refuses bytes that differ. */
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
})
export type ImportInput = z.output<typeof importInput>

/**
 * `waiting` for bytes and start, `running`, then `done`; `failed` when the file as a whole cannot be read.
 */
export const importStates = ['waiting', 'running', 'done', 'failed'] as const
/** `error` rejects the row; `notice` takes it and says what is odd about it. */
export const rowProblem = z.object({
  row: z.int(),
  code: z.string(),
  level: z.enum(['error', 'notice']),
  message: z.string(),
})
export type RowProblem = z.output<typeof rowProblem>

export const importRun = z.object({
  id,
  organisation: id,
  kind: kindSchema,
  format: z.enum(importFormats),
  filename: z.string(),
  status: z.enum(importStates),
  /** Rows in the file; null until it has been read to its end. */
  total: z.int().nullable(),
  /** Rows handled so far; taken + unchanged + rejected = handled. */
  handled: z.int(),
  /** Created and updated. */
  taken: z.int(),
  unchanged: z.int(),
  rejected: z.int(),
  /** The first 1,000 problems; the counts stay exact. */
  problems: z.array(rowProblem),
  problemCount: z.int(),
  /** Why the whole file failed, when it did. */
  failure: z.object({ code: z.string(), message: z.string() }).optional(),
  createdAt: instant,
  updatedAt: instant,
})
export type ImportRun = z.output<typeof importRun>

/** Where the bytes go: a presigned S3 address on AWS, the blob route locally. */
export const upload = z.object({
  url: z.string(),
  method: z.literal('PUT'),
  headers: z.record(z.string(), z.string()),
})

/** Column of the file (by position) → field of the Kind. */
export const mapping = z.record(z.string().regex(/^\d{1,4}$/), z.string().max(60))
export type Mapping = z.output<typeof mapping>

/** How the file's columns were guessed, with samples, for a person to correct. */
export const preview = z.object({
  encoding: z.string(),
  columns: z.array(
    z.object({
      position: z.int(),
      name: z.string(),
      samples: z.array(z.string()),
      field: z.string().optional(),
    }),
  ),
  fields: z.array(z.object({ name: z.string(), zh: z.string(), en: z.string(), required: z.boolean() })),
})
export type Preview = z.output<typeof preview>

export const startInput = z.strictObject({
  mapping: mapping.optional(),
  /** Region of rows that name none; the organisation's own when absent. */
  region: regionCode.optional(),
})

const creates = ['invalid-key', 'key-reused', 'not-found'] as const

export const importRoutes = {
  createImport: route({
    capability: 'imports',
    method: 'POST',
    path: '/imports',
    summary: 'Announce a file to import and get the address to PUT its bytes to',
    access: { member: 'import.run' },
    status: 201,
    body: importInput,
    reply: importRun.extend({ upload }),
    idempotent: true,
    errors: creates,
  }),
  previewImport: route({
    capability: 'imports',
    method: 'GET',
    path: '/imports/{id}/preview',
    summary: 'Columns of the uploaded file with samples and a guessed mapping',
    access: { member: 'import.run' },
    status: 200,
    params: byId,
    reply: preview,
    errors: ['not-found', 'wrong-state', 'invalid-input'],
  }),
  startImport: route({
    capability: 'imports',
    method: 'POST',
    path: '/imports/{id}/start',
    summary: 'Start importing the uploaded file',
    access: { member: 'import.run' },
    status: 202,
    params: byId,
    body: startInput.default({}),
    reply: importRun,
    errors: ['not-found', 'wrong-state', 'invalid-input'],
  }),
  getImport: route({
    capability: 'imports',
    method: 'GET',
    path: '/imports/{id}',
    summary: 'How far an import is and what was wrong with which row',
    access: { member: 'import.run' },
    status: 200,
    params: byId,
    reply: importRun,
    errors: ['not-found'],
  }),
}
