import type { Language } from '../contract/language.ts'
import type { Told } from '../contract/notice.ts'
import type { House } from '../platform/house.ts'
import type { Part } from '../platform/transact.ts'
import type { MailedCalendar } from './calendar/model.ts'
import { mailStore, noticeStore } from './store.ts'

/** What somebody shall be told, and when it happened. */
export type NewNotice = {
  readonly person: string
  readonly at: string
  /** Others who are told the same, a moment later: the courier copies it to them. */
  readonly also?: string[]
} & Told

/** A mail to an address that is no person's yet: an invitation. `text` is plain text and may hold links. */
export type NewMail = {
  readonly to: string
  readonly language: Language
  readonly subject: string
  readonly text: string
  /** What the mail is for, for example `invitation`. */
  readonly purpose: string
  readonly calendar?: MailedCalendar
}

/**
 * Notices as parts of the transaction that does what they tell of: one write each. Mails, robots and the digest follow from
 * the stream, so that whoever tells waits for none of them.
 */
export const noticeParts = (
  house: Pick<House, 'database' | 'newId'>,
  told: readonly NewNotice[],
): readonly Part[] => {
  const { putNew } = noticeStore(house.database)
  return told.map(each => putNew(newNotice(house.newId(), each)))
}

/** @param id its order is the order in which the person reads */
export const newNotice = <New extends NewNotice>(id: string, told: New) => ({ ...told, id, version: 1 })

/** A mail as part of the transaction that it speaks of. It is sent within seconds, and tried again for three days. */
export const mailPart = (house: Pick<House, 'database' | 'newId' | 'clock'>, mail: NewMail): Part =>
  mailStore(house.database).putNew({
    ...mail,
    id: house.newId(),
    at: house.clock().toISOString(),
    version: 1,
  })
