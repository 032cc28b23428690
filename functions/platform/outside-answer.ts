import type { IncomingMessage } from 'node:http'
import { pipeline } from 'node:stream/promises'
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib'
import { OutsideRefused } from './outside-refused.ts'

/** What answered, whatever its status. `url` is where it came from after redirects; names of headers are in lower case. */
export type OutsideReply = {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: Uint8Array
  readonly url: string
}

/**
 * Takes an answer in, unpacked, up to a limit.
 * @param most bytes, counted as they come and again as they are unpacked: a few packed bytes may hold very many
 * @throws OutsideRefused `too-large`, `unreadable`, or `no-answer` where it breaks off
 */
export async function readAnswer(
  response: IncomingMessage,
  most: number,
  signal: AbortSignal,
): Promise<Omit<OutsideReply, 'url'>> {
  const headers = headersOf(response)
  const status = response.statusCode ?? 0
  // Where it only says that it is elsewhere, or unchanged, nobody reads on.
  if (status >= 300 && status < 400) return { status, headers, body: new Uint8Array() }
  if (Number(headers['content-length'] ?? 0) > most) throw new OutsideRefused('too-large')
  const unpack = unpackerFor(headers['content-encoding'])
  const kept: Buffer[] = []
  const gather = async (source: AsyncIterable<Buffer>) => {
    for await (const chunk of limited(source, most)) kept.push(chunk)
  }
  try {
    const raw = (source: AsyncIterable<Buffer>) => limited(source, most)
    if (unpack) await pipeline(response, raw, unpack, gather, { signal })
    else await pipeline(response, gather, { signal })
  } catch (error) {
    if (error instanceof OutsideRefused) throw error
    throw new OutsideRefused(isUnpacking(error) ? 'unreadable' : 'no-answer')
  }
  return { status, headers, body: Buffer.concat(kept) }
}

async function* limited(source: AsyncIterable<Buffer>, most: number): AsyncGenerator<Buffer> {
  let size = 0
  for await (const chunk of source) {
    size += chunk.length
    if (size > most) throw new OutsideRefused('too-large')
    yield chunk
  }
}

function unpackerFor(encoding = 'identity') {
  switch (encoding.trim().toLowerCase()) {
    case '':
    case 'identity':
      return undefined
    case 'gzip':
    case 'x-gzip':
      return createGunzip()
    case 'deflate':
      return createInflate()
    case 'br':
      return createBrotliDecompress()
    default:
      throw new OutsideRefused('unreadable')
  }
}

const isUnpacking = (error: unknown) =>
  error instanceof Error && 'code' in error && /^(Z_|ERR_BROTLI|ERR__ERROR)/.test(String(error.code))

const headersOf = ({ headers }: IncomingMessage) =>
  Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [
      name,
      Array.isArray(value) ? value.join(', ') : (value ?? ''),
    ]),
  )
