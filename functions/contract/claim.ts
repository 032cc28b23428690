import * as z from 'zod'
import { byId, creditCode } from './organisation.ts'
import { route } from './route.ts'
import { cursor, id, instant, page, pageQuery, text } from './scalars.ts'

export const claimStates = ['open', 'approved', 'refused'] as const

export const claimInput = z.strictObject({
  creditCode,
  /** What the person is there: the operator asks for them by it. */
  position: text(60),
  /** How the operator can check it: a document that can be shown, a public phone to call back. */
  note: text(1000).optional(),
})

const organisationOfClaim = z.object({ id, name: z.string(), nameEn: z.string().optional() })

export const ownClaim = z.object({
  id,
  /** `ownership` of one that belongs to nobody yet; `verification` of one's own. */
  about: z.enum(['ownership', 'verification']),
  organisation: organisationOfClaim,
  creditCode: z.string(),
  state: z.enum(claimStates),
  at: instant,
  reason: z.string().optional(),
  decidedAt: instant.optional(),
})
export type OwnClaim = z.output<typeof ownClaim>

/** Something that speaks for a claim or against it; the operator weighs it. */
export const finding = z.object({ speaks: z.enum(['for', 'against', 'neither']), text: z.string() })

export const claim = ownClaim.extend({
  claimant: z.object({ id, name: z.string(), email: z.string().optional() }),
  position: z.string(),
  note: z.string().optional(),
  findings: z.array(finding),
})
export type Claim = z.output<typeof claim>

/** Whoever is refused learns why. */
export const decideClaimBody = z
  .strictObject({ approved: z.boolean(), reason: text(500).optional() })
  .refine(({ approved, reason }) => approved || reason !== undefined, {
    error: 'reason-needed',
    path: ['reason'],
  })

export const claimRoutes = {
  claimOrganisation: route({
    capability: 'identity',
    method: 'POST',
    path: '/organisations/{id}/claims',
    summary:
      'Claim an organisation that belongs to nobody yet, or have one’s own verified; the operator decides',
    access: 'person',
    status: 201,
    params: byId,
    body: claimInput,
    reply: ownClaim,
    idempotent: true,
    errors: ['not-found', 'not-allowed', 'wrong-state', 'invalid-key', 'key-reused'],
  }),
  ownClaims: route({
    capability: 'identity',
    method: 'GET',
    path: '/me/claims',
    summary: 'What the person has claimed, newest first',
    access: 'person',
    status: 200,
    query: pageQuery,
    reply: page(ownClaim),
  }),
  openClaims: route({
    capability: 'identity',
    method: 'GET',
    path: '/claims',
    summary: 'Claims that wait for the operator, oldest first, with what speaks for and against each',
    access: { role: 'operator' },
    status: 200,
    query: z.strictObject({
      next: cursor.optional(),
      limit: z.coerce.number().int().min(1).max(50).default(20),
    }),
    reply: page(claim),
  }),
  decideClaim: route({
    capability: 'identity',
    method: 'POST',
    path: '/organisations/{id}/claims/{claim}/decision',
    summary:
      'Approve a claim, or refuse it with a reason; approval ends mandates and other claims in the same step',
    access: { role: 'operator' },
    status: 200,
    params: z.strictObject({ id, claim: id }),
    body: decideClaimBody,
    reply: ownClaim,
    errors: ['not-found', 'wrong-state'],
  }),
}
