import { found, Refusal } from '../../platform/refusal.ts'
import type { Interpreter } from '../engine/step.ts'
import { licenceStore } from './store.ts'

/**
 * Counts a licence on the promise itself: the write is over the version that was read, so that a withdrawal or another text in
 * the same moment makes the step judge anew.
 */
export const licenceInterpreter: Interpreter = async (house, { listing, facts }) => {
  const store = licenceStore(house.database)
  const promise = found(listing && (await store.getPromise(listing.id)))
  // Judged by what was read a moment before: what has changed since is looked at again.
  if (promise.withdrawn || promise.sha256 !== facts.licenceHash) throw new Refusal('stale-version')
  return {
    parts: [store.putNextPromise({ ...promise, taken: promise.taken + 1, version: promise.version + 1 })],
    facts: { licenceNumber: promise.number },
  }
}
