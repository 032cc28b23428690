import { createHash, createHmac, randomUUID, timingSafeEqual } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Blobs } from '../../functions/platform/blobs.ts'

const lifetimeSeconds = 15 * 60

/** What an address permits: these bytes under this key, once, until then. */
type Permit = {
  readonly key: string
  readonly size: number
  readonly sha256: string
  readonly expires: number
  readonly nonce: string
}

/** Signs addresses that take an upload and checks them when they come back: the twin of S3's presigned ones. */
export function uploadSigner(origin: string, secret: string, clock: () => Date) {
  const used = new Map<string, number>()
  const now = () => Math.floor(clock().getTime() / 1000)
  const sign = (permit: string) => createHmac('sha256', secret).update(permit).digest('base64url')
  return {
    address(key: string, size: number, sha256: string): string {
      const permit = { key, size, sha256, expires: now() + lifetimeSeconds, nonce: randomUUID() }
      const packed = Buffer.from(JSON.stringify(permit)).toString('base64url')
      return `${origin}/blobs/${packed}.${sign(packed)}`
    },
    /** The permit of an address, or undefined when it is forged, expired or used up. */
    permitOf(path: string): Permit | undefined {
      const [packed = '', signature = ''] = path.slice('/blobs/'.length).split('.')
      const wanted = Buffer.from(sign(packed))
      const given = Buffer.from(signature)
      if (given.length !== wanted.length || !timingSafeEqual(given, wanted)) return undefined
      const permit: Permit = JSON.parse(Buffer.from(packed, 'base64url').toString())
      return permit.expires >= now() && !used.has(permit.nonce) ? permit : undefined
    },
    use(permit: Permit): void {
      for (const [nonce, expires] of used) if (expires < now()) used.delete(nonce)
      used.set(permit.nonce, permit.expires)
    },
  }
}
export type UploadSigner = ReturnType<typeof uploadSigner>

/** Answers `PUT /blobs/…`: 403 for an address that is not good, 400 for bytes other than those announced, as S3 does. */
export async function takeUpload(
  request: IncomingMessage,
  response: ServerResponse,
  { blobs, signer }: { blobs: Blobs; signer: UploadSigner },
): Promise<void> {
  const refuse = (status: number, message: string) => {
    request.resume()
    response.writeHead(status, { 'content-type': 'application/json' })
    response.end(JSON.stringify({ message }))
  }
  if (request.method !== 'PUT') return refuse(405, 'Method Not Allowed')
  const permit = signer.permitOf(new URL(request.url ?? '/', 'http://localhost').pathname)
  if (!permit) return refuse(403, 'The address is not signed, has expired or was used')
  const announced = request.headers['content-length']
  if (announced !== undefined && Number(announced) !== permit.size) {
    return refuse(400, `The address takes ${permit.size} bytes`)
  }
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of request) {
    size += chunk.length
    if (size <= permit.size) chunks.push(chunk)
  }
  const bytes = Buffer.concat(chunks)
  if (size !== permit.size || createHash('sha256').update(bytes).digest('hex') !== permit.sha256) {
    return refuse(400, 'The bytes are not those that were announced')
  }
  signer.use(permit)
  await blobs.put(permit.key, bytes)
  response.writeHead(200).end()
}
