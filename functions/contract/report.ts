import * as z from 'zod'
import { byId } from './organisation.ts'
import { route } from './route.ts'
import { day, id } from './scalars.ts'

/** Words of the national platform's service record (NRII), and those in which our pages say them. */
export const serviceWays = ['occupied', 'technical', 'commissioned', 'remote', 'other'] as const
export const serviceDirections = ['research', 'development', 'teaching', 'other'] as const

const fen = z.int().min(0)

/** One use of an instrument that counts: a row of the sheets that a laboratory hands in. */
export const serviceRecord = z.object({
  engagement: id,
  listing: z.object({ id, title: z.string() }).exactOptional(),
  /** The instrument's number in the laboratory's own books. */
  innerId: z.string().exactOptional(),
  usedOn: day,
  start: z.string().exactOptional(),
  end: z.string().exactOptional(),
  minutes: z.int().min(0),
  content: z.string(),
  way: z.enum(serviceWays),
  external: z.boolean(),
  direction: z.enum(serviceDirections),
  /** False for certification, enforcement and commercial inspection, which do not count as sharing. */
  sharing: z.boolean(),
  unit: z.string().exactOptional(),
  dueFen: fen.exactOptional(),
  receivedFen: fen.exactOptional(),
  receivedOn: day.exactOptional(),
  invoiceNumber: z.string().exactOptional(),
  voucherFen: fen.exactOptional(),
})
export type ServiceRecord = z.output<typeof serviceRecord>

/** `2026-Q4`. */
export const quarter = z.string().regex(/^20\d\d-Q[1-4]$/)
export const serviceSheets = ['nrii', 'income'] as const

export const sharingYear = z.coerce.number().int().min(2015).max(2100)

/** One published indicator of the yearly evaluation: what it measures, its weight, and what was counted. */
export const indicator = z.object({
  name: z.string(),
  label: z.string(),
  unit: z.string(),
  weight: z.number(),
  value: z.number(),
  /** The value from which the weight is counted in full, where the year's configuration names one. */
  full: z.number().exactOptional(),
  points: z.number().exactOptional(),
})

export const sharingFigures = z.object({
  year: z.int(),
  /** Instruments that are evaluated: worth this much or more, in fen. */
  threshold: fen,
  instruments: z.int(),
  /** Hundredths of an hour. */
  hours: z.object({ total: z.int(), external: z.int() }),
  /** External by effective hours, 0 to 1; absent where nothing ran. */
  shareRate: z.number().exactOptional(),
  dealings: z.int(),
  /** Different organisations outside, and those of them that registered as small. */
  units: z.int(),
  smallFirms: z.int(),
  incomeFen: fen,
  indicators: z.array(indicator),
  /** Whether there were more instruments or uses than one answer counts. */
  incomplete: z.boolean(),
})
export type SharingFigures = z.output<typeof sharingFigures>

const notFound = ['not-found'] as const

export const reportRoutes = {
  serviceRecords: route({
    capability: 'reports',
    method: 'GET',
    path: '/organisations/{id}/service-records',
    summary: 'The uses of a quarter that count, for members of the organisation that manages the instruments',
    access: { member: 'engagement.answer' },
    status: 200,
    params: byId,
    query: z.strictObject({ quarter }),
    reply: z.object({ items: z.array(serviceRecord), incomplete: z.boolean() }),
    errors: notFound,
  }),
  serviceSheetCsv: route({
    capability: 'reports',
    method: 'GET',
    path: '/organisations/{id}/service-records.csv',
    summary: 'The same as a sheet: for the national platform, or of the income',
    access: { member: 'engagement.answer' },
    status: 200,
    params: byId,
    query: z.strictObject({ quarter, sheet: z.enum(serviceSheets) }),
    reply: z.string(),
    produces: 'text/csv',
    errors: notFound,
  }),
  serviceSheetXlsx: route({
    capability: 'reports',
    method: 'GET',
    path: '/organisations/{id}/service-records.xlsx',
    summary: 'Both sheets of a quarter as one workbook',
    access: { member: 'engagement.answer' },
    status: 200,
    params: byId,
    query: z.strictObject({ quarter }),
    reply: z.base64(),
    produces: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    errors: notFound,
  }),
  sharingFigures: route({
    capability: 'reports',
    method: 'GET',
    path: '/organisations/{id}/sharing-figures',
    summary: 'The year’s open-sharing figures: hours, external hours, share rate, firms, income',
    access: { member: 'engagement.answer' },
    status: 200,
    params: byId,
    query: z.strictObject({ year: sharingYear }),
    reply: sharingFigures,
    errors: notFound,
  }),
  sharingFiguresCsv: route({
    capability: 'reports',
    method: 'GET',
    path: '/organisations/{id}/sharing-figures.csv',
    summary: 'The same as a sheet',
    access: { member: 'engagement.answer' },
    status: 200,
    params: byId,
    query: z.strictObject({ year: sharingYear }),
    reply: z.string(),
    produces: 'text/csv',
    errors: notFound,
  }),
}
