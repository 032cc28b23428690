import type { Database } from '../../platform/database.ts'
import { records } from '../../platform/records.ts'
import { licenceTextRecord, promiseRecord } from './model.ts'

/** Promises to license, and every version of their texts. */
export function licenceStore(database: Database) {
  const texts = records(database, {
    name: 'LicenceText',
    shape: licenceTextRecord,
    key: ({ listing, number }) => textKey(listing, number),
  })
  const promises = records(database, {
    name: 'LicencePromise',
    shape: promiseRecord,
    key: ({ listing }) => promiseKey(listing),
  })
  return {
    getPromise: (listing: string) => promises.get(promiseKey(listing)),
    putNewPromise: promises.putNew,
    putNextPromise: promises.putNext,
    getText: (listing: string, number: number) => texts.get(textKey(listing, number)),
    putText: texts.putNew,
    /** The newest first. */
    textsOf: (listing: string, limit: number) =>
      texts.page(pkOf(listing), 'text#', { limit, newestFirst: true }),
  }
}

const pkOf = (listing: string) => `licence#${listing}`
const promiseKey = (listing: string) => ({ pk: pkOf(listing), sk: 'promise' })
const textKey = (listing: string, number: number) => ({
  pk: pkOf(listing),
  sk: `text#${String(number).padStart(6, '0')}`,
})
