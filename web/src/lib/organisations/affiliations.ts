import type { CallOptions, Reply } from '#lib/api/call.ts'
import { call } from '#lib/api/call.ts'

export type Affiliation = Reply<'affiliations'>['items'][number]
export type Association = Reply<'associations'>['items'][number]

export const readAssociations = () => call('associations', {})
export const readAffiliations = (id: string) => call('affiliations', { params: { id } })
export const decideMandate = (id: string, association: string, granted: boolean) =>
  call('decideMandate', { params: { id, association }, body: { granted } })
export const readAffiliates = (id: string, next: string | undefined) =>
  call('affiliates', { params: { id }, query: { next } })
export const changeAffiliate = (
  id: string,
  organisation: string,
  act: CallOptions<'changeAffiliate'>['body']['act'],
) => call('changeAffiliate', { params: { id, organisation }, body: { act } })
