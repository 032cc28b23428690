import * as z from 'zod'
import { listingInput, listingStates } from '../contract/listing.ts'

/** Where an imported listing came from, so that the same row again changes nothing. */
export const sourceShape = z.object({
  format: z.string(),
  /** Hash over what the row said: a row that says the same is unchanged. */
  fingerprint: z.string(),
  /** The import that wrote it last. */
  run: z.string(),
})

/** A listing as it is stored. */
export const listingRecord = z.object({
  ...listingInput.shape,
  techniques: z.array(z.string()),
  voucher: z.boolean(),
  status: z.enum(listingStates),
  details: listingInput.shape.details.unwrap(),
  id: z.string(),
  source: sourceShape.optional(),
  /** Key of the contact that stands apart. */
  contact: z.string().optional(),
  version: z.int(),
  createdAt: z.string(),
  updatedAt: z.string(),
})
export type ListingRecord = z.output<typeof listingRecord>

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
  askedAt: z.string(),
  answer: z.object({ text: z.string(), at: z.string(), by: z.string() }).optional(),
  version: z.int(),
})
export type QuestionRecord = z.output<typeof questionRecord>
