import * as z from 'zod'
import { notice } from '../contract/notice.ts'

const [listingFits] = notice.options

/**
 * A notice as it is stored. It keeps what it told, as it was when it told it; the sentence is made when it is read, in the
 * reader's language, and what was seen stands in one place for all.
 */
export const noticeRecord = listingFits.omit({ text: true, seen: true }).extend({
  person: z.string(),
  version: z.int(),
})
export type NoticeRecord = z.output<typeof noticeRecord>

/** Up to which notice a person has seen theirs. It never goes back. */
export const noticesSeenRecord = z.object({ person: z.string(), upTo: z.string(), version: z.int() })
