import type { CallOptions, Reply } from '#lib/api/call.ts'
import { call } from '#lib/api/call.ts'

export type Member = Reply<'members'>['items'][number]
export type Invitation = Reply<'invitations'>['items'][number]
export type OpenedInvitation = Reply<'openInvitation'>
export type Role = Member['role']
export const roles: readonly Role[] = ['member', 'manager', 'owner']

export const readMembers = (id: string, next: string | undefined) =>
  call('members', { params: { id }, query: { next, limit: 100 } })
export const changeRole = (id: string, person: string, role: Role) =>
  call('changeRole', { params: { id, person }, body: { role } })
export const handOver = (id: string, person: string) => call('handOver', { params: { id, person } })
export const removeMember = (id: string, person: string) => call('removeMember', { params: { id, person } })

export const readInvitations = (id: string, next: string | undefined) =>
  call('invitations', { params: { id }, query: { next } })
export const invite = (id: string, body: CallOptions<'invite'>['body']) =>
  call('invite', { params: { id }, body })
export const withdrawInvitation = (id: string, invitation: string) =>
  call('withdrawInvitation', { params: { id, invitation } })
export const openInvitation = (token: string) => call('openInvitation', { body: { token } })
export const acceptInvitation = (token: string) => call('acceptInvitation', { body: { token } })
