import * as z from 'zod'
import { attachment, listingInput, listingStates, photo } from '../contract/listing.ts'

/** Where an imported listing came from, so that the same row again changes nothing. */
export const sourceShape = z.object({
  format: z.string(),
  /** Hash over what the row said: a row that says the same is unchanged. */
  fingerprint: z.string(),
  /** The import that wrote it last. */
  run: z.string(),
  /** The source's own id of it, where it has one: the same thing in another file, or in another format. */
  id: z.string().optional(),
  /** The feed that brought it. */
  feed: z.string().optional(),
  /** The association that listed it on behalf of its organisation. */
  by: z.string().optional(),
})

/** A listing as it is stored. */
export const listingRecord = z.object({
  ...listingInput.shape,
  techniques: z.array(z.string()),
  voucher: z.boolean(),
  status: z.enum(listingStates),
  details: listingInput.shape.details.unwrap(),
  id: z.string(),
  photos: z.array(photo).optional(),
  documents: z.array(attachment).optional(),
  /** The listing that stands for this one since both were merged. */
  mergedInto: z.string().optional(),
  source: sourceShape.optional(),
  /** Key of the contact that stands apart. */
  contact: z.string().optional(),
  version: z.int(),
  createdAt: z.string(),
  updatedAt: z.string(),
})
export type ListingRecord = z.output<typeof listingRecord>

/** What tells whose file a listing came from, and whether it is still offered. */
export const originOfListing = listingRecord.pick({
  id: true,
  kind: true,
  organisation: true,
  status: true,
  source: true,
})

/** How a listing came to be replaced by its next version. */
export const waysToChange = ['change', 'import', 'undo', 'merge'] as const
export type WayToChange = (typeof waysToChange)[number]

/** A listing as it stood before a change, who changed it and when: kept for the history and for undoing. */
export const pastRecord = z.object({
  record: listingRecord,
  by: z.string(),
  at: z.string(),
  how: z.enum(waysToChange),
  version: z.literal(1),
})
export type PastRecord = z.output<typeof pastRecord>

/** Two listings that a person looked at and found to be different things. */
export const apartRecord = z.object({
  organisation: z.string(),
  /** In the order of their letters. */
  listings: z.tuple([z.string(), z.string()]),
  by: z.string(),
  at: z.string(),
  version: z.literal(1),
})
export type ApartRecord = z.output<typeof apartRecord>

/** Whom to write to about a listing. Kept apart from it: never in a page, a feed or the index (个人信息保护法 art. 25). */
export const contactRecord = z.object({
  organisation: z.string(),
  id: z.string(),
  name: z.string().optional(),
  phone: z.string().optional(),
  email: z.string().optional(),
  url: z.string().optional(),
  version: z.int(),
})
export type ContactRecord = z.output<typeof contactRecord>

export const questionRecord = z.object({
  id: z.string(),
  listing: z.object({ id: z.string(), title: z.string() }),
  provider: z.string(),
  person: z.string(),
  organisation: z.string().optional(),
  text: z.string(),
  need: z.string().optional(),
  /** The asker's contact may be seen once the provider shows its own. */
  mayContact: z.boolean().optional(),
  /** The provider is a giver who is not named to the public, and not to the asker either. */
  anonymous: z.boolean().optional(),
  askedAt: z.string(),
  answer: z
    .object({ text: z.string(), at: z.string(), by: z.string(), contactShared: z.boolean().optional() })
    .optional(),
  version: z.int(),
})
export type QuestionRecord = z.output<typeof questionRecord>
