import { existsSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { openCatalogue } from '../../functions/matching/catalogue.ts'
import { rebuild } from '../../functions/matching/rebuild.ts'
import { vocabulary } from '../../functions/matching/vocabulary/vocabulary.ts'
import type { House } from '../../functions/platform/house.ts'

/**
 * Looks at the search index before anybody asks it. One that cannot be read, or that lacks changes which its writer had to set
 * aside, is built anew from the table.
 * @param setAside file of the changes that were set aside
 */
export async function checkIndex(house: House, setAside: string): Promise<void> {
  const { blobs, clock, log } = house
  const lacking = existsSync(setAside)
  if (!lacking && (await isReadable(() => openCatalogue({ blobs, clock, log, vocabulary }).current()))) return
  await rebuild(house)
  await rm(setAside, { force: true })
  log('the index was built anew', { lacking })
}

async function isReadable(open: () => unknown): Promise<boolean> {
  try {
    await open()
    return true
  } catch {
    return false
  }
}
