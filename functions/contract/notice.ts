import * as z from 'zod'
import { kindSchema } from './kind.ts'
import { route } from './route.ts'
import { cursor, id, instant, page } from './scalars.ts'

/** What the pages count unseen notices up to: beyond it they say 99+. */
export const mostUnseen = 100

/** A new listing fits an open need of the reader's. */
const listingFits = z.object({
  id,
  type: z.literal('listing-fits'),
  /** One sentence in the reader's language. */
  text: z.string(),
  /** `text` is how the need begins. */
  need: z.object({ id, text: z.string() }),
  /** As the listing stood when it rang. */
  listing: z.object({
    id,
    title: z.string(),
    kind: kindSchema,
    provider: z.object({ id, name: z.string() }),
  }),
  /** As `POST /match` scores it, 0 to 1. */
  score: z.number().min(0).max(1),
  /** How many more listings came to fit the need on that day, beyond those that have a notice of their own. */
  more: z.int(),
  at: instant,
  seen: z.boolean(),
})

/** What a person is told in the app; told apart by `type`. Ids rise with time. */
export const notice = z.discriminatedUnion('type', [listingFits])
export type Notice = z.output<typeof notice>

const unseen = z.int().min(0).max(mostUnseen)

export const noticeRoutes = {
  notices: route({
    capability: 'notices',
    method: 'GET',
    path: '/notices',
    summary: 'What the person was told, newest first, and how much of it is unseen',
    access: 'person',
    status: 200,
    query: z.strictObject({
      next: cursor.optional(),
      // One read of the unseen ones is the first page too.
      limit: z.coerce.number().int().min(1).max(mostUnseen).default(20),
    }),
    reply: page(notice).extend({ unseen }),
  }),
  noticesSeen: route({
    capability: 'notices',
    method: 'POST',
    path: '/notices/seen',
    summary: 'Count notices as seen, up to and including one',
    access: 'person',
    status: 200,
    body: z.strictObject({ upTo: id }),
    reply: z.object({ unseen }),
    errors: ['not-found'],
  }),
}
