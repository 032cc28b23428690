import * as z from 'zod'
import { importFormats, importRun, importStates, mapping, rowProblem } from '../contract/imports.ts'
import { kindSchema } from '../contract/kind.ts'

const bilingual = z.object({ zh: z.string(), en: z.string() })

/** One import of one file. The worker's checkpoint is part of it: counts and place advance in one write. */
export const importRecord = z.object({
  id: z.string(),
  organisation: z.string(),
  /** Where the organisation keeps its listings, so that the worker needs no other record. */
  shelf: z.string(),
  /** Who announced the file: every event that the worker writes is theirs. */
  person: z.string(),
  kind: kindSchema,
  format: z.enum(importFormats),
  filename: z.string(),
  size: z.int(),
  sha256: z.string(),
  status: z.enum(importStates),
  dryRun: z.boolean().default(false),
  complete: z.boolean().default(false),
  /** The importing organisation may list for others. */
  association: z.boolean().default(false),
  /** Rows go to the organisations that they name. */
  onBehalf: z.boolean().default(false),
  /** The feed that the file was harvested from. */
  feed: z.string().optional(),
  /** Region of rows that name none. */
  region: z.string(),
  /** Column position → field; what a person chose, else what the worker guessed when it began. */
  mapping: mapping.optional(),
  /** A person chose the mapping: it is remembered for the next file. */
  chosen: z.boolean().default(false),
  /** How often it was started: once for good, and once for each dry run before. */
  pass: z.int().default(1),
  /** Rises by one each time that the worker shall be run: at the start, and before its time runs out. */
  leg: z.int(),
  /** When this working began and at which row, to tell how long the rest will take. */
  since: z.object({ at: z.string(), row: z.int() }).optional(),
  total: z.int().nullable(),
  handled: z.int(),
  created: z.int(),
  updated: z.int(),
  unchanged: z.int(),
  rejected: z.int(),
  problemCount: z.int(),
  /** How many of the problems are kept, and in how many items. */
  problemsKept: z.int(),
  problemItems: z.int(),
  /** The first rows of a dry run. */
  sample: importRun.shape.sample.default([]),
  organisations: importRun.shape.organisations,
  /** Listings offered for withdrawal, and the key of the items that name them. */
  withdrawals: z.int().default(0),
  offers: z.string().optional(),
  /** Rows in the report. */
  report: z.int().default(0),
  failure: z.object({ code: z.string(), message: bilingual }).optional(),
  version: z.int(),
  createdAt: z.string(),
  updatedAt: z.string(),
})
export type ImportRecord = z.output<typeof importRecord>

/** What an import begins with, beside the file it is of. */
export const untouched = {
  ...{ total: null, handled: 0, created: 0, updated: 0, unchanged: 0, rejected: 0 },
  ...{ problemCount: 0, problemsKept: 0, problemItems: 0 },
  ...{ sample: [], withdrawals: 0, report: 0 },
}

/** In both languages: the reader is known only when it is read. */
const storedProblem = rowProblem.extend({ message: bilingual })
export type StoredProblem = z.output<typeof storedProblem>

/** Problems of one chunk, in an item of their own: the run stays small however many there are. */
export const problemsRecord = z.object({
  run: z.string(),
  pass: z.int().default(1),
  item: z.int(),
  problems: z.array(storedProblem),
  version: z.int(),
})

/** A run's place in the list of its organisation. */
export const ownImportRecord = z.object({ organisation: z.string(), id: z.string(), version: z.literal(1) })

/** Some of the listings that a run offers for withdrawal; they stand in the order of their ids. */
export const offersRecord = z.object({
  run: z.string(),
  /** Each attempt to end the run has items of its own; the run names those that count. */
  offers: z.string(),
  item: z.int(),
  listings: z.array(z.string()),
  at: z.string(),
  version: z.literal(1),
})

/** What a name in a file on behalf of others was settled to: it stays so for the rest of the run. */
export const settlement = z.object({
  /** Code and name as the directory compares them. */
  key: z.string(),
  place: z
    .object({ organisation: z.string(), shelf: z.string(), region: z.string(), made: z.boolean() })
    .optional(),
  /** Why its rows are left out, where they are. */
  refused: bilingual.optional(),
  /** Those before this one (the first is 0) were not: it gave no mandate any more when the file had come so far. */
  from: z.int().optional(),
})
export type Settlement = z.output<typeof settlement>
export const settlementsRecord = z.object({
  run: z.string(),
  item: z.int(),
  settlements: z.array(settlement),
  version: z.literal(1),
})

/** Whose shelves a source has written to, beside its own organisation's. */
export const sourceShelfRecord = z.object({
  /** Organisation, Kind, format and feed of the source. */
  source: z.string(),
  organisation: z.string(),
  shelf: z.string(),
  version: z.literal(1),
})

/** How an organisation matched the columns of a file the last time, by their names. */
export const rememberedRecord = z.object({
  organisation: z.string(),
  kind: kindSchema,
  format: z.enum(importFormats),
  /** Name of a column → field; empty where it was left out. */
  columns: z.record(z.string(), z.string()),
  version: z.int(),
})
export type Remembered = z.output<typeof rememberedRecord>
