import type { Database } from '../../platform/database.ts'
import { epochSeconds } from '../../platform/epoch.ts'
import { records } from '../../platform/records.ts'
import type { Part } from '../../platform/transact.ts'
import {
  type ConfirmationRecord,
  confirmationRecord,
  type RecordedDayRecord,
  recordedDayRecord,
} from './model.ts'

/** Seconds for which a link is kept beyond its end, so that it can say what became of it. */
const endedKept = 30 * 24 * 60 * 60
/** Seconds for which a day's count is kept. */
const dayKept = 3 * 24 * 60 * 60

/** Links of deals that were written down, and how many an organisation wrote down. */
export function confirmationStore(database: Database) {
  const links = records(database, {
    name: 'Confirmation',
    shape: confirmationRecord,
    key: ({ engagement }) => linkKey(engagement),
    expiresAt: ({ expires }) => epochSeconds(expires) + endedKept,
  })
  const days = records(database, {
    name: 'RecordedDay',
    shape: recordedDayRecord,
    key: ({ organisation, day }) => dayKey(organisation, day),
    expiresAt: ({ day }) => epochSeconds(day) + dayKept,
  })
  return {
    get: (engagement: string): Promise<ConfirmationRecord | undefined> => links.get(linkKey(engagement)),
    putNew: links.putNew,
    putNext: links.putNext,
    getDay: (organisation: string, day: string) => days.get(dayKey(organisation, day)),
    putDay: (record: RecordedDayRecord): Part =>
      record.version === 1 ? days.putNew(record) : days.putNext(record),
  }
}

const linkKey = (engagement: string) => ({ pk: `engagement#${engagement}`, sk: 'confirmation' })
const dayKey = (organisation: string, day: string) => ({ pk: `recorded#${organisation}`, sk: `day#${day}` })
