import * as z from 'zod'
import { told } from '../contract/notice.ts'
import { mailedCalendar } from './calendar/model.ts'

/**
 * A notice as it is stored. It keeps what it told, as it was when it told it; the sentence is made when it is read, in the
 * reader's language, and what was seen stands in one place for all.
 */
export const noticeRecord = z.intersection(
  z.object({
    id: z.string(),
    person: z.string(),
    at: z.string(),
    /** Others who are told the same; the courier copies it to them. */
    also: z.array(z.string()).exactOptional(),
    version: z.int(),
  }),
  told,
)
export type NoticeRecord = z.output<typeof noticeRecord>

/** Up to which notice a person has seen theirs. It never goes back. */
export const noticesSeenRecord = z.object({ person: z.string(), upTo: z.string(), version: z.int() })

/** A mail to an address that is no person's yet, as it waits to be sent. TTL forgets the address. */
export const mailRecord = z.object({
  id: z.string(),
  to: z.string(),
  language: z.enum(['zh', 'en']),
  subject: z.string(),
  text: z.string(),
  purpose: z.string(),
  /** Times that it brings to a calendar. */
  calendar: mailedCalendar.exactOptional(),
  at: z.string(),
  version: z.int(),
})
export type MailRecord = z.output<typeof mailRecord>
