import * as z from 'zod'
import { importFormats, importStates, mapping, rowProblem } from '../contract/imports.ts'
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
  /** Region of rows that name none. */
  region: z.string(),
  /** Column position → field; what a person chose, else what the worker guessed when it began. */
  mapping: mapping.optional(),
  /** Rises by one each time that the worker shall be run: at the start, and before its time runs out. */
  leg: z.int(),
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
  failure: z.object({ code: z.string(), message: bilingual }).optional(),
  version: z.int(),
  createdAt: z.string(),
  updatedAt: z.string(),
})
export type ImportRecord = z.output<typeof importRecord>

/** In both languages: the reader is known only when it is read. */
const storedProblem = rowProblem.extend({ message: bilingual })
export type StoredProblem = z.output<typeof storedProblem>

/** Problems of one chunk, in an item of their own: the run stays small however many there are. */
export const problemsRecord = z.object({
  run: z.string(),
  item: z.int(),
  problems: z.array(storedProblem),
  version: z.int(),
})
