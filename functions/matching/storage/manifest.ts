import * as z from 'zod'
import type { Blobs } from '../../platform/blobs.ts'
import { furthest, type Positions } from './positions.ts'

const partReference = z.object({
  key: z.string(),
  rows: z.int(),
  /** Stream positions up to which it covers the changes. */
  covers: z.record(z.string(), z.string()),
})
const format = 2

/**
 * Which blobs make up the index. Parts never change once written; this one small blob is replaced under a condition,
 * so that a reader sees the state before a write or after it and nothing between.
 */
const manifestSchema = z.object({
  format: z.literal(format),
  /** Rises by one with every change. */
  generation: z.int(),
  snapshot: partReference.optional(),
  segments: z.array(partReference),
  /** Replaced by merges; a reader that began with them can finish. `at` in epoch milliseconds. */
  retired: z.array(z.object({ key: z.string(), at: z.int() })),
  /**
   * Set when this one took the place of a manifest that nobody could read, whose parts are lost: changes go on to be
   * added, nobody searches it, and a rebuild that began after it was set takes it away. It is the lost one's tag.
   */
  incomplete: z.string().optional(),
})
export type Manifest = z.output<typeof manifestSchema>
export type PartReference = z.output<typeof partReference>

/** First part of the keys of one index: that of the listings, that of the open needs. */
export const indexFolders = ['index', 'needs'] as const
export type IndexFolder = (typeof indexFolders)[number]
/** Where one index is kept. */
export type IndexPlace = { readonly blobs: Blobs; readonly folder: IndexFolder }

const manifestKey = (folder: IndexFolder) => `${folder}/manifest.json`
export const partKey = (folder: IndexFolder, id: string) => `${folder}/parts/${id}.bin`
const emptyManifest: Manifest = { format, generation: 0, segments: [], retired: [] }

/** A manifest with the tag to replace it under; no tag while there is none yet. */
export type Read = { readonly manifest: Manifest; readonly tag: string | undefined }

/** Thrown for bytes that are no manifest of ours. Only a rebuild mends it. */
export class UnreadableManifest extends Error {
  override readonly name = 'UnreadableManifest'
  /** Written by another version of this program, rather than damaged: never to be written over by chance. */
  readonly foreign: boolean
  readonly tag: string
  constructor(message: string, foreign: boolean, tag: string) {
    super(message)
    this.foreign = foreign
    this.tag = tag
  }
}

/** @returns `unchanged` when it still carries `knownTag`. @throws UnreadableManifest */
export async function readManifest(
  { blobs, folder }: IndexPlace,
  knownTag?: string,
): Promise<Read | 'unchanged'> {
  const blob = await blobs.get(manifestKey(folder), knownTag)
  if (blob === 'unchanged') return blob
  if (!blob) return { manifest: emptyManifest, tag: undefined }
  return { manifest: decode(blob.bytes, blob.tag), tag: blob.tag }
}

const anyFormat = z.object({ format: z.int() })

function decode(bytes: Uint8Array, tag: string): Manifest {
  const said = parsed(bytes)
  const known = manifestSchema.safeParse(said)
  if (known.success) return known.data
  const other = anyFormat.safeParse(said).data?.format
  if (other === undefined || other === format) {
    throw new UnreadableManifest('the index manifest is damaged; rebuild the index', false, tag)
  }
  const message = `the index manifest has format ${other}, not ${format}; rebuild the index with this version`
  throw new UnreadableManifest(message, true, tag)
}

function parsed(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(bytes))
  } catch {
    return undefined
  }
}

/** What a change leaves out stays as it was. */
type Change = Partial<Pick<Manifest, 'segments' | 'retired'>> & {
  readonly snapshot?: Manifest['snapshot']
  readonly incomplete?: Manifest['incomplete']
}

/**
 * Changes the manifest as many writers may at once: reads, decides, writes under the tag that was read, and begins
 * again when another was faster, or when our own write was met by its repetition after a lost answer: so `change` is
 * asked again with a manifest that may hold it already, and says `undefined` then. A damaged manifest is
 * replaced by an incomplete one.
 * @param options `replaceForeign` to take the place of another version's manifest too, as a rebuild does
 * @returns the manifest as it stands then
 */
export async function changeManifest(
  place: IndexPlace,
  change: (manifest: Manifest) => Change | undefined,
  options: { readonly replaceForeign?: boolean } = {},
): Promise<Manifest> {
  for (let attempt = 1; attempt <= tries; attempt += 1) {
    const { manifest: before, tag } = await readOrReplace(place, options.replaceForeign ?? false)
    const changed = change(before)
    if (!changed) return before
    const after: Manifest = { ...before, ...changed, format, generation: before.generation + 1 }
    const bytes = new TextEncoder().encode(JSON.stringify(after))
    const outcome = await place.blobs.put(
      manifestKey(place.folder),
      bytes,
      tag === undefined ? { absent: true } : { tag },
    )
    if (outcome !== 'conflict') return after
  }
  throw new Error(`the index manifest was taken by other writers ${tries} times in a row`)
}

/** Each conflict means that another writer got on, so that this many in a row need as many writers at once. */
const tries = 50

async function readOrReplace(place: IndexPlace, replaceForeign: boolean): Promise<Read> {
  try {
    const read = await readManifest(place)
    return read === 'unchanged' ? readOrReplace(place, replaceForeign) : read
  } catch (error) {
    if (!(error instanceof UnreadableManifest) || (error.foreign && !replaceForeign)) throw error
    return { manifest: { ...emptyManifest, incomplete: error.tag }, tag: error.tag }
  }
}

/** All parts, the large one first. */
export const partsOf = ({ snapshot, segments }: Manifest): readonly PartReference[] =>
  snapshot ? [snapshot, ...segments] : segments

/** Whether a part is in, or was until a merge took it up. */
export const knows = (manifest: Manifest, key: string): boolean =>
  [...partsOf(manifest), ...manifest.retired].some(part => part.key === key)

/** How far the index covers the stream. */
export const coveredBy = (parts: readonly PartReference[]): Positions =>
  furthest(parts.map(({ covers }) => covers))
