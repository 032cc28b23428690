import { openCatalogue } from '../../functions/matching/catalogue.ts'
import type { WriterHouse } from '../../functions/matching/index-writer.ts'
import { vocabulary } from '../../functions/matching/vocabulary/vocabulary.ts'
import type { Blobs } from '../../functions/platform/blobs.ts'
import { shipped } from '../../infra/local/house.ts'
import { memoryBlobs } from './memory-blobs.ts'

/** A house for the index alone, with a clock that is put forward by hand. */
export function aHouse(blobs = memoryBlobs()) {
  let ids = 0
  let now = Date.parse('2026-11-22T08:00:00Z')
  const logged: string[] = []
  const house: WriterHouse = {
    blobs,
    clock: () => new Date(now),
    newId: () => {
      ids += 1
      return `id${String(ids).padStart(6, '0')}`
    },
    log: event => logged.push(event),
    shipped,
  }
  return {
    house,
    logged,
    blobs,
    later: (milliseconds: number) => {
      now += milliseconds
    },
    open: (from: Blobs = blobs) => openCatalogue({ ...house, blobs: from, vocabulary }),
  }
}

/** Ids of all listings that a catalogue has now. */
export const idsIn = async (catalogue: ReturnType<typeof openCatalogue>) =>
  (await catalogue.current()).index.search(undefined, {}, 1000).map(({ entry }) => entry.id)
