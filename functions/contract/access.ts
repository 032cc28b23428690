/** Roles inside an organisation, by rising power. */
export const memberRoles = ['member', 'manager', 'owner'] as const
export type MemberRole = (typeof memberRoles)[number]

/** What a membership may allow. */
export type Permission =
  | 'listing.read'
  | 'listing.write'
  | 'import.run'
  | 'question.answer'
  | 'organisation.edit'

/** What each role may do: the one table that routes, use cases and tests read. */
export const permissions: Readonly<Record<MemberRole, readonly Permission[]>> = {
  member: ['listing.read', 'listing.write', 'question.answer'],
  manager: ['listing.read', 'listing.write', 'question.answer', 'import.run'],
  owner: ['listing.read', 'listing.write', 'question.answer', 'import.run', 'organisation.edit'],
}

/**
 * Who may call a route.
 * `public`: anybody. `secret-link`: whoever holds the unguessable link. `person`: anybody signed in.
 * `{ member }`: a person with a membership that allows it; which organisation is checked by the use case.
 * `{ role: 'operator' }`: the operator.
 */
export type Access =
  | 'public'
  | 'secret-link'
  | 'person'
  | { readonly member: Permission }
  | { readonly role: 'operator' }
