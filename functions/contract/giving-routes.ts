import * as z from 'zod'
import {
  award,
  grantApplication,
  grantProgramme,
  grantProgrammeInput,
  longestGrantAnswer,
  moneyGift,
  moneyGiftInput,
} from './giving.ts'
import { byId } from './organisation.ts'
import { route } from './route.ts'
import { cursor, day, id, page, pageQuery, text } from './scalars.ts'

const notFound = ['not-found'] as const
const creates = ['invalid-key', 'key-reused'] as const
const byProgramme = z.strictObject({ id, application: id })

export const givingRoutes = {
  grantProgrammes: route({
    capability: 'engagements',
    method: 'GET',
    path: '/giving/programmes',
    summary: 'Grant programmes of qualified foundations, the newest first',
    access: 'public',
    status: 200,
    query: pageQuery,
    reply: page(grantProgramme),
  }),
  grantProgramme: route({
    capability: 'engagements',
    method: 'GET',
    path: '/giving/programmes/{id}',
    summary: 'One grant programme with the questions of its application',
    access: 'public',
    status: 200,
    params: byId,
    reply: grantProgramme,
    errors: notFound,
  }),
  listGrantProgramme: route({
    capability: 'engagements',
    method: 'POST',
    path: '/giving/programmes',
    summary: 'List a grant programme; only for verified organisations',
    access: { member: 'listing.write' },
    status: 201,
    body: grantProgrammeInput,
    reply: grantProgramme,
    idempotent: true,
    errors: [...notFound, ...creates, 'not-allowed', 'wrong-state'],
  }),
  applyForGrant: route({
    capability: 'engagements',
    method: 'POST',
    path: '/giving/programmes/{id}/applications',
    summary: 'Apply for a grant in the name of an organisation',
    access: { member: 'engagement.ask' },
    status: 201,
    params: byId,
    body: z.strictObject({
      organisation: id,
      answers: z.record(z.string().max(40), text(longestGrantAnswer)),
    }),
    reply: grantApplication,
    idempotent: true,
    errors: [...notFound, ...creates, 'not-allowed', 'wrong-state', 'already-exists'],
  }),
  grantApplications: route({
    capability: 'engagements',
    method: 'GET',
    path: '/giving/programmes/{id}/applications',
    summary: 'Applications to a programme, for the organisation that lists it',
    access: { member: 'engagement.answer' },
    status: 200,
    params: byId,
    query: pageQuery,
    reply: page(grantApplication),
    errors: notFound,
  }),
  decideGrant: route({
    capability: 'engagements',
    method: 'POST',
    path: '/giving/programmes/{id}/applications/{application}/decision',
    summary: 'Shortlist, accept or decline an application; the money is paid elsewhere',
    access: { member: 'engagement.answer' },
    status: 200,
    params: byProgramme,
    body: z.strictObject({
      status: z.enum(['shortlisted', 'accepted', 'declined']),
      note: text(2000).optional(),
    }),
    reply: grantApplication,
    idempotent: true,
    errors: [...notFound, ...creates, 'not-allowed', 'wrong-state', 'stale-version'],
  }),
  withdrawGrant: route({
    capability: 'engagements',
    method: 'POST',
    path: '/giving/programmes/{id}/applications/{application}/withdrawal',
    summary: 'Take an application back',
    access: { member: 'engagement.ask' },
    status: 200,
    params: byProgramme,
    reply: grantApplication,
    idempotent: true,
    errors: [...notFound, ...creates, 'not-allowed', 'wrong-state', 'stale-version'],
  }),
  ownGrantApplications: route({
    capability: 'engagements',
    method: 'GET',
    path: '/organisations/{id}/grant-applications',
    summary: 'What an organisation applied for, the newest first',
    access: { member: 'engagement.ask' },
    status: 200,
    params: byId,
    query: pageQuery,
    reply: page(grantApplication),
    errors: notFound,
  }),
  recordMoneyGift: route({
    capability: 'engagements',
    method: 'POST',
    path: '/organisations/{id}/money-gifts',
    summary: 'Record a gift of money that was made elsewhere, with its receipt; no money moves here',
    access: { member: 'engagement.answer' },
    status: 201,
    params: byId,
    body: moneyGiftInput,
    reply: moneyGift,
    idempotent: true,
    errors: [...notFound, ...creates, 'not-allowed'],
  }),
  moneyGifts: route({
    capability: 'engagements',
    method: 'GET',
    path: '/organisations/{id}/money-gifts',
    summary: 'Gifts of money that an organisation recorded, the newest first',
    access: { member: 'engagement.answer' },
    status: 200,
    params: byId,
    query: pageQuery,
    reply: page(moneyGift),
    errors: notFound,
  }),
  openGiving: route({
    capability: 'engagements',
    method: 'GET',
    path: '/giving/grants',
    summary:
      'Gifts and grants of a year by the 360Giving data standard; givers who stay anonymous are not named',
    access: 'public',
    status: 200,
    query: z.strictObject({
      /** Of the award; the current one without it. */
      year: z
        .string()
        .regex(/^20\d\d$/)
        .optional(),
      next: cursor.optional(),
      limit: z.coerce.number().int().min(1).max(500).default(200),
    }),
    reply: z.object({
      /** Of the standard. */
      version: z.literal('1.1'),
      title: z.string(),
      issued: day,
      license: z.url(),
      publisher: z.object({ name: z.string(), website: z.url() }),
      grants: z.array(award),
      next: cursor.optional(),
    }),
  }),
}
