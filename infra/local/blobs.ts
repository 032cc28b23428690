import { createHash, randomUUID } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { mkdir, open, readFile, rename, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { Blobs } from '../../functions/platform/blobs.ts'
import type { UploadSigner } from './uploads.ts'

/**
 * Blobs in a folder. A blob appears under its name only when it is whole. Its tag is a hash of its content.
 * Conditions hold within this process; that there is no other the lock on the data folder sees to.
 */
export function folderBlobs(folder: string, signer: Pick<UploadSigner, 'address'>): Blobs {
  const waiting = new Map<string, Promise<unknown>>()
  const inTurn = async <T>(key: string, work: () => Promise<T>): Promise<T> => {
    const before = waiting.get(key)
    const turn = (async () => {
      await before?.catch(() => {})
      return work()
    })()
    waiting.set(key, turn)
    try {
      return await turn
    } finally {
      if (waiting.get(key) === turn) waiting.delete(key)
    }
  }
  const read = (key: string) => readFile(pathOf(folder, key)).catch(nothingThere)

  return {
    async get(key, knownTag) {
      const bytes = await read(key)
      const tag = bytes && tagOf(bytes)
      if (!bytes || !tag) return undefined
      return tag === knownTag ? 'unchanged' : { bytes, tag }
    },
    async stream(key) {
      const file = await open(pathOf(folder, key)).catch(nothingThere)
      return file && createReadStream('', { fd: file })
    },
    put: (key, bytes, condition) =>
      inTurn(key, async () => {
        if (condition) {
          const standing = await read(key)
          const tag = standing && tagOf(standing)
          if ('absent' in condition ? tag !== undefined : tag !== condition.tag) return 'conflict'
        }
        await writeWhole(pathOf(folder, key), bytes)
        return { tag: tagOf(bytes) }
      }),
    remove: key => inTurn(key, () => rm(pathOf(folder, key), { force: true })),
    uploadAddress: async (key, size, sha256) => ({
      url: signer.address(key, size, sha256),
      method: 'PUT',
      headers: { 'x-amz-checksum-sha256': Buffer.from(sha256, 'hex').toString('base64') },
    }),
  }
}

const tagOf = (bytes: Uint8Array) => `"${createHash('sha256').update(bytes).digest('hex')}"`

/** A key names a file below the folder and nothing else. */
function pathOf(folder: string, key: string): string {
  const steps = key.split('/')
  if (!steps.every(step => /^[\w=-][\w.=-]*$/.test(step))) throw new Error(`not a blob key: ${key}`)
  return join(folder, ...steps)
}

async function writeWhole(path: string, bytes: Uint8Array): Promise<void> {
  await mkdir(dirname(path), { recursive: true })
  const growing = `${path}.${randomUUID()}.part`
  const file = await open(growing, 'w')
  try {
    await file.writeFile(bytes)
    await file.sync()
  } finally {
    await file.close()
  }
  await rename(growing, path)
}

function nothingThere(error: unknown): undefined {
  if (error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR'))
    return
  throw error
}
