import type { Database } from '../platform/database.ts'
import { epochSeconds } from '../platform/epoch.ts'
import { type Key, records } from '../platform/records.ts'
import { type MailRecord, mailRecord, noticeRecord, noticesSeenRecord } from './model.ts'

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
    /** Up to 100, in the order of the ids. */
    getMany: (person: string, ids: readonly string[]) =>
      notices.getMany(ids.map(id => noticeKey(person, id))),
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

/** Mails to addresses that are no person's yet, until they are handed over. */
export function mailStore(database: Database) {
  const mails = records(database, {
    name: 'Mail',
    shape: mailRecord,
    key: ({ id }) => mailKey(id),
    expiresAt: ({ at }) => epochSeconds(at) + messagesAreKept,
  })
  return {
    get: (id: string) => mails.get(mailKey(id)),
    putNew: mails.putNew,
    /** It was put on its way: what it says is kept there alone. */
    putForgotten: (mail: MailRecord) =>
      mails.putNext({
        ...withoutCalendar(mail),
        to: '',
        subject: '',
        text: '',
        version: mail.version + 1,
      }),
  }
}

const withoutCalendar = ({ calendar: _calendar, ...mail }: MailRecord): MailRecord => mail

/** Seconds: longer than anything is tried, and no longer than somebody may ask what became of it. */
export const messagesAreKept = 14 * 24 * 60 * 60

/** Which notice a key of the table names. */
export function noticeKeyOf({ pk, sk }: Key): { readonly person: string; readonly id: string } | undefined {
  if (!pk.startsWith(persons) || !sk.startsWith(prefix)) return undefined
  return { person: pk.slice(persons.length), id: sk.slice(prefix.length) }
}

/** Which mail a key of the table names. */
export const mailKeyOf = ({ pk }: Key): string | undefined =>
  pk.startsWith('mail#') ? pk.slice('mail#'.length) : undefined

const mailKey = (id: string) => ({ pk: `mail#${id}`, sk: 'mail' })
const prefix = 'notice#'
const persons = 'person#'
const partition = (person: string) => persons + person
const noticeKey = (person: string, id: string) => ({ pk: partition(person), sk: prefix + id })
const seenKey = (person: string) => ({ pk: partition(person), sk: 'notices-seen' })
