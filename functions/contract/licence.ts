import * as z from 'zod'
import { byId } from './organisation.ts'
import { route } from './route.ts'
import { fen, id, instant, text } from './scalars.ts'

/** What decides whether a patent can be licensed; `kinds/patent/eligibility.ts` judges by them. */
export const licenceRules = [
  'territory',
  'granted',
  'expiry',
  'annual-fee',
  'security',
  'exclusive-licence',
  'dispute',
  'co-owners',
  'evaluation-report',
  'announcement',
  'fee',
] as const
export type LicenceRule = (typeof licenceRules)[number]

/** Longest licence text, in UTF-16 units: some thirty pages. */
export const longestLicence = 60_000

const sha256 = z.string().regex(/^[0-9a-f]{64}$/)
/** A version of the text under which a holder promises to license; `sha256` over its UTF-8 bytes. */
export const licenceVersion = z.object({ number: z.int(), sha256, at: instant })
export const licenceText = licenceVersion.extend({ text: z.string() })
export type LicenceText = z.output<typeof licenceText>

const standing = z.object({
  rule: z.enum(licenceRules),
  ok: z.enum(['yes', 'no', 'unsaid']),
  sentence: z.string(),
  source: z.string(),
})

export const licence = z.object({
  listing: id,
  /** Rule by rule, whether the patent can be licensed today. */
  eligibility: z.array(standing),
  /** Can be licensed today: no rule stands against it. */
  open: z.boolean(),
  fee: z
    .object({
      model: z.enum(['free', 'fixed', 'yearly', 'sales', 'profit']),
      fen,
      /** Percent. */
      share: z.number(),
    })
    .exactOptional(),
  /** The text that stands, for patents under a promise. */
  current: licenceText.exactOptional(),
  /** All versions, the newest first. */
  versions: z.array(licenceVersion),
  /** How many licences were taken under the promise. */
  taken: z.int(),
  /** The promise is withdrawn: licences taken before it stay in force. */
  withdrawn: z.object({ at: instant, reason: z.string() }).exactOptional(),
  version: z.int(),
})
export type Licence = z.output<typeof licence>

export const feeInput = z.strictObject({
  /** Net sales, and profit, of one year. */
  salesFen: fen.optional(),
  profitFen: fen.optional(),
  years: z.int().min(1).max(20).default(1),
})
export const fee = z.object({
  lines: z.array(z.object({ label: z.string(), fen })),
  total: fen,
  /** What has to be told before it can be counted. */
  lacking: z.enum(['salesFen', 'profitFen', 'terms']).exactOptional(),
})
export type LicenceFee = z.output<typeof fee>

export const filingPaper = z.object({
  name: z.enum(['declaration-draft', 'taker-notice']),
  title: z.string(),
  lines: z.array(
    z.object({ label: z.string(), value: z.string().exactOptional(), missing: z.string().exactOptional() }),
  ),
  notes: z.array(z.string()),
  complete: z.boolean(),
})
export type FilingPaper = z.output<typeof filingPaper>

const notFound = ['not-found'] as const
const creates = ['invalid-key', 'key-reused'] as const

export const licenceRoutes = {
  licence: route({
    capability: 'engagements',
    method: 'GET',
    path: '/listings/{id}/licence',
    summary: 'Whether a patent can be licensed today and why, and the text of a promise in all its versions',
    access: 'public',
    status: 200,
    params: byId,
    reply: licence,
    errors: notFound,
  }),
  licenceText: route({
    capability: 'engagements',
    method: 'GET',
    path: '/listings/{id}/licence/{number}',
    summary:
      'One version of a licence text; also those that no longer stand, since licences were taken under them',
    access: 'public',
    status: 200,
    params: z.strictObject({ id, number: z.coerce.number().int().min(1).max(9999) }),
    reply: licenceText,
    errors: notFound,
  }),
  writeLicence: route({
    capability: 'engagements',
    method: 'POST',
    path: '/listings/{id}/licence',
    summary: 'Publish the next version of the licence text of a promise; it ends a withdrawal',
    access: { member: 'listing.write' },
    status: 201,
    params: byId,
    body: z.strictObject({ text: text(longestLicence) }),
    reply: licence,
    idempotent: true,
    errors: [...notFound, ...creates, 'wrong-state', 'stale-version'],
  }),
  withdrawPromise: route({
    capability: 'engagements',
    method: 'POST',
    path: '/listings/{id}/licence/withdrawal',
    summary: 'Withdraw a promise for the future; licences taken before stay in force',
    access: { member: 'listing.write' },
    status: 201,
    params: byId,
    body: z.strictObject({ reason: text(500) }),
    reply: licence,
    idempotent: true,
    errors: [...notFound, ...creates, 'wrong-state', 'stale-version'],
  }),
  licenceFee: route({
    capability: 'engagements',
    method: 'POST',
    path: '/listings/{id}/licence-fee',
    summary: 'What a licence would cost, by the terms of its listing',
    access: 'public',
    status: 200,
    params: byId,
    body: feeInput,
    reply: fee,
    errors: notFound,
  }),
  declarationDraft: route({
    capability: 'engagements',
    method: 'GET',
    path: '/listings/{id}/declaration',
    summary:
      'Draft of the holder’s declaration of an open licence, to be signed and filed with the patent office',
    access: { member: 'listing.write' },
    status: 200,
    params: byId,
    reply: filingPaper,
    errors: notFound,
  }),
}
