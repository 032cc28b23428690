import * as z from 'zod'
import { kindSchema } from './kind.ts'
import { languages } from './language.ts'
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

/** Title and description once more, in another language than the listing's own. */
export const translation = z.strictObject({
  title: text(listingLimits.title),
  description: text(listingLimits.description).optional(),
})
export const translations = z.strictObject({ zh: translation.optional(), en: translation.optional() })

export const listingInput = z.strictObject({
  kind: kindSchema,
  organisation: id,
  title: text(listingLimits.title),
  description: text(listingLimits.description).optional(),
  /** Of title and description. Absent: recognised from them. */
  language: z.enum(languages).optional(),
  translations: translations.optional(),
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

/** What stands under a picture, and what is read out in its place; each language may be missing. */
const spoken = (max: number) => z.strictObject({ zh: text(max).optional(), en: text(max).optional() })
const pixels = z.int().min(1)
/** What a person says of a photo. */
export const photoWords = { caption: spoken(200).optional(), alt: spoken(300).optional() }
export const photo = z.object({
  id,
  ...photoWords,
  width: pixels,
  height: pixels,
  /** The small one, for cards. */
  thumb: z.object({ width: pixels, height: pixels }),
})
export const documentTitle = text(120)
/** A PDF that anybody may fetch: a price list, a sample form. `size` in bytes. */
export const attachment = z.object({ id, title: documentTitle, size: z.int().min(1) })
/** The most of each that a listing carries. */
export const mostPhotos = 8
export const mostDocuments = 5

const address = z.string().startsWith('/media/')
const shownPhoto = photo.extend({ url: address, thumb: photo.shape.thumb.extend({ url: address }) })
const shownDocument = attachment.extend({ url: address })

/** What is still to be said of a listing; told to its own organisation alone. */
export const completeness = z.object({
  /** 0 to 1. */
  share: z.number().min(0).max(1),
  /** What helps most, the heaviest first: a field of the listing or of its details, and why it is worth adding. */
  missing: z.array(z.object({ field: z.string(), label: z.string(), why: z.string(), gain: z.number() })),
})
export type Completeness = z.output<typeof completeness>

export const listing = z.object({
  ...listingInput.shape,
  id,
  photos: z.array(shownPhoto).optional(),
  documents: z.array(shownDocument).optional(),
  /** The listing that stands for this one since a person found both to be the same. */
  mergedInto: id.optional(),
  completeness: completeness.optional(),
  provider: z.object({ id, name: z.string(), nameEn: z.string().optional() }),
  techniques: z.array(z.string()),
  voucher: z.boolean(),
  status: z.enum(listingStates),
  details,
  badges: z.array(z.enum(badges)),
  /** A public listing in the words of schema.org, for its page; absent in lists. */
  jsonLd: z.record(z.string(), z.unknown()).optional(),
  version: z.int(),
  createdAt: instant,
  updatedAt: instant,
})
export type Listing = z.output<typeof listing>

/** Changes to a listing; `null` empties an optional field. Kind and organisation stay. */
export const listingChange = z.strictObject({
  title: text(listingLimits.title).optional(),
  description: text(listingLimits.description).nullable().optional(),
  language: z.enum(languages).optional(),
  translations: translations.nullable().optional(),
  /** Those that stay, in their order, with their words: who is not named is taken off. */
  photos: z
    .array(z.strictObject({ id, ...photoWords }))
    .max(mostPhotos)
    .optional(),
  documents: z
    .array(z.strictObject({ id, title: documentTitle }))
    .max(mostDocuments)
    .optional(),
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
