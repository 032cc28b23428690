import type { MemberRole } from '../contract/access.ts'
import type { RosterRecord } from './model.ts'

/** Persons who act for one organisation, at most: what concerns its owners reads them all. */
export const mostMembers = 500

const isOwner = (role: MemberRole) => Number(role === 'owner')

export function withMember(roster: RosterRecord, role: MemberRole): RosterRecord | 'full' {
  if (roster.members >= mostMembers) return 'full'
  const { owners, members, version } = roster
  return { ...roster, owners: owners + isOwner(role), members: members + 1, version: version + 1 }
}

export function withoutMember(roster: RosterRecord, role: MemberRole): RosterRecord | 'last-owner' {
  const owners = roster.owners - isOwner(role)
  if (owners < 1) return 'last-owner'
  return { ...roster, owners, members: roster.members - 1, version: roster.version + 1 }
}

export function withRole(
  roster: RosterRecord,
  before: MemberRole,
  after: MemberRole,
): RosterRecord | 'last-owner' {
  const owners = roster.owners - isOwner(before) + isOwner(after)
  return owners < 1 ? 'last-owner' : { ...roster, owners, version: roster.version + 1 }
}

/** An owner invites to any role, a manager members only; so nobody makes somebody more than they are. */
export const mayInviteAs = (inviter: MemberRole | undefined, role: MemberRole): boolean =>
  inviter === 'owner' || (inviter === 'manager' && role === 'member')

/** So much of a mail address that its owner knows it, and nobody else learns it. */
export function maskedMail(email: string): string {
  const at = email.lastIndexOf('@')
  return `${[...email][0] ?? ''}…${at > 0 ? email.slice(at) : ''}`
}
