import type { Knowing } from '../known.ts'
import type { PromiseRecord } from './model.ts'
import { licenceStore } from './store.ts'

/** What a promise says of itself when it is taken up; the same is held against the write itself (interpreter.ts). */
const ofPromise =
  (told: (promise: PromiseRecord) => string | number | boolean): Knowing =>
  async (house, { listing }) => {
    const promise = listing && (await licenceStore(house.database).getPromise(listing.id))
    return promise && told(promise)
  }

export const knownLicenceHash = ofPromise(({ sha256 }) => sha256)
export const knownLicenceNumber = ofPromise(({ number }) => number)
export const knownLicenceWithdrawn = ofPromise(({ withdrawn }) => withdrawn !== undefined)
