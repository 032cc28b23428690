import type { Database } from '../../platform/database.ts'
import { epochSeconds } from '../../platform/epoch.ts'
import { records } from '../../platform/records.ts'
import { ownWaitingRecord, type WaitingRecord, waitingRecord } from './model.ts'

/** Who waits for which time: by listing, in the order of the times, and by person. Nobody misses it once the time is over. */
export function waitlistStore(database: Database) {
  const waiting = records(database, {
    name: 'Waiting',
    shape: waitingRecord,
    key: ({ listing, slot, id }) => waitingKey(listing.id, slot.start, id),
    expiresAt: ({ slot }) => epochSeconds(slot.end),
  })
  const own = records(database, {
    name: 'OwnWaiting',
    shape: ownWaitingRecord,
    key: ({ person, id }) => ownKey(person, id),
    expiresAt: ({ end }) => epochSeconds(end),
  })
  return {
    putNew: (record: WaitingRecord) => [
      waiting.putNew(record),
      own.putNew({
        person: record.person,
        id: record.id,
        listing: record.listing.id,
        start: record.slot.start,
        end: record.slot.end,
        version: 1,
      }),
    ],
    putNext: waiting.putNext,
    async getOwn(person: string, id: string): Promise<WaitingRecord | undefined> {
      const found = await own.get(ownKey(person, id))
      return found && waiting.get(waitingKey(found.listing, found.start, id))
    },
    async ownOf(person: string, limit: number, after?: string) {
      const { items, next } = await own.page(`person#${person}`, 'waiting#', {
        limit,
        after,
        newestFirst: true,
      })
      const found = await waiting.getMany(
        items.map(({ listing, start, id }) => waitingKey(listing, start, id)),
      )
      return { items: found.filter(record => record !== undefined), ...(next && { next }) }
    },
    /** The earliest of those whose time begins at an instant or later. */
    from: (listing: string, start: string, limit: number) =>
      waiting.page(`waitlist#${listing}`, 'waiting#', { limit, after: `waiting#${start}` }),
  }
}

const waitingKey = (listing: string, start: string, id: string) => ({
  pk: `waitlist#${listing}`,
  sk: `waiting#${start}#${id}`,
})
const ownKey = (person: string, id: string) => ({ pk: `person#${person}`, sk: `waiting#${id}` })
