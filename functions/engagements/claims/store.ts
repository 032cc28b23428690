import type { Database } from '../../platform/database.ts'
import { records } from '../../platform/records.ts'
import type { Part } from '../../platform/transact.ts'
import { type PlacesRecord, placesRecord, type WeekRecord, weekRecord } from './model.ts'

/** What engagements hold of a listing: its weeks, and its places. Every write is over the version that was read. */
export function claimStore(database: Database) {
  const weeks = records(database, {
    name: 'SlotClaims',
    shape: weekRecord,
    key: ({ listing, week }) => weekKey(listing, week),
  })
  const places = records(database, {
    name: 'PlaceClaims',
    shape: placesRecord,
    key: ({ listing }) => placesKey(listing),
  })
  return {
    /** One for each of the weeks, empty where nobody has claimed anything yet. */
    async getWeeks(listing: string, names: readonly string[]): Promise<readonly WeekRecord[]> {
      const found = await weeks.getMany(names.map(name => weekKey(listing, name)))
      return names.map((week, at) => found[at] ?? { listing, week, claims: [], version: 0 })
    },
    putWeek: (before: WeekRecord, claims: WeekRecord['claims']): Part => {
      const record = { ...before, claims, version: before.version + 1 }
      return before.version === 0 ? weeks.putNew(record) : weeks.putNext(record)
    },
    async getPlaces(listing: string): Promise<PlacesRecord> {
      return (await places.get(placesKey(listing))) ?? { listing, holders: [], spent: 0, version: 0 }
    },
    putPlaces: (before: PlacesRecord, next: Pick<PlacesRecord, 'holders' | 'spent'>): Part => {
      const record = { ...before, ...next, version: before.version + 1 }
      return before.version === 0 ? places.putNew(record) : places.putNext(record)
    },
  }
}

const weekKey = (listing: string, week: string) => ({ pk: `claims#${listing}`, sk: `week#${week}` })
const placesKey = (listing: string) => ({ pk: `claims#${listing}`, sk: 'places' })
