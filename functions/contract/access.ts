/** Roles inside an organisation, by rising power. */
export const memberRoles = ['member', 'manager', 'owner'] as const
export type MemberRole = (typeof memberRoles)[number]

/** What a membership may allow. */
export type Permission =
  | 'listing.read'
  | 'listing.write'
  | 'import.run'
  | 'question.answer'
  | 'board.answer'
  | 'feed.manage'
  | 'robot.edit'
  | 'organisation.edit'
  | 'member.read'
  | 'member.invite'
  | 'member.manage'

/** What each role may do: the one table that routes, use cases and tests read. */
export const permissions: Readonly<Record<MemberRole, readonly Permission[]>> = {
  member: ['listing.read', 'listing.write', 'question.answer', 'board.answer', 'member.read'],
  manager: [
    'listing.read',
    'listing.write',
    'question.answer',
    'board.answer',
    'member.read',
    'import.run',
    'feed.manage',
    'member.invite',
    'robot.edit',
  ],
  owner: [
    'listing.read',
    'listing.write',
    'question.answer',
    'board.answer',
    'member.read',
    'import.run',
    'feed.manage',
    'member.invite',
    'robot.edit',
    'organisation.edit',
    'member.manage',
  ],
}

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
