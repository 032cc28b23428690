import { Readable } from 'node:stream'
import {
  DeleteObjectCommand,
  GetObjectCommand,
  type GetObjectCommandOutput,
  NoSuchKey,
  PutObjectCommand,
  type S3Client,
  S3ServiceException,
} from '@aws-sdk/client-s3'
import { Upload } from '@aws-sdk/lib-storage'
import { getSignedUrl } from '@aws-sdk/s3-request-presigner'
import type { Blob, BlobLabel, Blobs } from './blobs.ts'

const addressSeconds = 15 * 60

/** One connection to S3 brings some 80 MB/s whatever the function could take: a large blob comes over several. */
const pieceBytes = 8 * 1024 * 1024
const lanes = 8
/** How often a blob may be replaced under its reader before we give up. */
const readings = 5

/**
 * Blobs in one private bucket. Conditional writes need S3's If-Match and If-None-Match (since 2024). A tag is S3's ETag.
 * A write whose answer was lost is sent again by the SDK and then met by its own first success: `conflict` can mean
 * that the write is in. Whoever writes under a condition looks whether what stands there is their own.
 */
export function s3Blobs(client: S3Client, Bucket: string): Blobs {
  const ask = (Key: string, more: { Range?: string; IfMatch?: string; IfNoneMatch?: string | undefined }) =>
    client.send(new GetObjectCommand({ Bucket, Key, ...more }))

  /** The first piece; it tells how large the whole is. A blob without bytes has no range to ask for. */
  const askFirst = async (key: string, IfNoneMatch: string | undefined) => {
    try {
      return await ask(key, { IfNoneMatch, Range: rangeFrom(0) })
    } catch (error) {
      if (statusOf(error) === 416) return ask(key, { IfNoneMatch })
      throw error
    }
  }

  /** All pieces from one version: S3 refuses (412) a piece of another than the first came from. */
  const readWhole = async (key: string, knownTag: string | undefined): Promise<Blob> => {
    const first = await askFirst(key, knownTag)
    const IfMatch = first.ETag ?? ''
    const beginning = await bytesOf(first)
    const size = sizeOf(first) ?? beginning.length
    if (size === beginning.length) return { bytes: beginning, tag: IfMatch }
    const bytes = new Uint8Array(size)
    bytes.set(beginning)
    let next = beginning.length
    const lane = async () => {
      while (next < size) {
        const at = next
        next += pieceBytes
        const piece = await bytesOf(await ask(key, { IfMatch, Range: rangeFrom(at) }))
        if (piece.length !== Math.min(pieceBytes, size - at)) throw new Error(`a piece of ${key} was cut off`)
        bytes.set(piece, at)
      }
    }
    await Promise.all(Array.from({ length: lanes }, lane))
    return { bytes, tag: IfMatch }
  }

  return {
    async get(key, knownTag) {
      for (let reading = 1; ; reading += 1) {
        try {
          return await readWhole(key, knownTag)
        } catch (error) {
          const status = statusOf(error)
          if (status === 304) return 'unchanged'
          if (error instanceof NoSuchKey) return undefined
          if (status !== 412 || reading === readings) throw error
        }
      }
    },
    async stream(key) {
      try {
        const { Body } = await ask(key, {})
        return Body && Readable.from(Body.transformToWebStream())
      } catch (error) {
        if (error instanceof NoSuchKey) return undefined
        throw error
      }
    },
    async put(Key, Body, condition, label) {
      const held = condition && ('absent' in condition ? { IfNoneMatch: '*' } : { IfMatch: condition.tag })
      try {
        const { ETag } = await client.send(
          new PutObjectCommand({ Bucket, Key, Body, ...held, ...headersOf(label) }),
        )
        return { tag: ETag ?? '' }
      } catch (error) {
        const status = statusOf(error)
        // 409: another conditional write is on its way. NoSuchKey: what was to be replaced is no longer there.
        const refused =
          status === 409 || status === 412 || (error instanceof Error && error.name === 'NoSuchKey')
        if (condition && refused) return 'conflict'
        throw error
      }
    },
    async writeStream(Key, pieces) {
      let size = 0
      const counted = async function* () {
        for await (const piece of pieces) {
          size += piece.byteLength
          yield piece
        }
      }
      // What breaks off is swept up by the bucket's own rule: no right to abort uploads is needed.
      const params = { Bucket, Key, Body: Readable.from(counted()) }
      await new Upload({ client, params, partSize: pieceBytes, queueSize: 2, leavePartsOnError: true }).done()
      return size
    },
    async remove(Key) {
      await client.send(new DeleteObjectCommand({ Bucket, Key }))
    },
    async uploadAddress(Key, ContentLength, sha256) {
      const ChecksumSHA256 = Buffer.from(sha256, 'hex').toString('base64')
      const command = new PutObjectCommand({ Bucket, Key, ContentLength, ChecksumSHA256 })
      const url = await getSignedUrl(client, command, {
        expiresIn: addressSeconds,
        unhoistableHeaders: new Set(['x-amz-checksum-sha256']),
      })
      return { url, method: 'PUT', headers: { 'x-amz-checksum-sha256': ChecksumSHA256 } }
    },
    downloadAddress(Key, { filename, type }) {
      const ResponseContentDisposition = `attachment; filename="${filename}"`
      const command = new GetObjectCommand({
        ...{ Bucket, Key, ResponseContentDisposition },
        ResponseContentType: type,
      })
      return getSignedUrl(client, command, { expiresIn: addressSeconds })
    },
  }
}

/** What stands under a public name never changes, so that whoever has it need not ask again. */
const headersOf = (label: BlobLabel | undefined) =>
  label && {
    ContentType: label.type,
    CacheControl: 'public, max-age=31536000, immutable',
    ...(label.attachment && { ContentDisposition: 'attachment' }),
  }

const rangeFrom = (at: number) => `bytes=${at}-${at + pieceBytes - 1}`

/** The whole blob's size, from `bytes 0-99/1234`. */
function sizeOf({ ContentRange }: GetObjectCommandOutput): number | undefined {
  const size = /\/(\d+)$/.exec(ContentRange ?? '')?.[1]
  return size === undefined ? undefined : Number(size)
}

const bytesOf = async ({ Body }: GetObjectCommandOutput): Promise<Uint8Array> =>
  (await Body?.transformToByteArray()) ?? new Uint8Array()

const statusOf = (error: unknown) =>
  error instanceof S3ServiceException ? (error.$metadata.httpStatusCode ?? 0) : 0
