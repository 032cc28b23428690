import { call } from '#lib/api/call.ts'

export const readNotices = (next: string | undefined) => call('notices', { query: next ? { next } : {} })
export const markSeen = (upTo: string) => call('noticesSeen', { body: { upTo } })
