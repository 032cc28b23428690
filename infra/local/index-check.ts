import { existsSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { openPart } from '../../functions/matching/engine/part.ts'
import { rebuild } from '../../functions/matching/rebuild.ts'
import {
  coveredBy,
  type IndexFolder,
  indexFolders,
  partsOf,
  readManifest,
} from '../../functions/matching/storage/manifest.ts'
import { partBytes } from '../../functions/matching/storage/parts.ts'
import { isLater, type Positions } from '../../functions/matching/storage/positions.ts'
import type { House } from '../../functions/platform/house.ts'

/**
 * Looks at the search indexes before anybody asks them. When one is missing, cannot be read, or lacks changes which its
 * writer had to set aside, all are built anew from the table.
 * @param setAside file of the changes that were set aside
 */
export async function checkIndex(house: House, setAside: string): Promise<void> {
  const lacking = existsSync(setAside)
  const good = await Promise.all(indexFolders.map(folder => isWhole(house.blobs, folder)))
  if (!lacking && good.every(Boolean)) return
  await rebuild(house)
  await rm(setAside, { force: true })
  house.log('the index was built anew', { lacking })
}

async function isWhole(blobs: House['blobs'], folder: IndexFolder): Promise<boolean> {
  try {
    const read = await readManifest({ blobs, folder })
    if (read === 'unchanged' || read.tag === undefined || read.manifest.incomplete !== undefined) return false
    for (const { key } of partsOf(read.manifest)) openPart(await partBytes(blobs, key))
    return true
  } catch {
    return false
  }
}

/** How far all indexes cover the stream: of each shard the position of the one that lags behind most. */
export async function indexPositions(blobs: House['blobs']): Promise<Positions> {
  const reads = await Promise.all(indexFolders.map(folder => readManifest({ blobs, folder })))
  const least = new Map<string, string>()
  for (const read of reads) {
    if (read === 'unchanged') continue
    for (const [shard, position] of Object.entries(coveredBy(partsOf(read.manifest)))) {
      const known = least.get(shard)
      if (known === undefined || isLater(known, position)) least.set(shard, position)
    }
  }
  return Object.fromEntries(least)
}
