import type { Blobs } from '../../functions/platform/blobs.ts'

/**
 * How a call goes wrong: nothing has happened; it has, and nobody hears of it; a write is sent again after its answer
 * was lost, and what is heard is the answer to the second.
 */
export type Mishap = 'undone' | 'unheard' | 'repeated'

/**
 * Blobs whose `n`-th call (from 1) goes wrong. After one that was undone or unheard every later call fails too, as
 * for a process that has died; whoever starts again takes the blobs behind them.
 */
export function failingBlobs(
  inner: Blobs,
  n: number,
  mishap: Mishap,
): Blobs & { readonly failed: () => boolean } {
  let calls = 0
  let dead = false
  let failed = false
  const died = () => new Error('the process died')
  const call = async <T>(run: () => Promise<T>, isWrite: boolean): Promise<T> => {
    if (dead) throw died()
    calls += 1
    if (calls !== n) return run()
    failed = true
    if (mishap === 'repeated') {
      if (isWrite) await run()
      return run()
    }
    dead = true
    if (mishap === 'unheard') await run()
    throw died()
  }
  return {
    get: (key, tag) => call(() => inner.get(key, tag), false),
    stream: key => call(() => inner.stream(key), false),
    put: (key, bytes, condition) => call(() => inner.put(key, bytes, condition), true),
    writeStream: (key, pieces) => call(() => inner.writeStream(key, pieces), true),
    remove: key => call(() => inner.remove(key), true),
    uploadAddress: inner.uploadAddress,
    downloadAddress: inner.downloadAddress,
    failed: () => failed,
  }
}
