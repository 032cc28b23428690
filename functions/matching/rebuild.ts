import type { House } from '../platform/house.ts'
import { collectionsOf } from './collections.ts'
import { analyserOf } from './open-analyser.ts'
import type { Collection, Growing } from './storage/collection.ts'
import {
  changeManifest,
  coveredBy,
  type IndexPlace,
  knows,
  type Manifest,
  partKey,
  partsOf,
} from './storage/manifest.ts'
import { retire } from './storage/retired.ts'
import { pagesOf } from './storage/scan.ts'

export type RebuildHouse = Pick<House, 'blobs' | 'database' | 'clock' | 'newId' | 'log' | 'shipped'>

export type Progress = {
  /** Items of the table looked at so far, of whatever kind. */
  readonly scanned: number
  /** Of these, what the indexes took. */
  readonly taken: number
}
export type Rebuilt = Progress & {
  /** Records that could not be read; the log names the first of them. */
  readonly unreadable: number
  /** Size of the new snapshots. */
  readonly bytes: number
}

/** So many unreadable records are named in the log. */
const mostNamed = 20

/**
 * Builds the indexes anew from the table, while they serve: for an operator, never on a request path, since it reads the
 * whole table. Memory holds two pages of it and the parts that grow. Nothing changes for readers until the end, and a
 * crash before leaves everything as it was. Segments that the stream brings meanwhile stay, and versions decide between
 * them and the snapshot, which covers of the stream what the index covered when the reading began: every such change
 * was in the table by then.
 * @param told called after every page
 */
export async function rebuild(
  house: RebuildHouse,
  told: (progress: Progress) => void = () => {},
): Promise<Rebuilt> {
  const collections = collectionsOf(analyserOf(house))
  const begun = await Promise.all(collections.map(collection => begin(house, collection)))
  let scanned = 0
  let taken = 0
  let unreadable = 0
  const byEntity = new Map<string, Growing>(
    begun.map(({ collection, growing }) => [collection.entity, growing]),
  )
  for await (const page of pagesOf(house.database, [...byEntity.keys()])) {
    scanned += page.scanned
    for (const { entity, key, record } of page.items) {
      try {
        byEntity.get(entity)?.add(record, false)
        taken += 1
      } catch (error) {
        unreadable += 1
        if (unreadable <= mostNamed) house.log('record not indexed', { entity, key, error: String(error) })
      }
    }
    told({ scanned, taken })
  }
  let bytes = 0
  for (const each of begun) bytes += await finish(house, each)
  return { scanned, taken, unreadable, bytes }
}

type Begun = {
  readonly collection: Collection
  readonly place: IndexPlace
  readonly before: Manifest
  readonly growing: Growing
}

/** A manifest that cannot be read is replaced first, so that it takes up what the stream brings from now on. */
async function begin({ blobs, clock }: RebuildHouse, collection: Collection): Promise<Begun> {
  const place = { blobs, folder: collection.folder }
  const keepAsItIs = ({ incomplete }: Manifest) => (incomplete === undefined ? undefined : {})
  const before = await changeManifest(place, keepAsItIs, { replaceForeign: true })
  return { collection, place, before, growing: collection.grow(clock().getTime()) }
}

/** Puts the new snapshot in the place of all parts that were there at the beginning. */
async function finish(house: RebuildHouse, { place, before, growing }: Begun): Promise<number> {
  const replaced = partsOf(before)
  const snapshot = {
    key: partKey(place.folder, house.newId()),
    rows: growing.size,
    covers: coveredBy(replaced),
  }
  const bytes = growing.finish()
  await place.blobs.put(snapshot.key, bytes)
  const retired = await retire(place.blobs, before, house.clock().getTime())
  const replacedKeys = new Set(replaced.map(part => part.key))
  await changeManifest(place, current => {
    if (knows(current, snapshot.key)) return undefined
    const standing = partsOf(current)
    const leaving = standing.filter(part => replacedKeys.has(part.key))
    return {
      snapshot,
      // What was merged meanwhile holds changes that the table read may have passed by: it stays, as a segment.
      segments: standing.filter(part => !replacedKeys.has(part.key)),
      retired: retired(current, leaving),
      // Another manifest may have been lost since: what it named only the next rebuild brings.
      ...(current.incomplete === before.incomplete && { incomplete: undefined }),
    }
  })
  return bytes.byteLength
}
