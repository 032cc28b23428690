import { call } from '#lib/api/call.ts'
import type { ImportFormat, ImportRun, Kind, StartInput } from '#lib/api/contract.ts'
import { sendFile, sha256Of } from '#lib/api/send-file.ts'

/** Bytes of the largest file: larger ones are not even read here. */
export const largestFile = 64 * 1024 * 1024

/** Files that tell of listings that stand already; the others bring listings. */
export const tellsOfUses = (format: ImportFormat) => format === 'machine-hours' || format === 'busy-times'

export const readImport = (id: string) => call('getImport', { params: { id } })
export const readPreview = (id: string) => call('previewImport', { params: { id } })
export const startImport = (id: string, input: StartInput) =>
  call('startImport', { params: { id }, body: input })
export const cancelImport = (id: string) => call('cancelImport', { params: { id } })
export const readImports = (organisation: string, next: string | undefined) =>
  call('importsOf', { query: { organisation, limit: 10, ...(next && { next }) } })
export const readOffered = (id: string, next: string | undefined) =>
  call('offeredWithdrawals', { params: { id }, query: next ? { next } : {} })

const withdrawalsAtOnce = 100

/** Withdraws these listings of those that the file no longer holds. @returns how many it were */
export async function withdrawChosen(id: string, listings: readonly string[]): Promise<number> {
  let withdrawn = 0
  for (let from = 0; from < listings.length; from += withdrawalsAtOnce) {
    const some = listings.slice(from, from + withdrawalsAtOnce)
    const reply = await call('withdrawMissing', { params: { id }, body: { listings: some } })
    withdrawn += reply.withdrawn
  }
  return withdrawn
}

/** Withdraws all of them, as many calls as it takes. @param said is told how many it were so far */
export async function withdrawEvery(id: string, said: (withdrawn: number) => void): Promise<number> {
  let withdrawn = 0
  for (let next: string | undefined; ; ) {
    const reply = await call('withdrawMissing', {
      params: { id },
      body: { all: true, ...(next && { next }) },
    })
    withdrawn += reply.withdrawn
    said(withdrawn)
    if (!reply.next) return withdrawn
    next = reply.next
  }
}

/** Has the browser save the rows that were not taken. */
export async function saveReport(id: string) {
  const link = document.createElement('a')
  link.href = (await call('importReport', { params: { id } })).url
  link.click()
}

type Sending = { readonly sent: (share: number) => void; readonly signal: AbortSignal }

/** Announces a file and puts its bytes where the answer says. @param sending.sent is told the share from 0 to 1 */
export async function upload(
  file: File,
  kind: Kind,
  format: ImportFormat,
  organisation: string,
  sending: Sending,
): Promise<ImportRun> {
  const run = await call('createImport', {
    body: { kind, format, organisation, filename: file.name, size: file.size, sha256: await sha256Of(file) },
    signal: sending.signal,
  })
  await sendFile(file, run.upload, sending)
  return run
}
