import type { Log } from '../../platform/house.ts'
import { Refusal } from '../../platform/refusal.ts'
import { type IndexPlace, partsOf, readManifest } from './manifest.ts'
import { PartMissing, partShelf } from './parts.ts'

/** An index as a function holds it; `generation` names the state. */
export type State<Index> = { readonly index: Index; readonly generation: number }

/** How old the last look at the manifest may be, in milliseconds, where nothing else is said. */
const usuallyFreshFor = 500
/** So long does a request wait for a newer state while it has one: for segments long enough, for 200 MB from S3 not. */
const patience = 150
/** A state older than this is not answered from: a function that sleeps between requests would never catch up. */
const oldest = 10_000
const loads = 3
/** After the sixth failure in a row it looks every 32 times `freshFor`. */
const mostDoublings = 5

/** Thrown for an index that lost its manifest: what it holds is not all there is. */
class IncompleteIndex extends Error {
  override readonly name = 'IncompleteIndex'
}

/** Thrown for an index whose manifest was there and is no more. */
class ManifestGone extends Error {
  override readonly name = 'ManifestGone'
}

/**
 * Holds an index in memory and follows its manifest: a request finds a state that was newest at most `freshFor` ago.
 * Requests at once share one load. When a reload fails, the state before it serves on, the log says so, and the next try
 * waits longer each time.
 * @param given.openPart what to keep of a part's bytes, once for each part
 * @param given.openIndex makes one state of all parts, once for each change
 * @param given.freshFor 0 for a worker that must not miss what was written before it was called: it looks every time and waits
 */
export function followIndex<Part, Index>(given: {
  readonly place: IndexPlace
  readonly clock: () => Date
  readonly log: Log
  readonly openPart: (bytes: Uint8Array) => Part
  readonly openIndex: (parts: readonly Part[]) => Index
  readonly freshFor?: number
}) {
  const { place, clock, log, openIndex, freshFor = usuallyFreshFor } = given
  const { folder } = place
  const shelf = partShelf(place.blobs, given.openPart)
  let state: State<Index> | undefined
  let tag: string | undefined
  let lookedAt = Number.NEGATIVE_INFINITY
  let newestAt = Number.NEGATIVE_INFINITY
  let failures = 0
  let loading: Promise<State<Index>> | undefined

  const load = async (attempt = 1): Promise<State<Index>> => {
    const read = await readManifest(place, state && tag)
    if (read === 'unchanged') return state ?? load()
    const { manifest } = read
    // Nothing takes a manifest away but an accident: without it the index is not empty, it is not known.
    if (state && tag !== undefined && read.tag === undefined) throw new ManifestGone('rebuild the index')
    if (manifest.incomplete !== undefined) throw new IncompleteIndex('the index waits for a rebuild')
    try {
      const parts = await shelf(partsOf(manifest))
      state = { index: openIndex(parts), generation: manifest.generation }
      tag = read.tag
      return state
    } catch (error) {
      if (error instanceof PartMissing && attempt < loads) return load(attempt + 1)
      throw error
    }
  }

  const reload = async (): Promise<State<Index>> => {
    const before = state
    const askedAt = clock().getTime()
    try {
      const loaded = await load()
      failures = 0
      newestAt = askedAt
      return loaded
    } catch (error) {
      failures += 1
      if (!before) {
        log('index cannot be read', { folder, error: String(error) })
        throw new Refusal('unavailable')
      }
      log('index reload failed', { folder, error: String(error), generation: before.generation })
      return before
    } finally {
      lookedAt = clock().getTime()
      loading = undefined
    }
  }

  return {
    /** @throws Refusal `unavailable` while there is no state that can be read */
    current(): Promise<State<Index>> | State<Index> {
      const now = clock().getTime()
      const age = now - lookedAt
      const wait = freshFor * 2 ** Math.min(Math.max(failures - 1, 0), mostDoublings)
      const looked = age >= 0 && age < wait
      if (state && looked) return state
      if (!state && failures > 0 && looked) throw new Refusal('unavailable')
      loading ??= reload()
      return state && freshFor > 0 && now - newestAt < oldest ? inTime(loading, state) : loading
    },
  }
}

/** The newer state when it comes in time, else the one at hand; the newer one is then there for a later request. */
function inTime<Index>(loading: Promise<State<Index>>, state: State<Index>): Promise<State<Index>> {
  const { promise: late, resolve } = Promise.withResolvers<State<Index>>()
  const timer = setTimeout(() => resolve(state), patience)
  return Promise.race([loading, late]).finally(() => clearTimeout(timer))
}
