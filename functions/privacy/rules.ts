import type { MailMode, NoticeGroup } from '../contract/notice-preferences.ts'
import { noticeGroups, usualModes } from '../contract/notice-preferences.ts'
import { type PurposeId, purposes } from '../contract/purposes.data.ts'
import type { ConsentStateRecord } from './model.ts'

/** `138****1234`: known again by whom it belongs to, and of no use to others. Short ones keep their last two digits. */
export function maskedPhone(phone: string): string {
  const number = phone.trim()
  const chinese = /^(?:\+?86[\s-]?)?(1\d{2})\d{4}(\d{4})$/.exec(number.replace(/[\s-]/g, ''))
  if (chinese) return `${chinese[1]}****${chinese[2]}`
  const digits = [...number]
  return digits.length <= 6
    ? `****${digits.slice(-2).join('')}`
    : `${digits.slice(0, 3).join('')}****${digits.slice(-2).join('')}`
}

/** `z***@uni.edu.cn` */
export function maskedMail(email: string): string {
  const at = email.lastIndexOf('@')
  return `${[...email][0] ?? ''}***${at > 0 ? email.slice(at) : ''}`
}

/** `王**`; of a name in letters its first letter. */
export const maskedName = (name: string): string => `${[...name.trim()][0] ?? ''}**`

type Reachable = {
  readonly name?: string | undefined
  readonly phone?: string | undefined
  readonly email?: string | undefined
}

/** As everybody sees a contact. */
export const masked = ({ name, phone, email }: Reachable) => ({
  ...(name && { name: maskedName(name) }),
  ...(phone && { phone: maskedPhone(phone) }),
  ...(email && { email: maskedMail(email) }),
})

/** Purposes whose truth is the choice of mails: there is no second one beside it. */
const mailModeOf = { 'mail-at-once': 'at-once', 'mail-digest': 'digest' } as const satisfies Readonly<
  Partial<Record<PurposeId, MailMode>>
>
export type MailPurpose = keyof typeof mailModeOf
export const isMailPurpose = (purpose: PurposeId): purpose is MailPurpose => purpose in mailModeOf
export const mailPurposes = ['mail-at-once', 'mail-digest'] as const satisfies readonly MailPurpose[]

type Modes = Readonly<Record<NoticeGroup, MailMode>>

/** Whether any mail goes out for a purpose, by the choice that stands. */
export const isMailed = (purpose: MailPurpose, modes: Modes): boolean =>
  noticeGroups.some(group => modes[group] === mailModeOf[purpose])

/** What a decision changes in the choice of mails: no group of it any more, or those that usually are of it again. */
export function modesFor(
  purpose: MailPurpose,
  given: boolean,
  modes: Modes,
): Partial<Record<NoticeGroup, MailMode>> {
  const mode = mailModeOf[purpose]
  if (given && isMailed(purpose, modes)) return {}
  const concerned = noticeGroups.filter(group => (given ? usualModes[group] === mode : modes[group] === mode))
  return Object.fromEntries(concerned.map(group => [group, given ? mode : 'none']))
}

/** What was decided on the text that stands now; an older text's consent does not count. */
export function standingOf(state: ConsentStateRecord | undefined, purpose: PurposeId) {
  const decided = state?.decided[purpose]
  return decided?.version === purposes[purpose].version ? decided : undefined
}
