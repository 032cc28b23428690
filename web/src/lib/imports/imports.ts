import type { Reply } from '#lib/api/call.ts'
import { call } from '#lib/api/call.ts'
import type { ImportFormat, Kind } from '#lib/api/contract.ts'
import { ApiProblem, problemOf } from '#lib/api/problem.ts'
import { t } from '#lib/i18n/messages.svelte.ts'

/** The file formats that each Kind reads, the usual one first. */
export const formatsOf: Readonly<Record<Kind, readonly ImportFormat[]>> = {
  equipment: ['uniquip', 'csv'],
  patent: ['nasa', 'csv'],
  mentor: ['csv'],
  gift: ['csv'],
}

export const readImport = (id: string) => call('getImport', { params: { id } })
export const readPreview = (id: string) => call('previewImport', { params: { id } })
export const startImport = (id: string, mapping: Readonly<Record<string, string>>, region: string) =>
  call('startImport', {
    params: { id },
    body: region ? { mapping: { ...mapping }, region } : { mapping: { ...mapping } },
  })

/** Announces a file and puts its bytes where the answer says. */
export async function upload(file: File, kind: Kind, format: ImportFormat, organisation: string) {
  const run = await call('createImport', {
    body: { kind, format, organisation, filename: file.name, size: file.size, sha256: await sha256(file) },
  })
  await put(file, run.upload)
  return run
}

async function put(file: File, { url, method, headers }: Reply<'createImport'>['upload']) {
  const answer = await fetch(url, { method, headers, body: file })
  if (!answer.ok) throw await problemOf(answer)
}

async function sha256(file: File): Promise<string> {
  // Browsers offer digests only over https and on the machine itself.
  if (!globalThis.crypto.subtle) throw new ApiProblem('insecure', 0, t('import.insecure'))
  const digest = await crypto.subtle.digest('SHA-256', await file.arrayBuffer())
  return Array.from(new Uint8Array(digest), byte => byte.toString(16).padStart(2, '0')).join('')
}
