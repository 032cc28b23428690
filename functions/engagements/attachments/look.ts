import type { Bilingual } from '../../contract/language.ts'
import { eventStore } from '../../platform/events.ts'
import type { House } from '../../platform/house.ts'
import { wasOvertaken } from '../../platform/refusal.ts'
import { transact } from '../../platform/transact.ts'
import { type Fault, faultOf } from './bytes.ts'
import type { AttachmentRecord } from './model.ts'
import { attachmentStore } from './store.ts'

/** Where bytes wait until they are looked at: what nobody looks at is gone after a day. */
export const uploadKey = ({ engagement, id }: Pick<AttachmentRecord, 'engagement' | 'id'>) =>
  `uploads/${engagement}/${id}`
/** Where they stay. Nobody reads them but through an address made for one of the two sides. */
export const fileKey = ({ engagement, id }: Pick<AttachmentRecord, 'engagement' | 'id'>) =>
  `engagements/${engagement}/${id}`

/**
 * Looks at the bytes of a file that was announced, once they are there, and settles what becomes of it. A second look, also at
 * the same time, comes to the same.
 */
export async function looked(house: House, record: AttachmentRecord, now: Date): Promise<AttachmentRecord> {
  if (record.status !== 'waiting') return record
  const blob = await house.blobs.get(uploadKey(record))
  if (!blob || blob === 'unchanged') return record
  const fault = faultOf(blob.bytes, record)
  if (!fault) await house.blobs.put(fileKey(record), blob.bytes, { absent: true })
  const settled: AttachmentRecord = {
    ...record,
    status: fault ? 'refused' : 'ready',
    ...(fault && { fault }),
    version: record.version + 1,
  }
  try {
    await transact(house.database, [
      attachmentStore(house.database).putNext(settled),
      eventStore(house.database).append({
        subject: `engagement-files#${record.engagement}`,
        id: house.newId(),
        type: fault ? 'attachment-refused' : 'attachment-ready',
        at: now.toISOString(),
        by: record.person,
        data: { attachment: record.id, ...(fault && { fault }) },
      }),
    ])
  } catch (error) {
    if (!wasOvertaken(error)) throw error
  }
  await house.blobs.remove(uploadKey(record))
  return settled
}

/** What a person does about a file that was refused. */
export const faultTexts: Readonly<Record<Fault, Bilingual>> = {
  size: {
    zh: '文件的大小与声明的不同，可能没有传完：请重新选择文件再上传一次。',
    en: 'The file is not as long as announced; it may have been cut off: choose it again and upload it once more.',
  },
  hash: {
    zh: '文件在上传途中有变化：请重新选择文件再上传一次。',
    en: 'The file has changed on its way: choose it again and upload it once more.',
  },
  type: {
    zh: '文件内容与声明的类型不符：请按真实的格式另存后再上传，不要只改扩展名。',
    en: 'The file is not of the type that it claims: save it in its real format and upload that; a new ending to its name is not enough.',
  },
}
