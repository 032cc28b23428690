import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import S3rver from '@20minutes/s3rver'
import { S3Client } from '@aws-sdk/client-s3'

const bucket = 'zhongfu-test'

/**
 * An S3-compatible server (s3rver) on a free port. It checks signatures and speaks ranges and 304. Conditions on writes,
 * If-Match on reads and checksums it does not know: `asS3Does` adds them as AWS documents them, and lets a reader never
 * see a half-written object.
 */
export async function startS3() {
  const directory = await mkdtemp(join(tmpdir(), 'zhongfu-s3-'))
  const server = new S3rver({
    port: 0,
    address: '127.0.0.1',
    silent: true,
    directory,
    configureBuckets: [{ name: bucket }],
  })
  server.middleware.unshift(asS3Does(server))
  const { port } = await server.run()
  const endpoint = `http://127.0.0.1:${port}`
  const credentials = { accessKeyId: 'S3RVER', secretAccessKey: 'S3RVER' }
  const client = new S3Client({ endpoint, region: 'us-east-1', forcePathStyle: true, credentials })
  return {
    client,
    bucket,
    endpoint,
    credentials,
    async stop() {
      client.destroy()
      await server.close()
      await rm(directory, { recursive: true, force: true })
    },
  }
}

type Middleware = S3rver['middleware'][number]
type Context = Parameters<Middleware>[0]

function asS3Does(server: S3rver): Middleware {
  const last = new Map<string, Promise<unknown>>()
  return async (context, next) => {
    const before = last.get(context.path)
    const { promise: done, resolve } = Promise.withResolvers<void>()
    last.set(context.path, done)
    await before
    once(context.res, 'close').then(() => resolve(), resolve)
    await answer(server, context, next)
  }
}

async function answer({ store }: S3rver, context: Context, next: () => Promise<void>): Promise<void> {
  const key = decodeURIComponent(context.path).split('/').slice(2).join('/')
  const standing = await store.getMetadata(bucket, key).catch(() => undefined)
  const match = context.get('if-match')
  if (match && !standing) return refuse(context, 404, 'NoSuchKey')
  if (match && standing?.etag !== match) return refuse(context, 412, 'PreconditionFailed')
  if (context.method !== 'PUT') return next()

  if (context.get('if-none-match') === '*' && standing) return refuse(context, 412, 'PreconditionFailed')
  await next()
  const announced = context.get('x-amz-checksum-sha256')
  if (!announced || context.status !== 200) return
  const hash = createHash('sha256')
  for await (const chunk of (await store.getObject(bucket, key))?.content ?? []) hash.update(chunk)
  if (hash.digest('base64') === announced) return
  await store.deleteObject(bucket, key)
  refuse(context, 400, 'BadDigest')
}

function refuse(context: Context, status: number, code: string): void {
  context.req.resume()
  context.status = status
  context.type = 'application/xml'
  context.body = `<?xml version="1.0" encoding="UTF-8"?><Error><Code>${code}</Code><Message>${code}</Message></Error>`
}
