import * as z from 'zod'
import { day, fen, id, instant, line, link, text } from './scalars.ts'

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
