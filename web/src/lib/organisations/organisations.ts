import type { CallOptions } from '#lib/api/call.ts'
import { call } from '#lib/api/call.ts'

export type OrganisationInput = CallOptions<'createOrganisation'>['body']

export const readOrganisation = (id: string) => call('getOrganisation', { params: { id } })
export const createOrganisation = (input: OrganisationInput) => call('createOrganisation', { body: input })
