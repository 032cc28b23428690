import { longestOutageDays } from '../../contract/availability.ts'
import type { Database } from '../../platform/database.ts'
import { records } from '../../platform/records.ts'
import { type OutageRecord, outageRecord, timetableRecord } from './model.ts'

/** Timetables and outages, in the partition of their listing. An outage is found by when it begins. */
export function availabilityStore(database: Database) {
  const timetables = records(database, {
    name: 'Timetable',
    shape: timetableRecord,
    key: ({ listing }) => timetableKey(listing),
  })
  const outages = records(database, { name: 'Outage', shape: outageRecord, key: outageKey })
  return {
    getTimetable: (listing: string) => timetables.get(timetableKey(listing)),
    getTimetables: (listings: readonly string[]) => timetables.getMany(listings.map(timetableKey)),
    putNewTimetable: timetables.putNew,
    putNextTimetable: timetables.putNext,

    putNewOutage: (record: OutageRecord) => outages.putNew(record),
    putNextOutage: outages.putNext,
    /** Outages that reach into a time, by their beginning; at most `most`. */
    async outagesOf(listing: string, from: string, to: string, most = 500): Promise<readonly OutageRecord[]> {
      const begins = new Date(Date.parse(from) - longestOutageDays * dayLength).toISOString()
      const found: OutageRecord[] = []
      for (let after: string | undefined = `outage#${begins}`; after !== undefined && found.length < most; ) {
        const page = await outages.page(partition(listing), 'outage#', { limit: 200, after })
        found.push(...page.items.filter(({ start, end }) => start < end && end > from && start < to))
        after = page.items.some(({ start }) => start >= to) ? undefined : page.next
      }
      return found.slice(0, most)
    },
  }
}

const dayLength = 24 * 60 * 60 * 1000
const partition = (listing: string) => `timetable#${listing}`
const timetableKey = (listing: string) => ({ pk: partition(listing), sk: 'timetable' })
const outageKey = ({ listing, start, id }: Pick<OutageRecord, 'listing' | 'start' | 'id'>) => ({
  pk: partition(listing),
  sk: `outage#${start}#${id}`,
})
