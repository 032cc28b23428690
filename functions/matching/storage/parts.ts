import type { Blobs } from '../../platform/blobs.ts'
import { decodePart, type Part } from '../index/part.ts'
import type { PartReference } from './manifest.ts'

/** A part that the manifest named is no longer there: the manifest has moved on, and must be read again. */
export class PartMissing extends Error {
  override readonly name = 'PartMissing'
}

/**
 * Loads parts and keeps what is made of them while they are in use: a part never changes, so its key is enough.
 * @param make what to keep of a part
 */
export function partShelf<Kept>(blobs: Blobs, make: (part: Part) => Kept) {
  let shelf = new Map<string, Kept>()
  const load = async (key: string): Promise<Kept> => {
    const known = shelf.get(key)
    if (known !== undefined) return known
    const blob = await blobs.get(key)
    if (!blob || blob === 'unchanged') throw new PartMissing(`index part ${key} is gone`)
    return make(decodePart(blob.bytes))
  }
  /** @throws PartMissing, UnreadablePart */
  return async (references: readonly PartReference[]): Promise<readonly Kept[]> => {
    const loaded = await Promise.all(references.map(async ({ key }) => [key, await load(key)] as const))
    shelf = new Map(loaded)
    return loaded.map(([, kept]) => kept)
  }
}
