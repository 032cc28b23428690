import * as z from 'zod'
import { kindSchema } from './kind.ts'
import { documentTitle, listing } from './listing.ts'
import { byId } from './organisation.ts'
import { route } from './route.ts'
import { id, instant, page, pageQuery } from './scalars.ts'

/** Bytes of the largest picture or document that is taken. */
export const largestUpload = 10 * 1024 * 1024
/** Pixels of the largest picture: beyond it unpacking would cost more memory than a function has. */
export const mostPixels = 40_000_000

const sha256 = z.string().regex(/^[0-9a-f]{64}$/)
const announced = z.strictObject({ size: z.int().min(1).max(largestUpload), sha256 })
const upload = z.object({
  url: z.string(),
  method: z.literal('PUT'),
  headers: z.record(z.string(), z.string()),
})

/** Who made a change, as colleagues are told: a person's name is no part of a listing's history. */
export const authors = ['you', 'colleague', 'import'] as const
export const pastChange = z.object({
  /** The version that the change made, and the one before it, which undoing brings back. */
  version: z.int(),
  before: z.int(),
  at: instant,
  who: z.enum(authors),
  how: z.enum(['change', 'import', 'undo', 'merge']),
  /** Fields in the order of the form; a detail as `details/<name>`. */
  changes: z.array(z.object({ field: z.string(), from: z.unknown().optional(), to: z.unknown().optional() })),
})
export type PastChange = z.output<typeof pastChange>

/** Why listings look like one thing: the source's own id, title and model, or nearly the same title in one building. */
export const likenesses = ['same-id', 'same-title', 'near-title'] as const
export const duplicateGroup = z.object({
  likeness: z.enum(likenesses),
  listings: z.array(
    z.object({
      id,
      kind: kindSchema,
      title: z.string(),
      status: z.enum(['draft', 'published']),
      version: z.int(),
      updatedAt: instant,
      model: z.string().optional(),
      building: z.string().optional(),
      photos: z.int(),
    }),
  ),
  /** How many more there are in the group than are told. */
  more: z.int(),
})
export type DuplicateGroup = z.output<typeof duplicateGroup>
export const duplicates = z.object({
  groups: z.array(duplicateGroup),
  /** Groups that were found and not told for want of room. */
  more: z.int(),
  /** Listings that were looked at; `whole` when these were all. */
  looked: z.int(),
  whole: z.boolean(),
})
export type Duplicates = z.output<typeof duplicates>
/** The most of a group that are told, and so the most that may be set apart at once. */
export const mostAlike = 8

const writes = { member: 'listing.write' } as const
const notFound = ['not-found'] as const
const versioned = ['not-found', 'stale-version', 'version-needed'] as const
const creates = ['not-found', 'invalid-key', 'key-reused', 'wrong-state'] as const

export const qualityRoutes = {
  announcePhoto: route({
    capability: 'quality',
    method: 'POST',
    path: '/listings/{id}/photos',
    summary: 'Announce a photo and get the address that takes its bytes',
    access: writes,
    status: 201,
    params: byId,
    body: announced,
    reply: z.object({ photo: id, upload }),
    idempotent: true,
    errors: creates,
  }),
  photoReady: route({
    capability: 'quality',
    method: 'POST',
    path: '/listings/{id}/photos/{photo}/ready',
    summary:
      'Take in a photo whose bytes are there: turned, made smaller, without what the camera wrote beside it',
    access: writes,
    status: 200,
    params: z.strictObject({ id, photo: id }),
    reply: listing,
    errors: ['not-found', 'wrong-state', 'unsupported-media', 'too-large'],
  }),
  announceDocument: route({
    capability: 'quality',
    method: 'POST',
    path: '/listings/{id}/documents',
    summary: 'Announce a PDF and get the address that takes its bytes',
    access: writes,
    status: 201,
    params: byId,
    body: announced,
    reply: z.object({ document: id, upload }),
    idempotent: true,
    errors: creates,
  }),
  documentReady: route({
    capability: 'quality',
    method: 'POST',
    path: '/listings/{id}/documents/{document}/ready',
    summary: 'Take in a PDF whose bytes are there, for anybody to fetch',
    access: writes,
    status: 200,
    params: z.strictObject({ id, document: id }),
    body: z.strictObject({ title: documentTitle }),
    reply: listing,
    errors: ['not-found', 'wrong-state', 'unsupported-media', 'too-large'],
  }),
  findDuplicates: route({
    capability: 'quality',
    method: 'GET',
    path: '/organisations/{id}/duplicates',
    summary: 'Listings of an organisation that look like one thing, for a person to judge',
    access: writes,
    status: 200,
    params: byId,
    reply: duplicates,
    errors: notFound,
  }),
  setApart: route({
    capability: 'quality',
    method: 'POST',
    path: '/organisations/{id}/duplicates/apart',
    summary: 'Remember that listings which look alike are not the same thing',
    access: writes,
    status: 200,
    params: byId,
    body: z.strictObject({ listings: z.array(id).min(2).max(mostAlike) }),
    reply: z.object({ listings: z.array(id) }),
    errors: notFound,
  }),
  mergeListings: route({
    capability: 'quality',
    method: 'POST',
    path: '/listings/{id}/merge',
    summary:
      'Let one listing stand for another too: it takes over what it lacks, the other is withdrawn and leads to it',
    access: writes,
    status: 200,
    params: byId,
    /** The other, and the version of it that was looked at. */
    body: z.strictObject({ other: id, version: z.int().min(1) }),
    reply: listing,
    ifMatch: true,
    errors: [...versioned, 'wrong-state'],
  }),
  listingHistory: route({
    capability: 'listings',
    method: 'GET',
    path: '/listings/{id}/history',
    summary: 'What was changed in a listing, when, and by a colleague or an import; the newest first',
    access: { member: 'listing.read' },
    status: 200,
    params: byId,
    query: pageQuery,
    reply: page(pastChange),
    errors: notFound,
  }),
  undoListing: route({
    capability: 'listings',
    method: 'POST',
    path: '/listings/{id}/undo',
    summary: 'Bring back the content of an earlier version as a new one; whether it is public stays as it is',
    access: writes,
    status: 200,
    params: byId,
    body: z.strictObject({ version: z.int().min(1) }),
    reply: listing,
    ifMatch: true,
    errors: versioned,
  }),
}
