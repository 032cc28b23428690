import * as z from 'zod'
import { corrections, matchReply, usualLimit } from './matching.ts'
import { byId } from './organisation.ts'
import { route } from './route.ts'
import { id, instant, page, pageQuery, text } from './scalars.ts'
import { understood } from './understood.ts'

export const needInput = z.strictObject({
  text: text(2000),
  /** The organisation that asks; without it the person asks for themselves. */
  organisation: id.optional(),
  corrections: corrections.default({}),
})
export type NeedInput = z.output<typeof needInput>

export const needStates = ['open', 'closed'] as const
export const need = z.object({
  id,
  text: z.string(),
  organisation: id.optional(),
  corrections,
  understood,
  status: z.enum(needStates),
  /** Where it stands on the board, or stood last. */
  board: id.exactOptional(),
  version: z.int(),
  createdAt: instant,
  updatedAt: instant,
})
export type Need = z.output<typeof need>

export const needChange = z.strictObject({
  text: text(2000).optional(),
  corrections: corrections.optional(),
  status: z.enum(needStates).optional(),
})
export type NeedChange = z.output<typeof needChange>

export const needRoutes = {
  createNeed: route({
    capability: 'needs',
    method: 'POST',
    path: '/needs',
    summary: 'Keep a sentence as a need',
    access: 'person',
    status: 201,
    body: needInput,
    reply: need,
    idempotent: true,
    errors: ['invalid-key', 'key-reused', 'not-found'],
  }),
  ownNeeds: route({
    capability: 'needs',
    method: 'GET',
    path: '/needs',
    summary: 'The person’s own needs, newest first',
    access: 'person',
    status: 200,
    query: pageQuery,
    reply: page(need),
  }),
  getNeed: route({
    capability: 'needs',
    method: 'GET',
    path: '/needs/{id}',
    summary: 'One need of the person',
    access: 'person',
    status: 200,
    params: byId,
    reply: need,
    errors: ['not-found'],
  }),
  changeNeed: route({
    capability: 'needs',
    method: 'PATCH',
    path: '/needs/{id}',
    summary: 'Reword, correct, close or reopen a need',
    access: 'person',
    status: 200,
    params: byId,
    body: needChange,
    reply: need,
    ifMatch: true,
    errors: ['not-found', 'stale-version', 'version-needed'],
  }),
  needMatches: route({
    capability: 'matching',
    method: 'GET',
    path: '/needs/{id}/matches',
    summary: 'Matches for a kept need, as the catalogue stands now',
    access: 'person',
    status: 200,
    params: byId,
    query: z.strictObject({ limit: z.coerce.number().int().min(1).max(100).default(usualLimit) }),
    reply: matchReply,
    errors: ['not-found'],
  }),
}
