import { createHash } from 'node:crypto'
import { Readable } from 'node:stream'
import type { Blobs } from '../../functions/platform/blobs.ts'

/** Blobs in memory, with the same tags and conditions as the real ones. */
export function memoryBlobs(): Blobs & { keys: () => string[] } {
  const held = new Map<string, Uint8Array>()
  const tagOf = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')
  return {
    keys: () => [...held.keys()],
    async get(key, knownTag) {
      const bytes = held.get(key)
      if (!bytes) return undefined
      const tag = tagOf(bytes)
      return tag === knownTag ? 'unchanged' : { bytes, tag }
    },
    async stream(key) {
      const bytes = held.get(key)
      return bytes && Readable.from([Buffer.from(bytes)])
    },
    async put(key, bytes, condition) {
      const standing = held.get(key)
      if (condition && 'absent' in condition && standing) return 'conflict'
      if (condition && 'tag' in condition && (!standing || tagOf(standing) !== condition.tag))
        return 'conflict'
      held.set(key, bytes)
      return { tag: tagOf(bytes) }
    },
    async writeStream(key, pieces) {
      const gathered: Uint8Array[] = []
      for await (const piece of pieces) gathered.push(piece)
      const bytes = Buffer.concat(gathered)
      held.set(key, bytes)
      return bytes.length
    },
    async remove(key) {
      held.delete(key)
    },
    async uploadAddress(key) {
      return { url: `memory:${key}`, method: 'PUT', headers: {} }
    },
    async downloadAddress(key) {
      return `memory:${key}`
    },
  }
}
