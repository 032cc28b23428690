/** Roles inside an organisation, by rising power. */
export const memberRoles = ['member', 'manager', 'owner'] as const
export type MemberRole = (typeof memberRoles)[number]

/** What a membership may allow. */
export type Permission =
  | 'listing.read'
  | 'listing.write'
  | 'import.run'
  | 'question.answer'
  | 'contact.read'
  | 'board.answer'
  | 'engagement.ask'
  | 'engagement.answer'
  | 'feed.manage'
  | 'contact.export'
  | 'robot.edit'
  | 'organisation.edit'
  | 'member.read'
  | 'ledger.read'
  | 'member.invite'
  | 'member.manage'

const member: readonly Permission[] = [
  'listing.read',
  'listing.write',
  'question.answer',
  'contact.read',
  'board.answer',
  'engagement.ask',
  'engagement.answer',
  'member.read',
  'ledger.read',
]
const manager: readonly Permission[] = [
  ...member,
  'import.run',
  'feed.manage',
  'contact.export',
  'member.invite',
  'robot.edit',
]
const owner: readonly Permission[] = [...manager, 'organisation.edit', 'member.manage']

/** What each role may do, each all that the one below it may: the one table that routes, use cases and tests read. */
export const permissions: Readonly<Record<MemberRole, readonly Permission[]>> = { member, manager, owner }

/** What an organisation's mandate lets an association do in its name, each of its members as far as their role goes. */
export const mandatePermissions: readonly Permission[] = ['listing.read', 'listing.write', 'import.run']

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
