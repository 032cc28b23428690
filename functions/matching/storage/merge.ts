import type { Blobs } from '../../platform/blobs.ts'
import { mergeParts as joinParts } from '../engine/merge.ts'
import { openPart } from '../engine/part.ts'
import { dueFor } from './due.ts'
import {
  changeManifest,
  coveredBy,
  type IndexFolder,
  knows,
  type Manifest,
  type PartReference,
  partKey,
  partsOf,
} from './manifest.ts'
import { partBytes } from './parts.ts'
import { retire } from './retired.ts'

/** Keeps the number of parts small after a segment came; rejects where it could not. @param now epoch milliseconds */
export type Merge = (folder: IndexFolder, manifest: Manifest, now: number) => Promise<void>

/**
 * Merges in this process, which does nothing else meanwhile: some 15 µs a row, a quarter of a minute for a million. In
 * a function of its own, as on AWS, that delays one shard of the stream, rarely (see `dueFor`).
 */
export const mergeHere =
  (house: MergingHouse): Merge =>
  async (folder, manifest, now) => {
    const taken = dueFor(manifest)
    if (taken) await mergeParts(house, folder, manifest, taken, now)
  }

export type MergingHouse = { readonly blobs: Blobs; readonly newId: () => string }

/** What is to be made of which parts. */
export type Work = {
  readonly keys: readonly string[]
  readonly made: string
  /** Epoch milliseconds: tombstones from before are forgotten. */
  readonly forgetBefore: number
}

/** Reads the parts, writes what they say together, tells its rows. */
export async function makePart(blobs: Blobs, { keys, made, forgetBefore }: Work): Promise<number> {
  const parts = await Promise.all(keys.map(async key => openPart(await partBytes(blobs, key))))
  const bytes = joinParts(parts, gone => gone < forgetBefore)
  await blobs.put(made, bytes)
  return openPart(bytes).size
}

/** DynamoDB streams keep a change for 24 hours: after 25 no older version of an item can arrive any more. */
const rememberGone = 25 * 60 * 60 * 1000

/**
 * Puts one part in the place of several. What was added meanwhile stays beside it; when another writer has merged or
 * rebuilt meanwhile, this merge is dropped. A crash at any point leaves the old parts or the new one; at worst a blob that
 * nobody names stays behind.
 * @param make as `makePart`, where that is to happen elsewhere
 */
export async function mergeParts(
  { blobs, newId }: MergingHouse,
  folder: IndexFolder,
  manifest: Manifest,
  taken: readonly PartReference[],
  now: number,
  make: typeof makePart = makePart,
): Promise<void> {
  const replaced = new Set(taken.map(part => part.key))
  const whole = replaced.size === partsOf(manifest).length
  const made = partKey(folder, newId())
  // Among a few segments every tombstone must stay: the snapshot may still hold the item.
  const forgetBefore = whole ? now - rememberGone : 0
  const rows = await make(blobs, { keys: [...replaced], made, forgetBefore })
  const part = { key: made, rows, covers: coveredBy(taken) }

  const retired = await retire(blobs, manifest, now)
  const after = await changeManifest({ blobs, folder }, current => {
    const present = new Set(partsOf(current).map(({ key }) => key))
    if (knows(current, made) || ![...replaced].every(key => present.has(key))) return undefined
    const kept = current.segments.filter(({ key }) => !replaced.has(key))
    return {
      ...(whole && { snapshot: part }),
      segments: whole ? kept : [part, ...kept],
      retired: retired(current, taken),
    }
  })
  if (!knows(after, made)) await blobs.remove(made)
}
