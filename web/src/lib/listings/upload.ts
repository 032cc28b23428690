import { call } from '#lib/api/call.ts'
import type { Listing } from '#lib/api/contract.ts'
import { ApiProblem } from '#lib/api/problem.ts'
import { number } from '#lib/i18n/format.ts'
import { t } from '#lib/i18n/messages.svelte.ts'

const largest = 10 * 1024 * 1024

/** Announces a photo, puts its bytes where the answer says, and has it taken in. */
export async function uploadPhoto(listing: string, file: File): Promise<Listing> {
  const announced = await announcementOf(file)
  const { photo, upload } = await call('announcePhoto', { params: { id: listing }, body: announced })
  await put(file, upload)
  return call('photoReady', { params: { id: listing, photo } })
}

/** The same for a document, which also gets a name. */
export async function uploadDocument(listing: string, file: File, title: string): Promise<Listing> {
  const announced = await announcementOf(file)
  const { document, upload } = await call('announceDocument', { params: { id: listing }, body: announced })
  await put(file, upload)
  return call('documentReady', { params: { id: listing, document }, body: { title } })
}

async function announcementOf(file: File) {
  if (file.size > largest) throw new ApiProblem('too-large', 0, t('upload.tooLarge'))
  // Browsers offer digests only over https and on the machine itself.
  if (!globalThis.crypto.subtle) throw new ApiProblem('insecure', 0, t('import.insecure'))
  const digest = await crypto.subtle.digest('SHA-256', await file.arrayBuffer())
  const sha256 = Array.from(new Uint8Array(digest), byte => byte.toString(16).padStart(2, '0')).join('')
  return { size: file.size, sha256 }
}

type Address = { readonly url: string; readonly method: 'PUT'; readonly headers: Record<string, string> }
async function put(file: File, { url, method, headers }: Address) {
  const answer = await fetch(url, { method, headers, body: file })
  if (!answer.ok) throw new ApiProblem('upload', answer.status, t('upload.failed'))
}

/** Bytes as a person reads them. */
export const sizeText = (bytes: number): string =>
  bytes < 1_000_000
    ? `${number(Math.max(1, Math.round(bytes / 1000)))} kB`
    : `${number(Math.round(bytes / 100_000) / 10)} MB`
