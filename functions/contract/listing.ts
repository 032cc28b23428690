import * as z from 'zod'
import { kindSchema } from './kind.ts'
import { byId } from './organisation.ts'
import { route } from './route.ts'
import { fen, id, instant, link, page, pageQuery, regionCode, text } from './scalars.ts'

/** What a price is charged for. An open list: a new unit is one word here and its two labels in the messages. */
export const priceUnits = ['hour', 'sample', 'day', 'run', 'piece', 'month', 'year', 'licence'] as const
export type PriceUnit = (typeof priceUnits)[number]
/** Zero fen is free of charge; a listing without a price says nothing of it. */
export const price = z.strictObject({ fen, per: z.enum(priceUnits) })
export type Price = z.output<typeof price>

/** `withdrawn` ends a listing's public life; it stays readable for its own organisation. */
export const listingStates = ['draft', 'published', 'withdrawn'] as const
export type ListingState = (typeof listingStates)[number]

/** Kind-specific fields as decoded; `kinds/<kind>/fields.data.ts` declares them and `kinds/schema.ts` checks them. */
export const details = z.record(
  z.string(),
  z.union([z.string(), z.number(), z.boolean(), z.array(z.string())]),
)
export type Details = z.output<typeof details>

/** Longest texts of a listing in UTF-16 units, and most techniques: imports cut by the same limits. */
export const listingLimits = {
  title: 200,
  description: 8000,
  technique: 120,
  techniques: 30,
  site: 200,
} as const

export const listingInput = z.strictObject({
  kind: kindSchema,
  organisation: id,
  title: text(listingLimits.title),
  description: text(listingLimits.description).optional(),
  /** What it can do, as a person writes it: names of techniques or topics in any language. */
  techniques: z.array(text(listingLimits.technique)).max(listingLimits.techniques).default([]),
  region: regionCode,
  /** Town or campus. */
  site: text(listingLimits.site).optional(),
  price: price.optional(),
  /** Takes innovation vouchers (创新券). */
  voucher: z.boolean().default(false),
  /** The provider's own page. */
  link: link.optional(),
  status: z.enum(listingStates).default('published'),
  details: details.default({}),
})
export type ListingInput = z.output<typeof listingInput>

/** Words that warn or promise on a card, each with its sentence in the messages (专利法 art. 50, 国科发基〔2018〕245号). */
export const badges = [
  'abroad',
  'foreign-patent',
  'expired-free',
  'cnipa-open-licence',
  'free-promise',
  'pool',
  'duty-free',
  'voucher',
  'free',
  'paused',
] as const
export type Badge = (typeof badges)[number]

export const listing = z.object({
  ...listingInput.shape,
  id,
  provider: z.object({ id, name: z.string(), nameEn: z.string().optional() }),
  techniques: z.array(z.string()),
  voucher: z.boolean(),
  status: z.enum(listingStates),
  details,
  badges: z.array(z.enum(badges)),
  version: z.int(),
  createdAt: instant,
  updatedAt: instant,
})
export type Listing = z.output<typeof listing>

/** Changes to a listing; `null` empties an optional field. Kind and organisation stay. */
export const listingChange = z.strictObject({
  title: text(listingLimits.title).optional(),
  description: text(listingLimits.description).nullable().optional(),
  techniques: z.array(text(listingLimits.technique)).max(listingLimits.techniques).optional(),
  region: regionCode.optional(),
  site: text(listingLimits.site).nullable().optional(),
  price: price.nullable().optional(),
  voucher: z.boolean().optional(),
  link: link.nullable().optional(),
  status: z.enum(listingStates).optional(),
  details: details.optional(),
})
export type ListingChange = z.output<typeof listingChange>

const notFound = ['not-found'] as const
const creates = ['invalid-key', 'key-reused'] as const

export const listingRoutes = {
  createListing: route({
    capability: 'listings',
    method: 'POST',
    path: '/listings',
    summary: 'List a resource of one Kind',
    access: { member: 'listing.write' },
    status: 201,
    body: listingInput,
    reply: listing,
    idempotent: true,
    errors: [...notFound, ...creates],
  }),
  getListing: route({
    capability: 'listings',
    method: 'GET',
    path: '/listings/{id}',
    summary: 'One listing; drafts and withdrawn ones only for its own organisation',
    access: 'public',
    status: 200,
    params: byId,
    reply: listing,
    errors: notFound,
  }),
  changeListing: route({
    capability: 'listings',
    method: 'PATCH',
    path: '/listings/{id}',
    summary: 'Change, publish or withdraw a listing',
    access: { member: 'listing.write' },
    status: 200,
    params: byId,
    body: listingChange,
    reply: listing,
    ifMatch: true,
    errors: [...notFound, 'stale-version', 'version-needed'],
  }),
  ownListings: route({
    capability: 'listings',
    method: 'GET',
    path: '/organisations/{id}/listings',
    summary: 'All listings of an organisation, for its members; newest made by hand first',
    access: { member: 'listing.read' },
    status: 200,
    params: byId,
    query: pageQuery,
    reply: page(listing),
    errors: notFound,
  }),
  exportListings: route({
    capability: 'listings',
    method: 'GET',
    path: '/organisations/{id}/listings.csv',
    summary: 'An organisation’s listings as CSV, guarded against formulas',
    access: { member: 'listing.read' },
    status: 200,
    params: byId,
    query: z.strictObject({ kind: kindSchema.optional() }),
    reply: z.string(),
    produces: 'text/csv',
    errors: notFound,
  }),
}
