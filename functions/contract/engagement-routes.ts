import * as z from 'zod'
import {
  attachment,
  attachmentInput,
  engagement,
  engagementCard,
  longestMessage,
  message,
  mostInBundle,
  offeredProcess,
  openInput,
  sides,
  stepInput,
} from './engagement.ts'
import { byId } from './organisation.ts'
import { route } from './route.ts'
import { cursor, id, page, text } from './scalars.ts'

const act = z.strictObject({ id, action: z.string().regex(/^[a-z][a-z-]{1,40}$/) })
const notFound = ['not-found'] as const
const creates = ['invalid-key', 'key-reused'] as const
/** `slot-taken` carries the next free slots (`problem.free`). */
const contested = ['wrong-state', 'slot-taken', 'no-place-left'] as const

export const engagementRoutes = {
  offeredProcesses: route({
    capability: 'engagements',
    method: 'GET',
    path: '/listings/{id}/processes',
    summary: 'The ways in which a listing can be asked for, with their forms',
    access: 'public',
    status: 200,
    params: byId,
    reply: z.object({ items: z.array(offeredProcess) }),
    errors: notFound,
  }),
  openEngagement: route({
    capability: 'engagements',
    method: 'POST',
    path: '/engagements',
    summary: 'Ask for a listing',
    access: 'person',
    status: 201,
    body: openInput,
    reply: engagement,
    idempotent: true,
    errors: [...notFound, ...creates, ...contested, 'not-allowed', 'too-many-requests'],
  }),
  openBundle: route({
    capability: 'engagements',
    method: 'POST',
    path: '/bundles',
    summary: 'Ask for several listings together: all that must be reserved is reserved, or nothing is',
    access: 'person',
    status: 201,
    body: z.strictObject({
      organisation: id.optional(),
      need: id.optional(),
      parts: z
        .array(openInput.pick({ process: true, listing: true, input: true }))
        .min(1)
        .max(mostInBundle),
    }),
    reply: z.object({ id, items: z.array(engagement) }),
    idempotent: true,
    errors: [...notFound, ...creates, ...contested, 'not-allowed'],
  }),
  engagements: route({
    capability: 'engagements',
    method: 'GET',
    path: '/engagements',
    summary: 'Own requests or incoming ones, newest first',
    access: 'person',
    status: 200,
    query: z.strictObject({
      side: z.enum(sides),
      /** Whose: needed for incoming ones; without it what the person asked for themselves. */
      organisation: id.optional(),
      /** Those alone that have not come to an end; a page may then be short although more follow. */
      open: z.literal('true').optional(),
      next: cursor.optional(),
      limit: z.coerce.number().int().min(1).max(50).default(20),
    }),
    reply: page(engagementCard),
    errors: notFound,
  }),
  getEngagement: route({
    capability: 'engagements',
    method: 'GET',
    path: '/engagements/{id}',
    summary: 'One engagement, for its two sides: timeline, papers, and what the reader can do next',
    access: 'person',
    status: 200,
    params: byId,
    reply: engagement,
    errors: notFound,
  }),
  actOnEngagement: route({
    capability: 'engagements',
    method: 'POST',
    path: '/engagements/{id}/{action}',
    summary: 'Take a step of the process',
    access: 'person',
    status: 200,
    params: act,
    body: z.strictObject({ input: stepInput.default({}), version: z.int().optional() }),
    reply: engagement,
    idempotent: true,
    errors: [...notFound, ...creates, ...contested, 'not-allowed', 'stale-version'],
  }),
  engagementMessages: route({
    capability: 'engagements',
    method: 'GET',
    path: '/engagements/{id}/messages',
    summary: 'Messages between the two sides, oldest first',
    access: 'person',
    status: 200,
    params: byId,
    query: z.strictObject({
      next: cursor.optional(),
      limit: z.coerce.number().int().min(1).max(100).default(50),
    }),
    reply: page(message),
    errors: notFound,
  }),
  writeMessage: route({
    capability: 'engagements',
    method: 'POST',
    path: '/engagements/{id}/messages',
    summary: 'Write to the other side; ways to reach a person are masked until both agreed',
    access: 'person',
    status: 201,
    params: byId,
    body: z.strictObject({ text: text(longestMessage) }),
    reply: message,
    idempotent: true,
    errors: [...notFound, ...creates, 'wrong-state', 'too-many-requests'],
  }),
  engagementAttachments: route({
    capability: 'engagements',
    method: 'GET',
    path: '/engagements/{id}/attachments',
    summary: 'Files of both sides, oldest first',
    access: 'person',
    status: 200,
    params: byId,
    reply: z.object({ items: z.array(attachment) }),
    errors: notFound,
  }),
  announceAttachment: route({
    capability: 'engagements',
    method: 'POST',
    path: '/engagements/{id}/attachments',
    summary: 'Announce a file; its bytes go to the address in the answer',
    access: 'person',
    status: 201,
    params: byId,
    body: attachmentInput,
    reply: z.object({
      attachment,
      upload: z.object({
        url: z.string(),
        method: z.literal('PUT'),
        headers: z.record(z.string(), z.string()),
      }),
    }),
    idempotent: true,
    errors: [...notFound, ...creates, 'too-many-requests'],
  }),
  getAttachment: route({
    capability: 'engagements',
    method: 'GET',
    path: '/engagements/{id}/attachments/{attachment}',
    summary: 'Where a file can be fetched for a short while; the bytes are checked at the first look',
    access: 'person',
    status: 200,
    params: z.strictObject({ id, attachment: id }),
    reply: z.object({ attachment, url: z.string().exactOptional() }),
    errors: notFound,
  }),
}
