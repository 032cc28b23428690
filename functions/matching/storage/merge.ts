import type { House } from '../../platform/house.ts'
import { mergeParts } from '../index/build.ts'
import { encodePart, type Part } from '../index/part.ts'
import { changeManifest, type Manifest, type PartReference, partKey, partsOf } from './manifest.ts'

type Shelf = (references: readonly PartReference[]) => Promise<readonly Part[]>

/** A search visits each part, and a cold start fetches each: so many small ones still cost less than a merge (ADR 5). */
const mostSegments = 8
/** Rows in segments at which the whole is merged anew, however large it is. */
const mostRows = 5000

/** Segments become a new snapshot when they are a good share of the old one; else only one larger segment, which is cheap. */
function dueFor({ snapshot, segments }: Manifest): 'snapshot' | 'segment' | undefined {
  const rows = segments.reduce((sum, segment) => sum + segment.rows, 0)
  if (segments.length <= mostSegments && rows <= mostRows) return undefined
  return rows > mostRows || rows * 4 >= (snapshot?.rows ?? 0) ? 'snapshot' : 'segment'
}

/**
 * Keeps the number of parts small. What was added meanwhile stays beside the merged part; when another writer has
 * merged meanwhile, this merge is dropped.
 */
export async function mergeIfDue(
  house: Pick<House, 'blobs' | 'newId'>,
  shelf: Shelf,
  manifest: Manifest,
  now: number,
): Promise<void> {
  const due = dueFor(manifest)
  if (!due) return
  const { blobs } = house
  const whole = due === 'snapshot'
  const taken = whole ? partsOf(manifest) : manifest.segments
  const loaded = await shelf(taken)
  const merged = whole ? mergeParts(loaded, now) : mergeParts(loaded)
  const replaced = new Set(taken.map(part => part.key))
  const made = { key: partKey(house.newId()), rows: merged.rows.length }
  await blobs.put(made.key, encodePart(merged))

  const changed = await changeManifest(blobs, current => {
    const present = new Set(partsOf(current).map(part => part.key))
    if (![...replaced].every(key => present.has(key))) return undefined
    const kept = current.segments.filter(segment => !replaced.has(segment.key))
    return {
      snapshot: whole ? made : current.snapshot,
      segments: whole ? kept : [made, ...kept],
      retired: [...replaced],
    }
  })
  const leftover = changed ? changed.before.retired : [made.key]
  await Promise.allSettled(leftover.map(key => blobs.remove(key)))
}
