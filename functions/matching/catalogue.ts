import type { Blobs } from '../platform/blobs.ts'
import type { Log } from '../platform/house.ts'
import { Refusal } from '../platform/refusal.ts'
import { withColumns } from './index/columns.ts'
import { openIndex } from './index/open-index.ts'
import type { SearchIndex } from './index/search-index.ts'
import { partsOf, readManifest } from './storage/manifest.ts'
import { PartMissing, partShelf } from './storage/parts.ts'
import type { Vocabulary } from './vocabulary/vocabulary.ts'

/** The index as a function holds it; `generation` names the state. */
export type Catalogue = { readonly index: SearchIndex; readonly generation: number }

/** How old the last look at the manifest may be, in milliseconds. */
const freshFor = 500
const loads = 3

/**
 * Holds the index in memory and follows the manifest: a request finds a state that was newest at most `freshFor`
 * ago. Requests at once share one load. When a reload fails, the state before it serves on, and the log says so.
 */
export function openCatalogue(given: {
  readonly blobs: Blobs
  readonly clock: () => Date
  readonly log: Log
  readonly vocabulary: Vocabulary
}) {
  const { blobs, clock, log, vocabulary } = given
  const shelf = partShelf(blobs, withColumns)
  let state: Catalogue | undefined
  let tag: string | undefined
  let lookedAt = Number.NEGATIVE_INFINITY
  let loading: Promise<Catalogue> | undefined

  const load = async (attempt = 1): Promise<Catalogue> => {
    const read = await readManifest(blobs, state && tag)
    if (read === 'unchanged') return state ?? load()
    try {
      const parts = await shelf(partsOf(read.manifest))
      state = { index: openIndex(parts, vocabulary), generation: read.manifest.generation }
      tag = read.tag
      return state
    } catch (error) {
      if (error instanceof PartMissing && attempt < loads) return load(attempt + 1)
      throw error
    }
  }

  const reload = async (): Promise<Catalogue> => {
    const before = state
    try {
      return await load()
    } catch (error) {
      if (!before) {
        log('index cannot be read', { error: String(error) })
        throw new Refusal('unavailable')
      }
      log('index reload failed', { error: String(error), generation: before.generation })
      return before
    } finally {
      lookedAt = clock().getTime()
      loading = undefined
    }
  }

  return {
    current(): Promise<Catalogue> | Catalogue {
      const age = clock().getTime() - lookedAt
      if (state && age >= 0 && age < freshFor) return state
      loading ??= reload()
      return loading
    },
  }
}
