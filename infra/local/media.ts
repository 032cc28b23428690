import type { IncomingMessage, ServerResponse } from 'node:http'
import { pipeline } from 'node:stream/promises'
import type { Blobs } from '../../functions/platform/blobs.ts'

/** What stands under `media/`, by the end of its name; documents are kept as files and never shown in the page. */
const labels: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  jpg: { 'content-type': 'image/jpeg' },
  pdf: { 'content-type': 'application/pdf', 'content-disposition': 'attachment' },
}

/** Answers `GET /media/…` from the blob store: the twin of CloudFront's way to that part of the bucket. */
export async function answerMedia(
  request: IncomingMessage,
  response: ServerResponse,
  blobs: Pick<Blobs, 'stream'>,
): Promise<void> {
  const key = /^\/(media\/[0-9a-z-]+\.(jpg|pdf))$/.exec((request.url ?? '').split('?')[0] ?? '')
  const label = labels[key?.[2] ?? '']
  const allowed = request.method === 'GET' || request.method === 'HEAD'
  const stream = key?.[1] && label && allowed ? await blobs.stream(key[1]) : undefined
  if (!stream) {
    response.writeHead(404, { 'content-type': 'text/plain; charset=utf-8' })
    response.end('Not found\n')
    return
  }
  response.writeHead(200, {
    ...label,
    'cache-control': 'public, max-age=31536000, immutable',
    'content-security-policy': "default-src 'none'; sandbox",
  })
  if (request.method === 'HEAD') {
    stream.destroy()
    response.end()
    return
  }
  await pipeline(stream, response).catch(() => response.destroy())
}
