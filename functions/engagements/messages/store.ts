import type { Database } from '../../platform/database.ts'
import { epochSeconds } from '../../platform/epoch.ts'
import { records } from '../../platform/records.ts'
import { dayRecord, messageRecord } from './model.ts'

/** Seconds for which a day's counts are kept. */
const dayKept = 3 * 24 * 60 * 60

/** Messages of engagements, and how much each person did on a day. */
export function messageStore(database: Database) {
  const messages = records(database, {
    name: 'EngagementMessage',
    shape: messageRecord,
    key: ({ engagement, id }) => ({ pk: `engagement#${engagement}`, sk: prefix + id }),
  })
  const days = records(database, {
    name: 'EngagementDay',
    shape: dayRecord,
    key: ({ person, day }) => dayKey(person, day),
    expiresAt: ({ day }) => epochSeconds(day) + dayKept,
  })
  return {
    putNew: messages.putNew,
    /** Oldest first. */
    of: (engagement: string, limit: number, after?: string) =>
      messages.page(`engagement#${engagement}`, prefix, { limit, after }),
    /** The last one of an engagement. */
    async latest(engagement: string) {
      const request = { limit: 1, newestFirst: true }
      return (await messages.page(`engagement#${engagement}`, prefix, request)).items[0]
    },
    getDay: (person: string, day: string) => days.get(dayKey(person, day)),
    putDay: days.putNew,
    putNextDay: days.putNext,
  }
}

const prefix = 'message#'
const dayKey = (person: string, day: string) => ({ pk: `engagement-day#${person}`, sk: `day#${day}` })
