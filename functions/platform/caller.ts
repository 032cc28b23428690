import type { MemberRole, Permission } from '../contract/access.ts'
import { permissions } from '../contract/access.ts'
import { Refusal } from './refusal.ts'

/** Who is signed in, with what the person may act for. Read from the table on each request, consistently. */
export type Caller = {
  readonly person: string
  readonly name: string
  readonly operator: boolean
  readonly memberships: readonly { readonly organisation: string; readonly role: MemberRole }[]
}

/** Whether a caller's role in this organisation allows it; nobody signed in may nothing. */
export const may = (caller: Caller | undefined, permission: Permission, organisation: string): boolean =>
  caller?.memberships.some(
    membership =>
      membership.organisation === organisation && permissions[membership.role].includes(permission),
  ) ?? false

/** Whether it is allowed in at least one organisation: all that a route can know before it has read anything. */
export const mayAnywhere = (caller: Caller, permission: Permission): boolean =>
  caller.memberships.some(membership => permissions[membership.role].includes(permission))

/**
 * Refuses a caller who may not do this for the organisation. Somebody outside it learns nothing of what it has
 * (`not-found`); a member with too small a role is told so (`not-allowed`).
 */
export function requireMay(caller: Caller, permission: Permission, organisation: string): void {
  if (may(caller, permission, organisation)) return
  const member = caller.memberships.some(membership => membership.organisation === organisation)
  throw new Refusal(member ? 'not-allowed' : 'not-found')
}
