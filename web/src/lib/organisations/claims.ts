import type { CallOptions, Reply } from '#lib/api/call.ts'
import { call } from '#lib/api/call.ts'

export type OwnClaim = Reply<'ownClaims'>['items'][number]
export type Claim = Reply<'openClaims'>['items'][number]

export const claimOrganisation = (id: string, body: CallOptions<'claimOrganisation'>['body']) =>
  call('claimOrganisation', { params: { id }, body })
export const readOwnClaims = (next: string | undefined) => call('ownClaims', { query: { next } })
export const readOpenClaims = (next: string | undefined) => call('openClaims', { query: { next } })
export const decideClaim = (
  { id, organisation }: Pick<Claim, 'id' | 'organisation'>,
  body: CallOptions<'decideClaim'>['body'],
) => call('decideClaim', { params: { id: organisation.id, claim: id }, body })
export const appointAssociation = (id: string, association: boolean) =>
  call('appointAssociation', { params: { id }, body: { association } })
