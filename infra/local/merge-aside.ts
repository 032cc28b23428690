import { Worker } from 'node:worker_threads'
import * as z from 'zod'
import { dueFor } from '../../functions/matching/storage/due.ts'
import {
  type Merge,
  type MergingHouse,
  type makePart,
  mergeParts,
} from '../../functions/matching/storage/merge.ts'
import type { Log } from '../../functions/platform/house.ts'

/** Up to here a merge takes less time than a thread to start: about a tenth of a second. */
const fewRows = 5000

/**
 * Merges beside what serves: here the writer shares its process with the API, which must not stand still. A large merge
 * runs on a thread of its own, one at a time, and the stream goes on; small ones happen at once, among the parts
 * that the large one leaves.
 * @param folder of the blobs
 * @param smallRows up to so many rows a merge is small
 */
export function mergeAside(
  house: MergingHouse & { readonly log: Log },
  folder: string,
  smallRows: number = fewRows,
) {
  let busy: ReadonlySet<string> = new Set()
  let running = Promise.resolve()
  const ending = new AbortController()
  const onThread: typeof makePart = (_, work) => runOnThread({ folder, work }, ending.signal)

  const merge: Merge = async (index, manifest, now) => {
    const taken = dueFor(manifest, busy)
    if (!taken) return
    const rows = taken.reduce((sum, part) => sum + part.rows, 0)
    if (rows <= smallRows) return mergeParts(house, index, manifest, taken, now)
    // Of two large ones the second waits: the next batch finds it due again.
    if (busy.size > 0) return
    busy = new Set(taken.map(({ key }) => key))
    running = mergeParts(house, index, manifest, taken, now, onThread)
      .catch(error => {
        if (!ending.signal.aborted) house.log('index merge failed', { folder: index, error: String(error) })
      })
      .finally(() => {
        busy = new Set()
      })
  }
  return {
    merge,
    /** Breaks off: what was not merged is merged another time. */
    async stop() {
      ending.abort()
      await running
    },
  }
}

async function runOnThread(workerData: unknown, signal: AbortSignal): Promise<number> {
  signal.throwIfAborted()
  const worker = new Worker(new URL('./merge-thread.ts', import.meta.url), { workerData })
  const { promise, resolve, reject } = Promise.withResolvers<unknown>()
  worker.once('message', resolve)
  worker.once('error', reject)
  worker.once('exit', code => reject(new Error(`the merging thread ended with ${code}`)))
  signal.addEventListener('abort', () => worker.terminate(), { once: true })
  return z.int().parse(await promise)
}
