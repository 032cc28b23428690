import type { Blobs } from '../../platform/blobs.ts'
import type { PartReference } from './manifest.ts'

/** A part that the manifest named is no longer there: the manifest has moved on, and must be read again. */
export class PartMissing extends Error {
  override readonly name = 'PartMissing'
}

/** @throws PartMissing */
export async function partBytes(blobs: Blobs, key: string): Promise<Uint8Array> {
  const blob = await blobs.get(key)
  if (!blob || blob === 'unchanged') throw new PartMissing(`index part ${key} is gone`)
  return blob.bytes
}

/**
 * Loads parts and keeps what is made of them while they are in use: a part never changes, so its key is enough. What
 * was loaded before another failed is kept too, since the next attempt will want it.
 * @param open what to keep of a part
 */
export function partShelf<Kept>(blobs: Blobs, open: (bytes: Uint8Array) => Kept) {
  const shelf = new Map<string, Kept>()
  const load = async (key: string): Promise<Kept> => {
    const known = shelf.get(key)
    if (known !== undefined) return known
    const opened = open(await partBytes(blobs, key))
    shelf.set(key, opened)
    return opened
  }
  /** @throws PartMissing, UnreadablePart */
  return async (references: readonly PartReference[]): Promise<readonly Kept[]> => {
    const loaded = await Promise.allSettled(references.map(({ key }) => load(key)))
    const wanted = new Set(references.map(({ key }) => key))
    for (const key of shelf.keys()) if (!wanted.has(key)) shelf.delete(key)
    return loaded.map(one => {
      if (one.status === 'rejected') throw one.reason
      return one.value
    })
  }
}
