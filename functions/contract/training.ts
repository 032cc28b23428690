import * as z from 'zod'
import { byId } from './organisation.ts'
import { route } from './route.ts'
import { day, id, instant, page, pageQuery } from './scalars.ts'

export const trainingStates = ['valid', 'expired', 'revoked'] as const

/** That a person or all of an organisation may use an instrument alone, until a day. */
export const training = z.object({
  id,
  listing: id,
  /** A person is named by their own name, since they have dealt with the laboratory. */
  who: z.object({ type: z.enum(['person', 'organisation']), name: z.string() }),
  until: day,
  at: instant,
  state: z.enum(trainingStates),
  version: z.int(),
})
export type Training = z.output<typeof training>

/** Who was trained: a whole organisation, or whoever asked in an engagement about this listing. */
export const trainingInput = z.strictObject({
  who: z.union([z.strictObject({ organisation: id }), z.strictObject({ engagement: id })]),
  until: day,
})
export type TrainingInput = z.output<typeof trainingInput>

export const trainingRoutes = {
  trainings: route({
    capability: 'engagements',
    method: 'GET',
    path: '/listings/{id}/trainings',
    summary: 'Who may use an instrument alone, for its laboratory',
    access: { member: 'engagement.answer' },
    status: 200,
    params: byId,
    query: pageQuery,
    reply: page(training),
    errors: ['not-found'],
  }),
  grantTraining: route({
    capability: 'engagements',
    method: 'POST',
    path: '/listings/{id}/trainings',
    summary: 'Note a training, or until when it is valid from now on',
    access: { member: 'engagement.answer' },
    status: 201,
    params: byId,
    body: trainingInput,
    reply: training,
    idempotent: true,
    errors: ['not-found', 'invalid-key', 'key-reused', 'wrong-state', 'stale-version'],
  }),
  revokeTraining: route({
    capability: 'engagements',
    method: 'POST',
    path: '/listings/{id}/trainings/{training}/revocation',
    summary: 'Take a training back; bookings that stand stay',
    access: { member: 'engagement.answer' },
    status: 200,
    params: z.strictObject({ id, training: id }),
    reply: training,
    errors: ['not-found', 'wrong-state', 'stale-version'],
  }),
}
