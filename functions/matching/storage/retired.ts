import type { Blobs } from '../../platform/blobs.ts'
import type { Manifest, PartReference } from './manifest.ts'

type Retired = Manifest['retired']

/** The slowest reader has the parts of a manifest by then; one that has not reads the manifest again. */
const keepRetired = 2 * 60 * 1000

/**
 * Removes the blobs that no reader can want any more. They are forgotten by the manifest only afterwards, so that a crash
 * in between leaves none behind.
 * @param now epoch milliseconds
 * @returns the manifest's retired ones without them, and with those that leave now
 */
export async function retire(blobs: Blobs, { retired }: Manifest, now: number) {
  const removed = new Set<string>()
  const remove = async ({ key }: Retired[number]) => {
    await blobs.remove(key)
    removed.add(key)
  }
  // One that cannot be removed now is tried again with the next merge.
  await Promise.allSettled(retired.filter(({ at }) => at + keepRetired < now).map(remove))
  return (current: Manifest, leaving: readonly Pick<PartReference, 'key'>[]): Retired => [
    ...current.retired.filter(({ key }) => !removed.has(key)),
    ...leaving.map(({ key }) => ({ key, at: now })),
  ]
}
