import { t } from '#lib/i18n/messages.svelte.ts'
import { ApiProblem, problemOf } from './problem.ts'

type Address = {
  readonly url: string
  readonly method: 'PUT'
  readonly headers: Readonly<Record<string, string>>
}
type Sending = { readonly sent: (share: number) => void; readonly signal: AbortSignal }

/**
 * Puts a file's bytes where an announcement said. By XMLHttpRequest, since `fetch` does not tell how much has been sent.
 * @param sending.sent is told the share from 0 to 1
 */
export function sendFile(file: File, { url, method, headers }: Address, sending: Sending) {
  const request = new XMLHttpRequest()
  return new Promise<void>((resolve, reject) => {
    request.open(method, url)
    for (const [name, value] of Object.entries(headers)) request.setRequestHeader(name, value)
    request.upload.onprogress = ({ loaded, total }) => sending.sent(total > 0 ? loaded / total : 0)
    request.onload = () => {
      if (request.status < 300) return resolve()
      problemOf(new Response(request.responseText, { status: request.status })).then(reject, reject)
    }
    request.onerror = () => reject(new ApiProblem('network', 0, t('problem.network')))
    request.onabort = () => reject(new DOMException('stopped', 'AbortError'))
    sending.signal.addEventListener('abort', () => request.abort())
    request.send(file)
  })
}

/** SHA-256 of a file in lower-case hex. */
export async function sha256Of(file: File): Promise<string> {
  // Browsers offer digests only over https and on the machine itself.
  if (!globalThis.crypto.subtle) throw new ApiProblem('insecure', 0, t('import.insecure'))
  const digest = await crypto.subtle.digest('SHA-256', await file.arrayBuffer())
  return Array.from(new Uint8Array(digest), byte => byte.toString(16).padStart(2, '0')).join('')
}
