import type { Database } from '../../platform/database.ts'
import { epochSeconds } from '../../platform/epoch.ts'
import { type RecordPage, records } from '../../platform/records.ts'
import type { Part } from '../../platform/transact.ts'
import {
  type InvitationDayRecord,
  type InvitationRecord,
  invitationDayRecord,
  invitationRecord,
} from './model.ts'

/** Seconds for which an invitation is kept beyond its end, so that its link can say what became of it. */
const endedKept = 30 * 24 * 60 * 60
/** Seconds for which a day's count is kept. */
const dayKept = 3 * 24 * 60 * 60

/** Invitations below their organisation, and how many went out. */
export function invitationStore(database: Database) {
  const invitations = records(database, {
    name: 'Invitation',
    shape: invitationRecord,
    key: ({ organisation, id }) => invitationKey(organisation, id),
    expiresAt: ({ expires }) => epochSeconds(expires) + endedKept,
  })
  const days = records(database, {
    name: 'InvitationDay',
    shape: invitationDayRecord,
    key: ({ scope, day }) => dayKey(scope, day),
    expiresAt: ({ day }) => epochSeconds(day) + dayKept,
  })
  return {
    get: (organisation: string, id: string) => invitations.get(invitationKey(organisation, id)),
    putNew: invitations.putNew,
    putNext: invitations.putNext,
    /** Every one that is still kept, newest first. */
    of: (organisation: string, limit: number, after?: string) =>
      invitations.page(`organisation#${organisation}`, 'invitation#', { limit, after, newestFirst: true }),
    /** Newest first; those that wait for an answer, or waited for one too long. */
    async open(organisation: string, limit: number, after?: string): Promise<RecordPage<InvitationRecord>> {
      const request = { limit, after, newestFirst: true }
      const page = await invitations.page(`organisation#${organisation}`, 'invitation#', request)
      return { ...page, items: page.items.filter(({ state }) => state === 'open') }
    },
    getDays: (scopes: readonly string[], day: string) =>
      days.getMany(scopes.map(scope => dayKey(scope, day))),
    putDay: (record: InvitationDayRecord): Part =>
      record.version === 1 ? days.putNew(record) : days.putNext(record),
  }
}

const invitationKey = (organisation: string, id: string) => ({
  pk: `organisation#${organisation}`,
  sk: `invitation#${id}`,
})
const dayKey = (scope: string, day: string) => ({ pk: `invitations#${scope}`, sk: `day#${day}` })
