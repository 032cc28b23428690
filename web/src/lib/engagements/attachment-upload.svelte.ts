import { call } from '#lib/api/call.ts'
import { ApiProblem, asProblem, isAborted } from '#lib/api/problem.ts'
import { sendFile, sha256Of } from '#lib/api/send-file.ts'
import { t } from '#lib/i18n/messages.svelte.ts'

/** What may be attached, by the ending of its name: browsers name types as they please. */
const typesByEnding = {
  pdf: 'application/pdf',
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  png: 'image/png',
  csv: 'text/csv',
  txt: 'text/plain',
  zip: 'application/zip',
} as const
export const acceptedEndings = Object.keys(typesByEnding)
  .map(ending => `.${ending}`)
  .join(',')
const largest = 20_000_000

type Ending = keyof typeof typesByEnding
const isEnding = (ending: string): ending is Ending => ending in typesByEnding

/** A file on its way to an engagement. */
export class AttachmentUpload {
  #share = $state<number>()
  #problem = $state.raw<ApiProblem>()
  #sending = new AbortController()

  /** From 0 to 1 while bytes go out. */
  get share(): number | undefined {
    return this.#share
  }
  get problem(): ApiProblem | undefined {
    return this.#problem
  }

  /** @returns the attachment's id, or undefined when it was refused or stopped */
  async send(engagement: string, file: File): Promise<string | undefined> {
    this.#problem = undefined
    this.#sending = new AbortController()
    try {
      const body = await announcementOf(file)
      this.#share = 0
      const { signal } = this.#sending
      const { attachment, upload } = await call('announceAttachment', {
        params: { id: engagement },
        body,
        signal,
      })
      await sendFile(file, upload, { sent: share => (this.#share = share), signal })
      // The bytes are looked at when they are first asked for: one that is refused is told here, not to the other side.
      const looked = await call('getAttachment', { params: { id: engagement, attachment: attachment.id } })
      if (looked.attachment.status === 'refused') {
        throw new ApiProblem('refused', 0, looked.attachment.problem ?? t('attachment.refused'))
      }
      return attachment.id
    } catch (thrown) {
      if (!isAborted(thrown)) this.#problem = asProblem(thrown)
      return undefined
    } finally {
      this.#share = undefined
    }
  }

  stop() {
    this.#sending.abort()
  }
}

async function announcementOf(file: File) {
  const ending = file.name.split('.').at(-1)?.toLowerCase() ?? ''
  if (!isEnding(ending)) throw new ApiProblem('type', 0, t('attachment.types'))
  if (file.size > largest) throw new ApiProblem('too-large', 0, t('attachment.tooLarge'))
  if (file.size === 0) throw new ApiProblem('empty', 0, t('attachment.empty'))
  return {
    filename: file.name.slice(-200),
    type: typesByEnding[ending],
    size: file.size,
    sha256: await sha256Of(file),
  }
}

/** Opens a file of the engagement's, whose address lives but for a while. */
export async function openAttachment(engagement: string, attachment: string) {
  const found = await call('getAttachment', { params: { id: engagement, attachment } })
  if (!found.url) {
    throw new ApiProblem(
      found.attachment.status,
      0,
      found.attachment.status === 'refused' ? t('attachment.refused') : t('attachment.waiting'),
    )
  }
  const link = document.createElement('a')
  link.href = found.url
  link.download = found.attachment.filename
  link.rel = 'noopener'
  link.click()
}
