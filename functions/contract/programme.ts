import * as z from 'zod'
import { processName } from './engagement.ts'
import { tiers } from './organisation.ts'
import { day, fen, id, instant, line, regionCode, text } from './scalars.ts'
import { basisPoints } from './tariff.ts'

/** Sizes of firms (国统字〔2017〕213号): programmes name those that they are for. */
export const firmSizes = ['micro', 'small', 'medium', 'large', 'team'] as const
export type FirmSize = (typeof firmSizes)[number]

/** Lines of one batch: each is a few writes of one transaction. */
export const mostLines = 20

const evidence = z.strictObject({
  code: z.string().regex(/^[a-z][a-z-]{1,30}$/),
  zh: line(80),
  en: line(160),
})

/** An innovation voucher programme (创新券) as its office announces it: all of it is data, nothing of it is in the code. */
export const programmeInput = z
  .strictObject({
    name: line(120),
    nameEn: line(200).optional(),
    region: regionCode,
    /** Where the terms are announced. */
    link: z.url().max(2000).optional(),
    budget: fen.min(1),
    /** Share of a dealing's price, in hundredths of a percent. */
    ratio: basisPoints.min(1),
    capPerFirmYear: fen.min(1),
    capPerOrder: fen.min(1),
    firms: z.strictObject({
      sizes: z.array(z.enum(firmSizes)).max(firmSizes.length),
      /** Empty: firms from anywhere. A province counts for all of it. */
      regions: z.array(regionCode).max(40),
      /** The least that must be known of the firm. */
      tier: z.enum(tiers),
    }),
    /** Organisations whose services count. */
    providers: z.array(id).max(300),
    excludedServices: z.array(processName).max(20),
    /** Values of the purpose that is asked when a service is requested. */
    excludedPurposes: z.array(z.string().max(60)).max(30),
    registrationBeforeService: z.boolean(),
    relatedPartiesExcluded: z.boolean(),
    noDoubleSubsidy: z.boolean(),
    /** First and last day on which something can be reserved. */
    from: day,
    until: day,
    /** Last day on which what was reserved may be settled. */
    settleUntil: day,
    /** Who hands in what was settled. */
    redeemedBy: z.enum(['provider', 'firm']),
    /** Proofs that each line of a batch needs. */
    evidence: z.array(evidence).max(12),
    status: z.enum(['open', 'closed']),
  })
  .refine(({ from, until, settleUntil }) => from <= until && until <= settleUntil, {
    error: 'window-reversed',
    path: ['until'],
  })
export type ProgrammeInput = z.output<typeof programmeInput>

export const programme = z.object({
  ...programmeInput.shape,
  id,
  /** What nobody has reserved yet. */
  left: fen,
  version: z.int(),
  createdAt: instant,
  updatedAt: instant,
})
export type Programme = z.output<typeof programme>

export const registrationInput = z.strictObject({
  organisation: id,
  size: z.enum(firmSizes),
  /** The firm declares that it meets the terms, which the office checks when vouchers are handed in. */
  declared: z.literal(true),
})
export const registration = z.object({
  programme: id,
  organisation: id,
  size: z.enum(firmSizes),
  at: instant,
  version: z.int(),
})
export type Registration = z.output<typeof registration>

/** `reserved` → `posted` (settled) or `void`; what is posted is handed in, and approved or rejected, which may be handed in again. */
export const voucherStates = ['reserved', 'posted', 'void', 'handed-in', 'approved', 'rejected'] as const
export const voucherOrder = z.object({
  engagement: id,
  programme: z.object({ id, name: z.string() }),
  firm: z.object({ id, name: z.string() }),
  provider: z.object({ id, name: z.string() }),
  title: z.string(),
  state: z.enum(voucherStates),
  /** Reserved at first, then what was posted. */
  fen,
  /** What the share was taken of. */
  total: fen,
  reason: z.string().exactOptional(),
  settledAt: instant.exactOptional(),
  at: instant,
})
export type VoucherOrder = z.output<typeof voucherOrder>

export const allowance = z.object({
  programme,
  /** Calendar year in which the allowance counts. */
  year: z.int(),
  registration: registration.exactOptional(),
  cap: fen,
  reserved: fen,
  posted: fen,
  left: fen,
  /** Why this organisation cannot use it now, with what to do. */
  refused: z.string().exactOptional(),
})
export type Allowance = z.output<typeof allowance>

const given = z.strictObject({
  code: z.string().max(40),
  /** An attachment of the engagement. */
  attachment: id.optional(),
  /** Its number or where it lies, where it is no file. */
  reference: text(200).optional(),
})
export const batchInput = z.strictObject({
  programme: id,
  lines: z
    .array(z.strictObject({ engagement: id, evidence: z.array(given).max(12) }))
    .min(1)
    .max(mostLines),
})
export type BatchInput = z.output<typeof batchInput>

export const batchLine = z.object({
  engagement: id,
  title: z.string(),
  firm: z.object({ id, name: z.string() }),
  provider: z.object({ id, name: z.string() }),
  settledAt: instant,
  total: fen,
  fen,
  evidence: z.array(given),
  state: z.enum(['handed-in', 'approved', 'rejected']),
  reason: z.string().exactOptional(),
})
export const batch = z.object({
  id,
  programme: z.object({ id, name: z.string() }),
  organisation: z.object({ id, name: z.string() }),
  status: z.enum(['handed-in', 'decided']),
  lines: z.array(batchLine),
  asked: fen,
  approved: fen,
  version: z.int(),
  at: instant,
  decidedAt: instant.exactOptional(),
})
export type Batch = z.output<typeof batch>

export const batchDecision = z.strictObject({
  lines: z
    .array(
      z
        .strictObject({ engagement: id, approved: z.boolean(), reason: text(300).optional() })
        .refine(({ approved, reason }) => approved || reason !== undefined, {
          error: 'reason-needed',
          path: ['reason'],
        }),
    )
    .min(1)
    .max(mostLines),
})
export type BatchDecision = z.output<typeof batchDecision>
