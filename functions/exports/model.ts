import * as z from 'zod'
import { exportFormats, exportStates } from '../contract/export.ts'
import { kindSchema } from '../contract/kind.ts'
import { languages } from '../contract/language.ts'

/** The making of one file out of a shelf. */
export const exportRecord = z.object({
  id: z.string(),
  organisation: z.string(),
  /** Who asked; absent for a file that stands at an organisation's open door. */
  person: z.string().optional(),
  format: z.enum(exportFormats),
  kind: kindSchema.optional(),
  contacts: z.boolean(),
  /** Only what is public, as the open door gives it. */
  open: z.boolean(),
  language: z.enum(languages),
  status: z.enum(exportStates),
  /** Always 1: a file that broke off is begun anew. The router asks for it. */
  leg: z.literal(1),
  rows: z.int(),
  size: z.int().optional(),
  failure: z.object({ zh: z.string(), en: z.string() }).optional(),
  version: z.int(),
  createdAt: z.string(),
  updatedAt: z.string(),
})
export type ExportRecord = z.output<typeof exportRecord>

/** The files that an organisation's members began on a day, and the last of them: their limits stand in one record. */
export const exportCountRecord = z.object({
  organisation: z.string(),
  day: z.string(),
  count: z.int(),
  latest: z.array(z.string()),
  version: z.int(),
})
export type ExportCountRecord = z.output<typeof exportCountRecord>

/** That a shelf was found too large on a day to be read while somebody waits. */
export const largeShelfRecord = z.object({
  organisation: z.string(),
  day: z.string(),
  version: z.literal(1),
})
