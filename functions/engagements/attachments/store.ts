import type { Database } from '../../platform/database.ts'
import { records } from '../../platform/records.ts'
import { type AttachmentRecord, attachmentRecord } from './model.ts'

/** The most files that an engagement carries. */
export const mostAttachments = 60

/** Files of engagements, beside the engagement that they belong to. */
export function attachmentStore(database: Database) {
  const attachments = records(database, {
    name: 'EngagementAttachment',
    shape: attachmentRecord,
    key: ({ engagement, id }) => attachmentKey(engagement, id),
  })
  return {
    get: (engagement: string, id: string) => attachments.get(attachmentKey(engagement, id)),
    /** All of an engagement's, oldest first. */
    async of(engagement: string): Promise<readonly AttachmentRecord[]> {
      const request = { limit: mostAttachments }
      return (await attachments.page(`engagement#${engagement}`, prefix, request)).items
    },
    putNew: attachments.putNew,
    putNext: attachments.putNext,
  }
}

const prefix = 'attachment#'
const attachmentKey = (engagement: string, id: string) => ({
  pk: `engagement#${engagement}`,
  sk: prefix + id,
})
