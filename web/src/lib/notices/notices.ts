import { type CallOptions, call } from '#lib/api/call.ts'
import type { NoticePreferences } from '#lib/api/contract.ts'

export const readNotices = (next: string | undefined) => call('notices', { query: next ? { next } : {} })
export const markSeen = (upTo: string) => call('noticesSeen', { body: { upTo } })

export type PreferencesChange = CallOptions<'changeNoticePreferences'>['body']
export const readPreferences = () => call('noticePreferences', {})
export const changePreferences = ({ version }: NoticePreferences, body: PreferencesChange) =>
  call('changeNoticePreferences', { body, version })

/** What the end of a mail's link names: the secret, and the group that the mail was of. */
type MailLink = CallOptions<'unsubscribe'>['params']
export type MailLinkGroup = MailLink['group']
export const readMailLink = (secret: string) => call('mailLink', { params: { secret } })
export const unsubscribe = (params: MailLink) => call('unsubscribe', { params })
