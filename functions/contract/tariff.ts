import * as z from 'zod'
import { processName, slot } from './engagement.ts'
import { priceUnits } from './listing.ts'
import { byId } from './organisation.ts'
import { route } from './route.ts'
import { fen, id, instant, text } from './scalars.ts'

/** Whom a price is for: the provider's own people, and everybody else. */
export const userGroups = ['internal', 'external'] as const
export type UserGroup = (typeof userGroups)[number]

/** The most of each that a tariff carries. */
export const mostRates = 20
export const mostTiers = 10

/** From so many units on, each further one costs this much. */
export const tier = z.strictObject({ from: z.int().min(0).max(1_000_000), fen })
const risingTiers = z
  .array(tier)
  .min(1)
  .max(mostTiers)
  .refine(
    tiers => tiers.every(({ from }, at) => (at === 0 ? from === 0 : from > (tiers[at - 1]?.from ?? 0))),
    {
      error: 'rising-tiers',
    },
  )

/**
 * What one unit costs. Tiers are marginal: each unit is charged at the price of the tier that it falls into, so that more
 * never costs less. Without a process or a group the rate is for all of them; the closest one counts.
 */
export const rate = z.strictObject({
  per: z.enum(priceUnits),
  process: processName.optional(),
  group: z.enum(userGroups).optional(),
  tiers: risingTiers,
})
export type Rate = z.output<typeof rate>

/** An amount for each group; nothing is charged to a group that has none. */
const byGroup = { internal: fen.optional(), external: fen.optional() }
export const preparationPer = ['booking', 'sample'] as const

/** Hundredths of a percent: 600 is 6 %. */
export const basisPoints = z.int().min(0).max(10_000)

export const tariffInput = z.strictObject({
  /** Empty: the one price of the listing counts. */
  rates: z.array(rate).max(mostRates),
  /** An hour of the operator beside it (陪同上机). */
  operator: z.strictObject(byGroup).optional(),
  preparation: z.strictObject({ ...byGroup, per: z.enum(preparationPer) }).optional(),
  /** What a dealing costs at least, before tax is added. */
  minimum: z.strictObject(byGroup).optional(),
  tax: z.strictObject({ rate: basisPoints.max(2_500), included: z.boolean() }),
  /** What the numbers do not say. */
  note: text(500).optional(),
})
export type TariffInput = z.output<typeof tariffInput>

export const tariff = tariffInput.extend({
  listing: id,
  /** `own`: written for this listing; `price`: follows from the listing's one price; `none`: no price is stated. */
  source: z.enum(['own', 'price', 'none']),
  /** 0 where none was written yet. */
  version: z.int(),
  updatedAt: instant.optional(),
})
export type Tariff = z.output<typeof tariff>

const amount = z.int().min(1).max(1_000_000)
export const quoteInput = z.strictObject({
  process: processName,
  slots: z.array(slot).max(60).optional(),
  /** Minutes of use where no slot says them: what is expected, or what it came to. */
  minutes: z.int().min(1).max(1_000_000).optional(),
  /** How many of what is counted. */
  quantities: z.partialRecord(z.enum(priceUnits), amount).optional(),
  /** With an operator beside it. */
  assisted: z.boolean().optional(),
  preparation: z.boolean().optional(),
  group: z.enum(userGroups).optional(),
  /** Who asks: whoever is signed in for it sees the voucher share as far as the organisation's own allowance goes. */
  organisation: id.optional(),
  /** Without it the programme that gives most. */
  programme: id.optional(),
  /** What it is for: some programmes leave out some purposes. */
  purpose: z.string().max(60).optional(),
})
export type QuoteInput = z.output<typeof quoteInput>

export const lineCodes = ['use', 'operator', 'preparation', 'minimum', 'tax'] as const
export const quoteLine = z.object({
  code: z.enum(lineCodes),
  label: z.string(),
  detail: z.string(),
  fen,
})
export const quote = z.object({
  /** They add up to `total`. */
  lines: z.array(quoteLine),
  net: fen,
  tax: fen,
  taxRate: basisPoints,
  taxIncluded: z.boolean(),
  total: fen,
  /** What a voucher programme is expected to carry, until it is approved. */
  voucher: z
    .object({
      programme: z.object({ id, name: z.string() }),
      expected: fen,
      sentence: z.string(),
      reasons: z.array(z.string()),
    })
    .exactOptional(),
  /** Why no programme carries anything, where vouchers were to be had. */
  voucherRefused: z.string().exactOptional(),
  /** What is left to pay to the provider. */
  due: fen,
  note: z.string().exactOptional(),
})
export type Quote = z.output<typeof quote>

const notFound = ['not-found'] as const

export const tariffRoutes = {
  getTariff: route({
    capability: 'engagements',
    method: 'GET',
    path: '/listings/{id}/tariff',
    summary: 'What a listing costs, in full: rates, tiers, operator, preparation, minimum and tax',
    access: 'public',
    status: 200,
    params: byId,
    reply: tariff,
    errors: notFound,
  }),
  changeTariff: route({
    capability: 'engagements',
    method: 'PATCH',
    path: '/listings/{id}/tariff',
    summary: 'Write the tariff of a listing anew; without rates its one price counts',
    access: { member: 'listing.write' },
    status: 200,
    params: byId,
    body: tariffInput,
    reply: tariff,
    ifMatch: true,
    errors: [...notFound, 'stale-version', 'version-needed'],
  }),
  quoteListing: route({
    capability: 'engagements',
    method: 'POST',
    path: '/listings/{id}/quote',
    summary: 'What it would cost: lines, tax, expected voucher share and what is due; nobody has to sign in',
    access: 'public',
    status: 200,
    params: byId,
    body: quoteInput,
    reply: z.object({
      /** False where no price is stated: the sentence says what to do. */
      priced: z.boolean(),
      sentence: z.string().exactOptional(),
      quote: quote.exactOptional(),
    }),
    errors: notFound,
  }),
}
