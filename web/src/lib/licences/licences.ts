import { type CallOptions, call, download } from '#lib/api/call.ts'
import { saveFile } from '#lib/ui/save-file.ts'

export const readLicence = (id: string) => call('licence', { params: { id } })
export const readLicenceText = (id: string, number: number) => call('licenceText', { params: { id, number } })
export const writeLicence = (id: string, text: string) =>
  call('writeLicence', { params: { id }, body: { text } })
export const withdrawPromise = (id: string, reason: string) =>
  call('withdrawPromise', { params: { id }, body: { reason } })
export const countFee = (id: string, body: CallOptions<'licenceFee'>['body']) =>
  call('licenceFee', { params: { id }, body })
export const readDeclaration = (id: string) => call('declarationDraft', { params: { id } })
/** Saves the draft of the declaration as PDF, in the reader's language. */
export async function saveDeclaration(id: string): Promise<void> {
  saveFile(await download('declarationPdf', { params: { id } }), `declaration-${id}.pdf`)
}
