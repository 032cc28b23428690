import { mostRecordDays } from '../contract/uses.ts'
import type { Database } from '../platform/database.ts'
import { records } from '../platform/records.ts'
import { type BusyTimeRecord, busyTimeRecord, type MachineHoursRecord, machineHoursRecord } from './model.ts'

const day = 86_400_000

/**
 * How listings were used, one partition for each listing, ordered by when a use began: a range of time is one query.
 * Hours and busy times are apart, since the one is read for figures and the other for calendars.
 */
export function usesStore(database: Database) {
  const hours = records(database, {
    name: 'MachineHours',
    shape: machineHoursRecord,
    key: ({ listing, from, id }) => ({ pk: partition(listing), sk: `hours#${from}#${id}` }),
  })
  const busy = records(database, {
    name: 'BusyTime',
    shape: busyTimeRecord,
    key: ({ listing, start, id }) => ({ pk: partition(listing), sk: `busy#${start}#${id}` }),
  })
  return {
    putNewHours: (record: MachineHoursRecord) => hours.putNew(record),
    putNextHours: (record: MachineHoursRecord) => hours.putNext(record),
    putNewBusy: (record: BusyTimeRecord) => busy.putNew(record),
    putNextBusy: (record: BusyTimeRecord) => busy.putNext(record),
    getHours: (found: readonly Pick<MachineHoursRecord, 'listing' | 'from' | 'id'>[]) =>
      hours.getMany(
        found.map(({ listing, from, id }) => ({ pk: partition(listing), sk: `hours#${from}#${id}` })),
      ),
    getBusy: (found: readonly Pick<BusyTimeRecord, 'listing' | 'start' | 'id'>[]) =>
      busy.getMany(
        found.map(({ listing, start, id }) => ({ pk: partition(listing), sk: `busy#${start}#${id}` })),
      ),

    /** Records that reach into the days `from` to `to`, in the order of their beginning; at most `most`. */
    async hoursOf(listing: string, from: string, to: string, most: number): Promise<MachineHoursRecord[]> {
      const found: MachineHoursRecord[] = []
      const begins = new Date(Date.parse(from) - mostRecordDays.hours * day).toISOString().slice(0, 10)
      for (let after: string | undefined = `hours#${begins}`; after !== undefined && found.length < most; ) {
        const page = await hours.page(partition(listing), 'hours#', { limit: 200, after })
        found.push(...page.items.filter(record => record.to >= from && record.from <= to))
        after = page.items.some(record => record.from > to) ? undefined : page.next
      }
      return found.slice(0, most)
    },

    /** Busy times that reach into the instants `from` (included) to `to` (excluded); at most `most`. */
    async busyOf(listing: string, from: string, to: string, most: number): Promise<BusyTimeRecord[]> {
      const found: BusyTimeRecord[] = []
      const begins = new Date(Date.parse(from) - mostRecordDays.busy * day).toISOString()
      if (to <= begins) return []
      const range = { limit: 1000, upTo: `busy#${to}` }
      for (let after: string | undefined = `busy#${begins}`; after !== undefined && found.length < most; ) {
        const page = await busy.page(partition(listing), 'busy#', { ...range, after })
        found.push(...page.items.filter(record => record.end > from))
        after = page.next
      }
      return found.slice(0, most)
    },
  }
}

const partition = (listing: string) => `uses#${listing}`
