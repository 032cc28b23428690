import type { Database } from '../../platform/database.ts'
import { records } from '../../platform/records.ts'
import { type TariffRecord, tariffRecord } from './model.ts'

/** One tariff for each listing that has more to say than one price. */
export function tariffStore(database: Database) {
  const tariffs = records(database, {
    name: 'Tariff',
    shape: tariffRecord,
    key: record => tariffKey(record.listing),
  })
  return {
    get: (listing: string) => tariffs.get(tariffKey(listing)),
    put: (record: TariffRecord) => (record.version === 1 ? tariffs.putNew(record) : tariffs.putNext(record)),
  }
}

const tariffKey = (listing: string) => ({ pk: `tariff#${listing}`, sk: 'tariff' })
