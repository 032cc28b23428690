import type { AttachmentInput, EngagementAttachment } from '../../contract/engagement.ts'
import type { Language } from '../../contract/language.ts'
import { contested } from '../../platform/contested.ts'
import { personEvent } from '../../platform/events.ts'
import type { House } from '../../platform/house.ts'
import type { Once } from '../../platform/once.ts'
import { found, Refusal } from '../../platform/refusal.ts'
import { transact } from '../../platform/transact.ts'
import { countPart } from '../messages/count.ts'
import { masked } from '../messages/masked.ts'
import type { EngagementRecord } from '../model.ts'
import { requireSide } from '../sides.ts'
import type { Act } from '../use-cases.ts'
import { faultTexts, fileKey, looked, uploadKey } from './look.ts'
import type { AttachmentRecord } from './model.ts'
import { attachmentStore, mostAttachments } from './store.ts'

/** Announces a file of one side and gives the address for its bytes. */
export async function announceAttachment(
  house: House,
  act: Act,
  id: string,
  input: AttachmentInput,
  once: Once,
) {
  const { side, record: engagement } = await requireSide(house, act.caller, id)
  const store = attachmentStore(house.database)
  if ((await store.of(id)).length >= mostAttachments) throw new Refusal('too-many-requests', full)
  const record: AttachmentRecord = {
    id: house.newId(),
    engagement: id,
    side,
    person: act.caller.person,
    ...input,
    at: act.now.toISOString(),
    status: 'waiting',
    version: 1,
  }
  const address = await house.blobs.uploadAddress(uploadKey(record), record.size, record.sha256)
  const reply = {
    attachment: toAttachment(record, engagement, act.language),
    upload: { ...address, headers: { ...address.headers } },
  }
  await contested(async () => {
    await transact(house.database, [
      ...once.part(reply),
      store.putNew(record),
      await countPart(house, act.caller.person, 'files', act.now),
      personEvent(house, act, `engagement-files#${id}`, 'attachment-announced', {
        attachment: record.id,
        side,
        type: record.type,
        size: record.size,
      }),
    ])
  })
  return reply
}

/** Files of both sides, oldest first. */
export async function listAttachments(
  house: House,
  act: Act,
  id: string,
): Promise<{ items: EngagementAttachment[] }> {
  const { record: engagement } = await requireSide(house, act.caller, id)
  const items = await attachmentStore(house.database).of(id)
  return { items: items.map(record => toAttachment(record, engagement, act.language)) }
}

/** One file, looked at if it was not yet, with an address where it can be fetched once it is ready. */
export async function readAttachment(
  house: House,
  act: Act,
  { id, attachment }: { readonly id: string; readonly attachment: string },
): Promise<{ attachment: EngagementAttachment; url?: string }> {
  const { record: engagement } = await requireSide(house, act.caller, id)
  const before = found(await attachmentStore(house.database).get(id, attachment))
  const record = await looked(house, before, act.now)
  const shown = toAttachment(record, engagement, act.language)
  return { attachment: shown, ...(record.status === 'ready' && { url: await addressOf(house, record) }) }
}

/** Where a file that is ready can be fetched for a short while, by whoever was found to be allowed to. */
export const addressOf = (house: House, record: AttachmentRecord): Promise<string> =>
  house.blobs.downloadAddress(fileKey(record), { filename: plainName(record), type: record.type })

const toAttachment = (
  { id, filename, type, size, side, at, status, fault }: AttachmentRecord,
  { agreed }: Pick<EngagementRecord, 'agreed'>,
  language: Language,
): EngagementAttachment => ({
  ...{ id, type, size, side, at, status },
  filename: agreed ? filename : masked(filename),
  ...(fault && { problem: faultTexts[fault][language] }),
})

/** A name that every header and every disk takes, with the ending of what it is. */
function plainName({ filename, type, id }: AttachmentRecord): string {
  const base = filename
    .replace(/\.[^.]*$/, '')
    .normalize('NFKD')
    .replace(/[^\w -]+/g, '')
    .trim()
    .slice(0, 60)
  return `${base || `attachment-${id.slice(-6)}`}.${endings[type]}`
}

const endings: Readonly<Record<AttachmentRecord['type'], string>> = {
  'application/pdf': 'pdf',
  'image/jpeg': 'jpg',
  'image/png': 'png',
  'text/csv': 'csv',
  'text/plain': 'txt',
  'application/zip': 'zip',
}

const full = {
  zh: `一项合作最多 ${mostAttachments} 个文件：请把多个文件打包后再上传。`,
  en: `A dealing carries ${mostAttachments} files at most: pack several into one and upload that.`,
}
