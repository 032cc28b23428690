import type { CallOptions } from '#lib/api/call.ts'
import { call } from '#lib/api/call.ts'
import type { Organisation } from '#lib/api/contract.ts'
import { language } from '#lib/i18n/language.svelte.ts'

export type OrganisationInput = CallOptions<'createOrganisation'>['body']
export type OrganisationChange = CallOptions<'changeOrganisation'>['body']

export const readOrganisation = (id: string) => call('getOrganisation', { params: { id } })
export const createOrganisation = (input: OrganisationInput) => call('createOrganisation', { body: input })
export const changeOrganisation = ({ id, version }: Organisation, body: OrganisationChange) =>
  call('changeOrganisation', { params: { id }, body, version })

/** A name in the reader's language where there is one. */
export const nameOf = ({ name, nameEn }: { name: string; nameEn?: string | undefined }) =>
  language.current === 'en' ? (nameEn ?? name) : name

/** An organisation with what its public page tells beside. */
export type PublicOrganisation = Awaited<ReturnType<typeof readOrganisation>>
