import type { Database } from '../platform/database.ts'
import { epochSeconds } from '../platform/epoch.ts'
import { records } from '../platform/records.ts'
import type { Part } from '../platform/transact.ts'
import { type ExportCountRecord, exportCountRecord, exportRecord, largeShelfRecord } from './model.ts'

/** Runs go when their files do. */
const keptSeconds = 7 * 24 * 60 * 60
/** Seconds for which what is known of a day is kept. */
const dayKept = 3 * 24 * 60 * 60
const keyOf = (id: string) => ({ pk: `export#${id}`, sk: 'run' })
const countKey = (organisation: string) => ({ pk: `exports#${organisation}`, sk: 'count' })
const largeKey = (organisation: string, day: string) => ({
  pk: `exports#${organisation}`,
  sk: `large#${day}`,
})

export function exportStore(database: Database) {
  const runs = records(database, {
    name: 'ExportRun',
    shape: exportRecord,
    key: ({ id }) => keyOf(id),
    expiresAt: ({ createdAt }) => epochSeconds(createdAt) + keptSeconds,
  })
  const counts = records(database, {
    name: 'ExportCount',
    shape: exportCountRecord,
    key: ({ organisation }) => countKey(organisation),
  })
  const large = records(database, {
    name: 'LargeShelf',
    shape: largeShelfRecord,
    key: ({ organisation, day }) => largeKey(organisation, day),
    expiresAt: ({ day }) => epochSeconds(day) + dayKept,
  })
  return {
    get: (id: string) => runs.get(keyOf(id)),
    getMany: (ids: readonly string[]) => runs.getMany(ids.map(keyOf)),
    putNew: runs.putNew,
    putNext: runs.putNext,

    getCount: (organisation: string) => counts.get(countKey(organisation)),
    putCount: (record: ExportCountRecord): Part =>
      record.version === 1 ? counts.putNew(record) : counts.putNext(record),

    isLarge: async (organisation: string, day: string) =>
      (await large.get(largeKey(organisation, day))) !== undefined,
    putLarge: (organisation: string, day: string) => large.putNew({ organisation, day, version: 1 }),
  }
}
