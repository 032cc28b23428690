import * as z from 'zod'
import { kindSchema } from './kind.ts'
import { listingStates } from './listing.ts'
import { byId } from './organisation.ts'
import { route } from './route.ts'
import { cursor, id, instant, page, pageQuery, regionCode, text } from './scalars.ts'

/**
 * `csv` takes any table with a mapping; the others know their columns. `machine-hours` and `busy-times` tell of listings
 * that stand already.
 */
export const importFormats = ['uniquip', 'nrii', 'nasa', 'csv', 'machine-hours', 'busy-times'] as const
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
 * `waiting` for bytes and start, `running`, then `done`; `checked` when a dry run is over and the file is kept;
 * `failed` when the file as a whole cannot be read; `cancelled` by a person.
 */
export const importStates = ['waiting', 'running', 'checked', 'done', 'failed', 'cancelled'] as const
/** `error` rejects the row; `notice` takes it and says what is odd about it. */
export const rowProblem = z.object({
  row: z.int(),
  /** Name of the sheet, where a workbook has several. */
  sheet: z.string().optional(),
  code: z.string(),
  level: z.enum(['error', 'notice']),
  message: z.string(),
})
export type RowProblem = z.output<typeof rowProblem>

/** What became, or would become, of a row. */
export const rowOutcomes = ['created', 'updated', 'unchanged', 'rejected'] as const

/** Rows that a dry run shows with their outcome. */
export const sampleOfRun = 20

/** A run as a list shows it. */
export const importSummary = z.object({
  id,
  organisation: id,
  kind: kindSchema,
  format: z.enum(importFormats),
  filename: z.string(),
  status: z.enum(importStates),
  /** Nothing is written but what would happen. */
  dryRun: z.boolean(),
  /** The file is the whole catalogue: what it no longer holds is offered for withdrawal. */
  complete: z.boolean(),
  /** Rows in the file; null until it has been read to its end. */
  total: z.int().nullable(),
  /** Rows handled so far; taken + unchanged + rejected = handled. */
  handled: z.int(),
  /** Created and updated. */
  taken: z.int(),
  created: z.int(),
  updated: z.int(),
  unchanged: z.int(),
  rejected: z.int(),
  /** Seconds to the end as far as can be told; null before it can be, and when the run stands still. */
  left: z.int().nullable(),
  /** Organisations that a file on behalf of others names: those known, those made for it, those refused. */
  organisations: z.object({ known: z.int(), made: z.int(), refused: z.int() }).optional(),
  /** Listings that the file no longer holds. */
  withdrawals: z.int(),
  /** Rejected rows that the report holds; 0 where there is none. */
  report: z.int(),
  problemCount: z.int(),
  /** Why the whole file failed, when it did. */
  failure: z.object({ code: z.string(), message: z.string() }).optional(),
  createdAt: instant,
  updatedAt: instant,
})
export type ImportSummary = z.output<typeof importSummary>

export const importRun = importSummary.extend({
  /** The first 1,000 problems; the counts stay exact. */
  problems: z.array(rowProblem),
  /** The first rows of a dry run and what would become of them. */
  sample: z.array(
    z.object({
      row: z.int(),
      /** Name of the sheet, where a workbook has several. */
      sheet: z.string().optional(),
      /** Empty where none can be read. */
      title: z.string(),
      outcome: z.enum(rowOutcomes),
    }),
  ),
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
  /** Encoding of its text, or the name of its container (`XLSX`). */
  encoding: z.string(),
  /** Sheets of a workbook that are read one after the other, and visible ones that hold something else. */
  sheets: z.array(z.string()).optional(),
  passedOver: z.array(z.string()).optional(),
  columns: z.array(
    z.object({
      position: z.int(),
      name: z.string(),
      samples: z.array(z.string()),
      field: z.string().optional(),
      /** The organisation matched a column of this name like that before; without `field` it left it out. */
      remembered: z.literal(true).optional(),
    }),
  ),
  fields: z.array(z.object({ name: z.string(), zh: z.string(), en: z.string(), required: z.boolean() })),
})
export type Preview = z.output<typeof preview>

export const startInput = z.strictObject({
  mapping: mapping.optional(),
  /** Region of rows that name none; the organisation's own when absent. */
  region: regionCode.optional(),
  /** Say what would happen and write nothing; the same run can be started for good afterwards. */
  dryRun: z.boolean().optional(),
  /** The file is the whole catalogue. When absent it is for UNIQUIP and NRII, and for no other format. */
  complete: z.boolean().optional(),
  /** Rows go to the organisations that they name. When absent they do for an association, and for nobody else. */
  onBehalf: z.boolean().optional(),
})
export type StartInput = z.output<typeof startInput>

/** A listing that the same source wrote before and whose file no longer holds it; `status` as it is now. */
export const offeredWithdrawal = z.object({
  id,
  title: z.string(),
  organisation: id,
  status: z.enum(listingStates),
})
export type OfferedWithdrawal = z.output<typeof offeredWithdrawal>

/** Some of the offered listings, or all of them: as many as one call manages, from `next` on. */
export const withdrawInput = z.strictObject({
  listings: z.array(id).min(1).max(100).optional(),
  all: z.literal(true).optional(),
  next: cursor.optional(),
})
export type WithdrawInput = z.output<typeof withdrawInput>

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
  importsOf: route({
    capability: 'imports',
    method: 'GET',
    path: '/imports',
    summary: 'Imports of an organisation, newest first',
    access: { member: 'import.run' },
    status: 200,
    query: pageQuery.extend({ organisation: id }),
    reply: page(importSummary),
    errors: ['not-found'],
  }),
  cancelImport: route({
    capability: 'imports',
    method: 'POST',
    path: '/imports/{id}/cancel',
    summary: 'Stop an import; what it has imported stays',
    access: { member: 'import.run' },
    status: 200,
    params: byId,
    reply: importRun,
    errors: ['not-found', 'wrong-state'],
  }),
  importReport: route({
    capability: 'imports',
    method: 'GET',
    path: '/imports/{id}/report',
    summary:
      'Address of a CSV with the rejected rows and what is wrong with them, to correct and import again',
    access: { member: 'import.run' },
    status: 200,
    params: byId,
    reply: z.object({ url: z.string() }),
    errors: ['not-found', 'wrong-state'],
  }),
  offeredWithdrawals: route({
    capability: 'imports',
    method: 'GET',
    path: '/imports/{id}/withdrawals',
    summary: 'Listings that the imported file no longer holds',
    access: { member: 'import.run' },
    status: 200,
    params: byId,
    query: z.strictObject({ next: cursor.optional() }),
    reply: page(offeredWithdrawal),
    errors: ['not-found'],
  }),
  withdrawMissing: route({
    capability: 'imports',
    method: 'POST',
    path: '/imports/{id}/withdrawals',
    summary:
      'Withdraw listings that the imported file no longer holds; call again while the answer names a next',
    access: { member: 'import.run' },
    status: 200,
    params: byId,
    body: withdrawInput,
    reply: z.object({ withdrawn: z.int(), next: cursor.optional() }),
    errors: ['not-found', 'wrong-state', 'invalid-input'],
  }),
}
