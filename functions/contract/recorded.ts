import * as z from 'zod'
import { stepInput } from './engagement.ts'
import { kindSchema } from './kind.ts'
import { byId } from './organisation.ts'
import { route } from './route.ts'
import { day, fen, id, instant, text } from './scalars.ts'

/**
 * A deal that was made by telephone or chat: `input` are the fields of the process `recorded`. The link goes to the mail
 * address; without one the provider sends it on.
 */
export const recordedInput = z.strictObject({
  input: stepInput,
  email: text(254)
    .toLowerCase()
    .pipe(z.email({ error: 'mail-address' }))
    .optional(),
})
export type RecordedInput = z.output<typeof recordedInput>

/** What the link carries; long enough that nobody guesses one. */
const token = z.string().regex(/^[0-9A-Za-z.-]{40,300}$/)

/** What a link says to whoever holds it: the deal as its provider tells it, and nobody's contact. */
export const openedRecorded = z.object({
  provider: z.object({ id, name: z.string(), nameEn: z.string().exactOptional() }),
  listing: z.object({ id, title: z.string(), kind: kindSchema }),
  firmName: z.string(),
  task: z.string(),
  usedOn: day,
  actualMinutes: z.int().exactOptional(),
  receivedFen: fen.exactOptional(),
  /** In the reader's language. */
  purpose: z.string().exactOptional(),
  expiresAt: instant,
})
export type OpenedRecorded = z.output<typeof openedRecorded>

export const recordedDeal = z.object({
  engagement: id,
  expiresAt: instant,
  /** To send on; absent where a mail carries it. Shown this once. */
  link: z.string().exactOptional(),
})
export type RecordedDeal = z.output<typeof recordedDeal>

const answered = z.object({ engagement: id, state: z.enum(['confirmed', 'refused']) })
const answering = ['not-found', 'wrong-state', 'not-allowed'] as const

export const recordedRoutes = {
  recordDeal: route({
    capability: 'engagements',
    method: 'POST',
    path: '/listings/{id}/recorded',
    summary: 'Write down a deal that was made elsewhere; it counts once the other side has confirmed it',
    access: { member: 'engagement.answer' },
    status: 201,
    params: byId,
    body: recordedInput,
    reply: recordedDeal,
    idempotent: true,
    errors: ['not-found', 'invalid-key', 'key-reused', 'wrong-state', 'too-many-requests'],
  }),
  openRecorded: route({
    capability: 'engagements',
    method: 'POST',
    path: '/recorded/open',
    summary: 'What a confirmation link is about',
    access: 'secret-link',
    status: 200,
    body: z.strictObject({ token }),
    reply: openedRecorded,
    errors: ['not-found', 'wrong-state'],
  }),
  confirmRecorded: route({
    capability: 'engagements',
    method: 'POST',
    path: '/recorded/confirm',
    summary: 'Confirm that a deal took place, for an organisation or for oneself',
    access: 'person',
    status: 200,
    body: z.strictObject({ token, organisation: id.optional() }),
    reply: answered,
    errors: answering,
  }),
  refuseRecorded: route({
    capability: 'engagements',
    method: 'POST',
    path: '/recorded/refuse',
    summary: 'Say that a deal did not take place',
    access: 'person',
    status: 200,
    body: z.strictObject({ token, reason: text(500).optional() }),
    reply: answered,
    errors: answering,
  }),
}
