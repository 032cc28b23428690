import * as z from 'zod'
import { byId } from './organisation.ts'
import { route } from './route.ts'
import { cursor, day, fen, id, instant, line, link, page, pageQuery, text } from './scalars.ts'

/** Questions of one application form, and the longest answer in UTF-16 units. */
export const mostGrantFields = 20
export const longestGrantAnswer = 4000

const grantField = z.strictObject({
  name: z.string().regex(/^[a-z][a-zA-Z0-9]{0,39}$/),
  label: line(120),
  required: z.boolean().default(false),
})

/** A grant programme of a qualified foundation. Applications go through here, its money never does (慈善法 art. 22, 23). */
export const grantProgrammeInput = z
  .strictObject({
    organisation: id,
    name: line(160),
    foundation: line(160),
    /** What qualifies the foundation: its registration or certificate as a charity. */
    qualification: line(120),
    description: text(4000),
    link: link.optional(),
    /** Last day on which applications are taken. */
    deadline: day,
    fields: z.array(grantField).min(1).max(mostGrantFields),
  })
  .refine(({ fields }) => new Set(fields.map(({ name }) => name)).size === fields.length, {
    error: 'twice-named',
    path: ['fields'],
  })
export type GrantProgrammeInput = z.output<typeof grantProgrammeInput>

export const grantProgramme = z.object({
  ...grantProgrammeInput.shape,
  id,
  open: z.boolean(),
  at: instant,
})
export type GrantProgramme = z.output<typeof grantProgramme>

export const applicationStates = ['submitted', 'shortlisted', 'accepted', 'declined', 'withdrawn'] as const
export const grantApplication = z.object({
  id,
  programme: z.object({ id, name: z.string() }),
  applicant: z.object({ id, name: z.string() }),
  answers: z.record(z.string(), z.string()),
  status: z.enum(applicationStates),
  /** What the foundation said with its decision. */
  note: z.string().exactOptional(),
  at: instant,
  updatedAt: instant,
  version: z.int(),
})
export type GrantApplication = z.output<typeof grantApplication>

/** A gift of money that was made elsewhere, through a channel that is licensed for it; told here with its receipt. */
export const moneyGiftInput = z.strictObject({
  recipient: z.strictObject({
    name: line(160),
    /** Where the recipient is an organisation of the platform. */
    organisation: id.optional(),
  }),
  amountFen: fen.min(1),
  givenOn: day,
  /** The qualified charity or designated platform that it went through. */
  channel: line(160),
  receipt: line(80),
  purpose: text(1000),
  /** Named to nobody but the giver itself. */
  anonymous: z.boolean().default(false),
})
export type MoneyGiftInput = z.output<typeof moneyGiftInput>
export const moneyGift = z.object({ ...moneyGiftInput.shape, id, at: instant })
export type MoneyGift = z.output<typeof moneyGift>

const party = z.object({ id: z.string(), name: z.string() })
/** One gift or grant by the 360Giving data standard: the fields that its schema requires, and what it was in kind. */
export const award = z.object({
  id: z.string(),
  /** Under 140 characters. */
  title: z.string().max(139),
  description: z.string(),
  currency: z.literal('CNY'),
  /** In yuan, as the standard has it; the stated worth of a gift in kind, 0 where none was stated. */
  amountAwarded: z.number().min(0),
  awardDate: day,
  recipientOrganization: z.array(party).min(1),
  fundingOrganization: z.array(party).min(1),
  grantProgramme: z.array(z.object({ title: z.string() })).exactOptional(),
  dateModified: instant,
  dataSource: z.url(),
})
export type Award = z.output<typeof award>

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
