import * as z from 'zod'
import { memberRoles } from './access.ts'
import { languages } from './language.ts'
import { phoneNumber } from './phone.ts'
import { route } from './route.ts'
import { id, line, link, regionCode, text } from './scalars.ts'

/** T0 e-mail, T1 person, T2 organisation: code, document and operator. */
export const tiers = ['T0', 'T1', 'T2'] as const

/** Unified social credit code, GB 32100-2015; early pilot codes fail the checksum and go to manual review. */
export const creditCode = z
  .string()
  .trim()
  .toUpperCase()
  .regex(/^[0-9A-HJ-NPQRTUWXY]{18}$/, { error: 'credit-code' })

export const organisationInput = z.strictObject({
  name: line(120),
  nameEn: line(120).optional(),
  region: regionCode,
  site: text(120).optional(),
  website: link.optional(),
  /** The public service phone (对外服务电话); a person's own number is never kept here. */
  servicePhone: text(40).optional(),
  creditCode: creditCode.optional(),
})
export type OrganisationInput = z.output<typeof organisationInput>

/** Changes to what an organisation says of itself; `null` empties an optional field. */
export const organisationChange = z.strictObject({
  name: organisationInput.shape.name.optional(),
  nameEn: organisationInput.shape.nameEn.nullable(),
  region: organisationInput.shape.region.optional(),
  site: organisationInput.shape.site.nullable(),
  website: organisationInput.shape.website.nullable(),
  servicePhone: organisationInput.shape.servicePhone.nullable(),
  creditCode: organisationInput.shape.creditCode.nullable(),
})
export type OrganisationChange = z.output<typeof organisationChange>

export const organisation = z.object({
  ...organisationInput.shape,
  // Names that were kept before they had to be one line are still read.
  name: text(120),
  nameEn: text(120).optional(),
  id,
  tier: z.enum(tiers),
  /** True while a person has yet to look at the credit code's document. */
  underReview: z.boolean(),
  /** False for one that an association's import made: it belongs to nobody until its right people claim it. */
  claimed: z.boolean().default(true),
  /** Acts for other organisations by their mandate, and vouches for them; the operator says who is one. */
  association: z.boolean().optional(),
  version: z.int(),
})
export type Organisation = z.output<typeof organisation>

/** The public page: with the associations that count it among their members. */
export const organisationPage = organisation.extend({
  vouchedBy: z.array(z.object({ id, name: z.string(), nameEn: z.string().optional() })),
})
export type OrganisationPage = z.output<typeof organisationPage>

export const membership = z.object({ organisation, role: z.enum(memberRoles) })
export type Membership = z.output<typeof membership>

export const me = z.object({
  id,
  name: z.string(),
  email: z.string().optional(),
  language: z.enum(languages).optional(),
  /** The number that the person signs in with. */
  signInPhone: z.string().optional(),
  /** What others see once both sides agreed; where they are absent, what sign-in brought stands for them. */
  phone: z.string().optional(),
  contactEmail: z.string().optional(),
  operator: z.boolean(),
  memberships: z.array(membership),
  version: z.int(),
})
export type Me = z.output<typeof me>

/** What a person corrects of their own data; `null` empties. The address that sign-in vouches for is corrected there. */
export const meChange = z.strictObject({
  name: text(120).optional(),
  phone: phoneNumber.nullable().optional(),
  contactEmail: z.email({ error: 'mail-address' }).max(254).nullable().optional(),
})
export type MeChange = z.output<typeof meChange>

export const byId = z.strictObject({ id })

export const identityRoutes = {
  getMe: route({
    capability: 'identity',
    method: 'GET',
    path: '/me',
    summary: 'The person who is signed in, with memberships',
    access: 'person',
    status: 200,
    reply: me,
  }),
  changeMe: route({
    capability: 'identity',
    method: 'PATCH',
    path: '/me',
    summary: 'Correct what is kept about the person who is signed in',
    access: 'person',
    status: 200,
    body: meChange,
    reply: me,
    ifMatch: true,
    errors: ['stale-version', 'version-needed'],
  }),
  createOrganisation: route({
    capability: 'identity',
    method: 'POST',
    path: '/organisations',
    summary: 'Register an organisation; whoever registers it becomes its owner',
    access: 'person',
    status: 201,
    body: organisationInput,
    reply: organisation,
    idempotent: true,
    errors: ['invalid-key', 'key-reused', 'wrong-state'],
  }),
  getOrganisation: route({
    capability: 'identity',
    method: 'GET',
    path: '/organisations/{id}',
    summary: 'The public page of an organisation',
    access: 'public',
    status: 200,
    params: byId,
    reply: organisationPage,
    errors: ['not-found'],
  }),
  changeOrganisation: route({
    capability: 'identity',
    method: 'PATCH',
    path: '/organisations/{id}',
    summary: 'Change what an organisation says of itself',
    access: { member: 'organisation.edit' },
    status: 200,
    params: byId,
    body: organisationChange,
    reply: organisation,
    ifMatch: true,
    errors: ['not-found', 'stale-version', 'version-needed'],
  }),
}
