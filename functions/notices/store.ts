import type { Database } from '../platform/database.ts'
import { records } from '../platform/records.ts'
import { noticeRecord, noticesSeenRecord } from './model.ts'

/** What each person was told, and up to where they have seen it. */
export function noticeStore(database: Database) {
  const notices = records(database, {
    name: 'Notice',
    shape: noticeRecord,
    key: ({ person, id }) => noticeKey(person, id),
  })
  const seen = records(database, {
    name: 'NoticesSeen',
    shape: noticesSeenRecord,
    key: ({ person }) => seenKey(person),
  })
  return {
    get: (person: string, id: string) => notices.get(noticeKey(person, id)),
    putNew: notices.putNew,
    putNext: notices.putNext,
    /** Newest first; `after` is a cursor of this list. */
    async of(person: string, limit: number, after?: string) {
      const request = { limit, newestFirst: true, ...(after !== undefined && { after }) }
      return notices.page(partition(person), prefix, request)
    },
    /** Where a page that ends with this notice goes on. */
    cursorAfter: (id: string) => prefix + id,
    getSeen: (person: string) => seen.get(seenKey(person)),
    putSeen: seen.putNew,
    putNextSeen: seen.putNext,
  }
}

const prefix = 'notice#'
const partition = (person: string) => `person#${person}`
const noticeKey = (person: string, id: string) => ({ pk: partition(person), sk: prefix + id })
const seenKey = (person: string) => ({ pk: partition(person), sk: 'notices-seen' })
