import * as z from 'zod'
import { byId } from './organisation.ts'
import { route } from './route.ts'
import { id, instant, page, pageQuery, text } from './scalars.ts'

/** Why somebody may see a contact in full: as a colleague of whom it belongs to, or because both sides agreed. */
export const reasonsToLook = ['colleague', 'agreed'] as const

export const contactsLookedAt = ['listing', 'asker', 'answerer', 'export'] as const

/** Whom to write to about a listing, as everybody sees it: so much that its owner knows it again. */
export const maskedContact = z.object({
  listing: id,
  /** Absent where the listing names no contact. */
  masked: z
    .object({ name: z.string().optional(), phone: z.string().optional(), email: z.string().optional() })
    .optional(),
  provider: z.object({ id, name: z.string(), nameEn: z.string().optional() }),
  /** The organisation's public service phone (对外服务电话), in full. */
  servicePhone: z.string().optional(),
  /** The reader may see it in full; absent where not, or where there is nothing to see. */
  mayLook: z.enum(reasonsToLook).optional(),
})
export type MaskedContact = z.output<typeof maskedContact>

/** A contact in full: whoever reads it has been written down. */
export const fullContact = z.object({
  name: z.string().optional(),
  phone: z.string().optional(),
  email: z.string().optional(),
  url: z.string().optional(),
})
export type FullContact = z.output<typeof fullContact>

/** Whom to write to about a listing, as a whole; nothing at all names nobody. */
export const contactChange = z.strictObject({
  name: text(80).optional(),
  phone: text(40).optional(),
  email: z.email({ error: 'mail-address' }).max(254).optional(),
})
export type ContactChange = z.output<typeof contactChange>

/** One look at a contact, as its owner is shown it. */
export const contactLook = z.object({
  id,
  at: instant,
  /** Who looked, by the name that stands now. */
  by: z.object({ name: z.string(), organisation: z.string().optional() }),
  /** Whose contact it was: a listing's, the asker's of a question, that of the person who answered it, or all in one file. */
  of: z.enum(contactsLookedAt),
  why: z.enum(reasonsToLook),
  /** Absent for a file of all. */
  listing: z.object({ id, title: z.string() }).optional(),
  question: id.optional(),
})
export type ContactLook = z.output<typeof contactLook>

export const contactRoutes = {
  listingContact: route({
    capability: 'privacy',
    method: 'GET',
    path: '/listings/{id}/contact',
    summary: 'How to reach the provider of a listing; a person’s data are masked',
    access: 'public',
    status: 200,
    params: byId,
    reply: maskedContact,
    errors: ['not-found'],
  }),
  changeContact: route({
    capability: 'privacy',
    method: 'PATCH',
    path: '/listings/{id}/contact',
    summary: 'Name whom to write to about a listing, in place of whoever was named before',
    access: { member: 'listing.write' },
    status: 200,
    params: byId,
    body: contactChange,
    reply: maskedContact,
    ifMatch: true,
    errors: ['not-found', 'stale-version', 'version-needed'],
  }),
  lookAtContact: route({
    capability: 'privacy',
    method: 'POST',
    path: '/listings/{id}/contact/look',
    summary: 'A listing’s contact in full, for colleagues and where both sides agreed; each look is logged',
    access: 'person',
    status: 200,
    params: byId,
    reply: fullContact,
    errors: ['not-found', 'wrong-state'],
  }),
  lookAtAsker: route({
    capability: 'privacy',
    method: 'POST',
    path: '/organisations/{id}/questions/{question}/contact/look',
    summary: 'The contact of who asked, where both sides agreed; each look is logged',
    access: { member: 'contact.read' },
    status: 200,
    params: z.strictObject({ id, question: id }),
    reply: fullContact,
    errors: ['not-found', 'wrong-state'],
  }),
  contactLooks: route({
    capability: 'privacy',
    method: 'GET',
    path: '/organisations/{id}/contact-looks',
    summary: 'Who looked at contacts of an organisation, newest first',
    access: { member: 'contact.read' },
    status: 200,
    params: byId,
    query: pageQuery,
    reply: page(contactLook),
    errors: ['not-found'],
  }),
  ownContactLooks: route({
    capability: 'privacy',
    method: 'GET',
    path: '/me/contact-looks',
    summary: 'Who looked at the person’s own contact, newest first',
    access: 'person',
    status: 200,
    query: pageQuery,
    reply: page(contactLook),
  }),
}
