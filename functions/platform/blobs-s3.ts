import { Readable } from 'node:stream'
import {
  DeleteObjectCommand,
  GetObjectCommand,
  NoSuchKey,
  PutObjectCommand,
  type S3Client,
  S3ServiceException,
} from '@aws-sdk/client-s3'
import { getSignedUrl } from '@aws-sdk/s3-request-presigner'
import type { Blobs } from './blobs.ts'

const uploadSeconds = 15 * 60

/** Blobs in one private bucket. Conditional writes need S3's If-Match and If-None-Match (since 2024). */
export function s3Blobs(client: S3Client, Bucket: string): Blobs {
  const fetch = async (Key: string, IfNoneMatch?: string) => {
    try {
      return await client.send(new GetObjectCommand({ Bucket, Key, ...(IfNoneMatch && { IfNoneMatch }) }))
    } catch (error) {
      if (error instanceof NoSuchKey) return undefined
      if (statusOf(error) === 304) return 'unchanged'
      throw error
    }
  }
  return {
    async get(key, knownTag) {
      const found = await fetch(key, knownTag)
      if (found === undefined || found === 'unchanged') return found
      const bytes = (await found.Body?.transformToByteArray()) ?? new Uint8Array()
      return { bytes, tag: found.ETag ?? '' }
    },
    async stream(key) {
      const found = await fetch(key)
      if (found === undefined || found === 'unchanged') return undefined
      return found.Body && Readable.from(found.Body.transformToWebStream())
    },
    async put(Key, Body, condition) {
      const held = condition && ('absent' in condition ? { IfNoneMatch: '*' } : { IfMatch: condition.tag })
      try {
        const { ETag } = await client.send(new PutObjectCommand({ Bucket, Key, Body, ...held }))
        return { tag: ETag ?? '' }
      } catch (error) {
        if ([409, 412].includes(statusOf(error))) return 'conflict'
        throw error
      }
    },
    async remove(Key) {
      await client.send(new DeleteObjectCommand({ Bucket, Key }))
    },
    async uploadAddress(Key, ContentLength, sha256) {
      const ChecksumSHA256 = Buffer.from(sha256, 'hex').toString('base64')
      const command = new PutObjectCommand({ Bucket, Key, ContentLength, ChecksumSHA256 })
      const url = await getSignedUrl(client, command, {
        expiresIn: uploadSeconds,
        unhoistableHeaders: new Set(['x-amz-checksum-sha256']),
      })
      return { url, method: 'PUT', headers: { 'x-amz-checksum-sha256': ChecksumSHA256 } }
    },
  }
}

const statusOf = (error: unknown) =>
  error instanceof S3ServiceException ? (error.$metadata.httpStatusCode ?? 0) : 0
