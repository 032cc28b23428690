import * as z from 'zod'
import type { Blobs } from '../../platform/blobs.ts'

const partReference = z.object({ key: z.string(), rows: z.int() })

/**
 * Which blobs make up the index. Parts never change once written; this one small blob is replaced under a condition,
 * so that a reader sees the state before a write or after it and nothing between.
 */
export const manifestSchema = z.object({
  format: z.literal(1),
  /** Rises by one with every change. */
  generation: z.int(),
  snapshot: partReference.optional(),
  segments: z.array(partReference),
  /** Replaced by the last merge, removed after the next one: a reader that began with them can finish. */
  retired: z.array(z.string()),
})
export type Manifest = z.output<typeof manifestSchema>
export type PartReference = z.output<typeof partReference>

const manifestKey = 'index/manifest.json'
export const partKey = (id: string) => `index/parts/${id}.bin`
const emptyManifest: Manifest = { format: 1, generation: 0, segments: [], retired: [] }

/** A manifest with the tag to replace it under; no tag while there is none yet. */
export type Read = { readonly manifest: Manifest; readonly tag: string | undefined }

/** @returns `unchanged` when it still carries `knownTag`. @throws UnreadableManifest */
export async function readManifest(blobs: Blobs, knownTag?: string): Promise<Read | 'unchanged'> {
  const blob = await blobs.get(manifestKey, knownTag)
  if (blob === 'unchanged') return blob
  if (!blob) return { manifest: emptyManifest, tag: undefined }
  return { manifest: decodeManifest(blob.bytes), tag: blob.tag }
}

/** Thrown for bytes that are no manifest of ours. Only a rebuild mends it. */
export class UnreadableManifest extends Error {
  override readonly name = 'UnreadableManifest'
}

function decodeManifest(bytes: Uint8Array): Manifest {
  try {
    return manifestSchema.parse(JSON.parse(new TextDecoder().decode(bytes)))
  } catch {
    throw new UnreadableManifest('the index manifest is damaged')
  }
}

/** Forgets a manifest that nobody can read; its parts stay behind unnamed. */
export const discardManifest = (blobs: Blobs) => blobs.remove(manifestKey)

/**
 * Changes the manifest as many writers may at once: reads, decides, writes under the tag that was read, and begins
 * again when another was faster.
 * @param change `undefined` leaves it as it is
 * @returns the manifest before and after; `undefined` when nothing was to be changed
 */
export async function changeManifest(
  blobs: Blobs,
  change: (manifest: Manifest) => Omit<Manifest, 'format' | 'generation'> | undefined,
): Promise<{ before: Manifest; after: Manifest } | undefined> {
  for (let attempt = 1; attempt <= tries; attempt += 1) {
    const read = await readManifest(blobs)
    if (read === 'unchanged') continue
    const { manifest: before, tag } = read
    const changed = change(before)
    if (!changed) return undefined
    const after: Manifest = { format: 1, generation: before.generation + 1, ...changed }
    const bytes = new TextEncoder().encode(JSON.stringify(after))
    const outcome = await blobs.put(manifestKey, bytes, tag === undefined ? { absent: true } : { tag })
    if (outcome !== 'conflict') return { before, after }
  }
  throw new Error(`the index manifest was taken by other writers ${tries} times in a row`)
}

/** Each conflict means that another writer got on, so that this many in a row need as many writers at once. */
const tries = 50

/** All parts, the large one first. */
export const partsOf = ({ snapshot, segments }: Manifest): readonly PartReference[] =>
  snapshot ? [snapshot, ...segments] : segments
