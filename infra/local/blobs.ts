import { createHash, randomUUID } from 'node:crypto'
import { type BigIntStats, createReadStream } from 'node:fs'
import { type FileHandle, mkdir, open, rename, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { Blob, Blobs } from '../../functions/platform/blobs.ts'
import { oneAtATime } from './one-at-a-time.ts'
import type { UploadSigner } from './uploads.ts'

/**
 * Blobs in a folder. A blob appears under its name only when it is whole and on the disk. Conditions hold between all
 * processes that use the folder: the stage, and a command that rebuilds beside it.
 */
export function folderBlobs(
  folder: string,
  signer: Pick<UploadSigner, 'address' | 'downloadAddress'>,
): Blobs {
  const alone = oneAtATime(join(folder, '.writers'))
  return {
    get: (key, knownTag) => reading(pathOf(folder, key), file => readWhole(file, knownTag)),
    async stream(key) {
      const file = await open(pathOf(folder, key)).catch(nothingThere)
      return file && createReadStream('', { fd: file })
    },
    async put(key, bytes, condition) {
      const path = pathOf(folder, key)
      if (!condition) return { tag: await writeWhole(path, bytes) }
      return alone(async () => {
        const standing = await reading(path, tagOf)
        if ('absent' in condition ? standing !== undefined : standing !== condition.tag) return 'conflict'
        return { tag: await writeWhole(path, bytes) }
      })
    },
    writeStream: (key, pieces) => writePieces(pathOf(folder, key), pieces),
    remove: key => rm(pathOf(folder, key), { force: true }),
    uploadAddress: async (key, size, sha256) => ({
      url: signer.address(key, size, sha256),
      method: 'PUT',
      headers: { 'x-amz-checksum-sha256': Buffer.from(sha256, 'hex').toString('base64') },
    }),
    downloadAddress: async (key, file) => signer.downloadAddress(key, file),
  }
}

/** Up to here a tag is the hash of the content; hashing 200 MB would cost more than reading them. */
const hashedBytes = 1024 * 1024

const tagOf = async (file: FileHandle): Promise<string> => {
  const stats = await file.stat({ bigint: true })
  return stats.size > hashedBytes ? identityOf(stats) : hashOf(await file.readFile())
}

const hashOf = (bytes: Uint8Array) => `"${createHash('sha256').update(bytes).digest('hex')}"`

/** A large blob is known by its file: each write makes a new one, and no two are written in the same tick of the clock. */
const identityOf = ({ ino, size, mtimeNs }: BigIntStats) => `"${ino}-${size}-${mtimeNs}"`

/** What an open file holds stays as it is: a later write makes another file. */
async function readWhole(file: FileHandle, knownTag: string | undefined): Promise<Blob | 'unchanged'> {
  const stats = await file.stat({ bigint: true })
  const large = stats.size > hashedBytes
  if (large && identityOf(stats) === knownTag) return 'unchanged'
  const bytes = large ? await readInHalves(file, Number(stats.size)) : await file.readFile()
  const tag = large ? identityOf(stats) : hashOf(bytes)
  return tag === knownTag ? 'unchanged' : { bytes, tag }
}

/** Into memory that is allocated once, is not filled with zeros first and is aligned; most of the time are page faults, shared by two threads. */
async function readInHalves(file: FileHandle, size: number): Promise<Uint8Array> {
  const bytes = Buffer.allocUnsafeSlow(size)
  const half = size >>> 1
  await Promise.all([readInto(file, bytes, 0, half), readInto(file, bytes, half, size)])
  return bytes
}

async function readInto(file: FileHandle, bytes: Buffer, start: number, end: number): Promise<void> {
  for (let at = start; at < end; ) {
    const { bytesRead } = await file.read(bytes, at, end - at, at)
    if (bytesRead === 0) throw new Error('a blob ended before its size')
    at += bytesRead
  }
}

/** A key names a file below the folder and nothing else. */
function pathOf(folder: string, key: string): string {
  const steps = key.split('/')
  if (!steps.every(step => /^[\w=-][\w.=-]*$/.test(step))) throw new Error(`not a blob key: ${key}`)
  return join(folder, ...steps)
}

/** The new file is on the disk before it takes the name, so that a crash leaves the old one or the new one. */
async function writeWhole(path: string, bytes: Uint8Array): Promise<string> {
  await mkdir(dirname(path), { recursive: true })
  const growing = `${path}.${randomUUID()}.part`
  try {
    const file = await open(growing, 'w')
    try {
      await file.writeFile(bytes)
      await file.sync()
      const large = bytes.byteLength > hashedBytes
      const tag = large ? identityOf(await file.stat({ bigint: true })) : hashOf(bytes)
      await rename(growing, path)
      return tag
    } finally {
      await file.close()
    }
  } catch (error) {
    await rm(growing, { force: true })
    throw error
  }
}

/** The same for bytes that come in pieces. */
async function writePieces(path: string, pieces: AsyncIterable<Uint8Array>): Promise<number> {
  await mkdir(dirname(path), { recursive: true })
  const growing = `${path}.${randomUUID()}.part`
  let size = 0
  try {
    const file = await open(growing, 'w')
    try {
      for await (const piece of pieces) {
        await file.writeFile(piece)
        size += piece.byteLength
      }
      await file.sync()
      await rename(growing, path)
      return size
    } finally {
      await file.close()
    }
  } catch (error) {
    await rm(growing, { force: true })
    throw error
  }
}

async function reading<T>(path: string, read: (file: FileHandle) => Promise<T>): Promise<T | undefined> {
  const file = await open(path).catch(nothingThere)
  if (!file) return undefined
  try {
    return await read(file)
  } finally {
    await file.close()
  }
}

function nothingThere(error: unknown): undefined {
  if (error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR'))
    return
  throw error
}
