import * as z from 'zod'
import { byId, organisation } from './organisation.ts'
import { route } from './route.ts'
import { id, instant, page, pageQuery } from './scalars.ts'

const named = z.object({
  id,
  name: z.string(),
  nameEn: z.string().optional(),
  region: z.string(),
  claimed: z.boolean(),
})

/** How an association and an organisation stand to each other, with the other side's name. */
export const affiliation = z.object({
  other: named,
  /** `asked`: the association waits for an answer. `granted`: it may list in the organisation's name. */
  mandate: z.enum(['none', 'asked', 'granted']),
  vouched: z.boolean(),
  at: instant,
})
export type Affiliation = z.output<typeof affiliation>

const errors = ['not-found', 'wrong-state'] as const

export const affiliationRoutes = {
  associations: route({
    capability: 'identity',
    method: 'GET',
    path: '/associations',
    summary: 'Associations that may act for other organisations by their mandate',
    access: 'public',
    status: 200,
    reply: z.object({ items: z.array(named) }),
  }),
  appointAssociation: route({
    capability: 'identity',
    method: 'POST',
    path: '/organisations/{id}/association',
    summary: 'Say that an organisation is an association, or is none any more: its mandates then rest',
    access: { role: 'operator' },
    status: 200,
    params: byId,
    body: z.strictObject({ association: z.boolean() }),
    reply: organisation,
    errors,
  }),
  affiliations: route({
    capability: 'identity',
    method: 'GET',
    path: '/organisations/{id}/affiliations',
    summary: 'Associations that act for the organisation, ask to, or vouch for it',
    access: { member: 'member.read' },
    status: 200,
    params: byId,
    reply: z.object({ items: z.array(affiliation) }),
    errors: ['not-found'],
  }),
  decideMandate: route({
    capability: 'identity',
    method: 'POST',
    path: '/organisations/{id}/mandates/{association}',
    summary: 'Let an association list in the organisation’s name, refuse it, or end it at any time',
    access: { member: 'member.manage' },
    status: 200,
    params: z.strictObject({ id, association: id }),
    body: z.strictObject({ granted: z.boolean() }),
    reply: affiliation,
    errors,
  }),
  affiliates: route({
    capability: 'identity',
    method: 'GET',
    path: '/organisations/{id}/affiliates',
    summary: 'Organisations that an association acts for, has asked, or vouches for',
    access: { member: 'member.read' },
    status: 200,
    params: byId,
    query: pageQuery,
    reply: page(affiliation),
    errors: ['not-found'],
  }),
  changeAffiliate: route({
    capability: 'identity',
    method: 'POST',
    path: '/organisations/{id}/affiliates/{organisation}',
    summary: 'As an association: ask for a mandate or give it back; vouch for an organisation or cease to',
    access: { member: 'member.manage' },
    status: 200,
    params: z.strictObject({ id, organisation: id }),
    body: z.strictObject({ act: z.enum(['ask', 'give-back', 'vouch', 'cease']) }),
    reply: affiliation,
    errors,
  }),
}
