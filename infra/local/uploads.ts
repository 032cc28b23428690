import { createHash, createHmac, randomUUID, timingSafeEqual } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { pipeline } from 'node:stream/promises'
import type { Blobs, DownloadedFile } from '../../functions/platform/blobs.ts'

const lifetimeSeconds = 15 * 60

/** What an address permits: these bytes under this key, once, until then. */
type Permit = {
  readonly key: string
  readonly size: number
  readonly sha256: string
  readonly expires: number
  readonly nonce: string
}
/** Or that this key is read, as often as one likes, until then. */
type ReadPermit = DownloadedFile & { readonly reads: string; readonly expires: number }

/** Signs addresses of blobs and checks them when they come back: the twin of S3's presigned ones. */
export function uploadSigner(origin: string, secret: string, clock: () => Date) {
  const used = new Map<string, number>()
  const now = () => Math.floor(clock().getTime() / 1000)
  const sign = (permit: string) => createHmac('sha256', secret).update(permit).digest('base64url')
  const addressOf = (permit: Permit | ReadPermit) => {
    const packed = Buffer.from(JSON.stringify(permit)).toString('base64url')
    return `${origin}/blobs/${packed}.${sign(packed)}`
  }
  const signed = (path: string): Permit | ReadPermit | undefined => {
    const [packed = '', signature = ''] = path.slice('/blobs/'.length).split('.')
    const wanted = Buffer.from(sign(packed))
    const given = Buffer.from(signature)
    if (given.length !== wanted.length || !timingSafeEqual(given, wanted)) return undefined
    const permit: Permit | ReadPermit = JSON.parse(Buffer.from(packed, 'base64url').toString())
    return permit.expires >= now() ? permit : undefined
  }
  return {
    address: (key: string, size: number, sha256: string): string =>
      addressOf({ key, size, sha256, expires: now() + lifetimeSeconds, nonce: randomUUID() }),
    downloadAddress: (key: string, { filename, type }: DownloadedFile): string =>
      addressOf({ reads: key, filename, type, expires: now() + lifetimeSeconds }),
    /** The permit of an upload's address, or undefined when it is forged, expired or used up. */
    permitOf(path: string): Permit | undefined {
      const permit = signed(path)
      return permit && 'nonce' in permit && !used.has(permit.nonce) ? permit : undefined
    },
    /** The permit of a download's address, or undefined when it is forged or expired. */
    readPermitOf(path: string): ReadPermit | undefined {
      const permit = signed(path)
      return permit && 'reads' in permit ? permit : undefined
    },
    use(permit: Permit): void {
      for (const [nonce, expires] of used) if (expires < now()) used.delete(nonce)
      used.set(permit.nonce, permit.expires)
    },
  }
}
export type UploadSigner = ReturnType<typeof uploadSigner>

/** Answers `GET /blobs/…`: the blob as a file to keep, 403 for an address that is not good, 404 where nothing stands. */
async function giveDownload(
  request: IncomingMessage,
  response: ServerResponse,
  { blobs, signer }: { blobs: Blobs; signer: UploadSigner },
): Promise<void> {
  const refuse = (status: number, message: string) => {
    response.writeHead(status, { 'content-type': 'application/json' })
    response.end(JSON.stringify({ message }))
  }
  const permit = signer.readPermitOf(new URL(request.url ?? '/', 'http://localhost').pathname)
  if (!permit) return refuse(403, 'The address is not signed or has expired')
  const blob = await blobs.stream(permit.reads)
  if (!blob) return refuse(404, 'Nothing stands there')
  response.writeHead(200, {
    'content-type': permit.type,
    'content-disposition': `attachment; filename="${permit.filename}"`,
    'cache-control': 'private, no-store',
  })
  await pipeline(blob, response)
}

/** Answers `PUT /blobs/…` and hands `GET` on: 403 for an address that is not good, 400 for bytes other than those announced, as S3 does. */
export async function takeUpload(
  request: IncomingMessage,
  response: ServerResponse,
  stage: { blobs: Blobs; signer: UploadSigner },
): Promise<void> {
  if (request.method === 'GET') return giveDownload(request, response, stage)
  const { blobs, signer } = stage
  const refuse = (status: number, message: string) => {
    request.resume()
    response.writeHead(status, { 'content-type': 'application/json', connection: 'close' })
    response.end(JSON.stringify({ message }))
  }
  if (request.method !== 'PUT') return refuse(405, 'Method Not Allowed')
  const { pathname } = new URL(request.url ?? '/', 'http://localhost')
  const permit = signer.permitOf(pathname)
  if (!permit) return refuse(403, used)
  const announced = request.headers['content-length']
  if (announced !== undefined && Number(announced) !== permit.size) {
    return refuse(400, `The address takes ${permit.size} bytes`)
  }
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of request.iterator({ destroyOnReturn: false })) {
    size += chunk.length
    // Who has not said how much comes may never end.
    if (size > permit.size) break
    chunks.push(chunk)
  }
  const bytes = Buffer.concat(chunks)
  if (size !== permit.size || createHash('sha256').update(bytes).digest('hex') !== permit.sha256) {
    return refuse(400, 'The bytes are not those that were announced')
  }
  // Two that came with one address at once: the second has lost it meanwhile.
  if (!signer.permitOf(pathname)) return refuse(403, used)
  signer.use(permit)
  await blobs.put(permit.key, bytes)
  response.writeHead(200).end()
}

const used = 'The address is not signed, has expired or was used'
