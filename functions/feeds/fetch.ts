import { largestImport } from '../contract/imports.ts'
import type { Bilingual } from '../contract/language.ts'
import { FileFailure } from '../imports/decoding/failure.ts'
import type { House } from '../platform/house.ts'
import { OutsideRefused } from '../platform/outside.ts'

/** Milliseconds that a source has for all of its bytes. */
export const harvestTimeout = 60_000

/** Why a source brought nothing that can be read. */
export class SourceFault extends Error {
  readonly sentence: Bilingual
  constructor(sentence: Bilingual) {
    super(sentence.en)
    this.name = 'SourceFault'
    this.sentence = sentence
  }
}

export type Fetched = {
  readonly bytes: Uint8Array
  readonly etag?: string
  readonly lastModified?: string
}

/** Marks longer than this are not kept: they would be sent with each request. */
const longestMark = 500

/**
 * Asks a source for its bytes, or whether they are still those that carry these marks.
 * @throws SourceFault
 */
export async function fetchSource(
  house: Pick<House, 'outside'>,
  url: string,
  {
    timeout,
    known,
  }: {
    readonly timeout: number
    readonly known?:
      | { readonly etag?: string | undefined; readonly lastModified?: string | undefined }
      | undefined
  },
): Promise<Fetched | 'unchanged'> {
  const reply = await asFault(() =>
    house.outside({
      url,
      timeout,
      most: largestImport,
      headers: {
        ...(known?.etag && { 'if-none-match': known.etag }),
        ...(known?.lastModified && { 'if-modified-since': known.lastModified }),
      },
    }),
  )
  if (reply.status === 304 && known) return 'unchanged'
  if (reply.status !== 200) throw new SourceFault(answered(reply.status))
  const mark = (name: string) => {
    const value = reply.headers[name]
    return value !== undefined && value.length <= longestMark ? value : undefined
  }
  const [etag, lastModified] = [mark('etag'), mark('last-modified')]
  return {
    bytes: reply.body,
    ...(etag !== undefined && { etag }),
    ...(lastModified !== undefined && { lastModified }),
  }
}

/** What may go wrong with a source tells a person; anything else is ours. */
export async function asFault<T>(reading: () => Promise<T>): Promise<T> {
  try {
    return await reading()
  } catch (error) {
    if (error instanceof OutsideRefused || error instanceof FileFailure) throw new SourceFault(error.sentence)
    throw error
  }
}

const answered = (status: number): Bilingual => ({
  zh: `对方服务器回答 ${status}，没有给出文件。请在浏览器中打开网址查看，或更换网址。`,
  en: `The server answered ${status} instead of a file. Open the address in a browser, or give another one.`,
})
