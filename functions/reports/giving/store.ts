import type { Database } from '../../platform/database.ts'
import { records } from '../../platform/records.ts'
import { awardRecord } from './model.ts'

/** Gifts by the year in which they were made. */
export function awardStore(database: Database) {
  const awards = records(database, {
    name: 'GivingAward',
    shape: awardRecord,
    key: ({ date, id }) => ({ pk: `giving#${date.slice(0, 4)}`, sk: `award#${date}#${id}` }),
  })
  return {
    putNew: awards.putNew,
    ofYear: (year: string, limit: number, after?: string) =>
      awards.page(`giving#${year}`, 'award#', { limit, after, newestFirst: true }),
  }
}
