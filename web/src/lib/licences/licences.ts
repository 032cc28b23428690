import { type CallOptions, call } from '#lib/api/call.ts'

export const readLicence = (id: string) => call('licence', { params: { id } })
export const readLicenceText = (id: string, number: number) => call('licenceText', { params: { id, number } })
export const writeLicence = (id: string, text: string) =>
  call('writeLicence', { params: { id }, body: { text } })
export const withdrawPromise = (id: string, reason: string) =>
  call('withdrawPromise', { params: { id }, body: { reason } })
export const countFee = (id: string, body: CallOptions<'licenceFee'>['body']) =>
  call('licenceFee', { params: { id }, body })
export const readDeclaration = (id: string) => call('declarationDraft', { params: { id } })
