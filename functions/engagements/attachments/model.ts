import * as z from 'zod'
import { attachmentTypes, sides } from '../../contract/engagement.ts'

/** A file of an engagement. Its bytes lie apart, first where they were uploaded, then, once they are seen, where they stay. */
export const attachmentRecord = z.object({
  id: z.string(),
  engagement: z.string(),
  side: z.enum(sides),
  /** Who uploaded it. */
  person: z.string(),
  filename: z.string(),
  type: z.enum(attachmentTypes),
  size: z.int(),
  sha256: z.string(),
  at: z.string(),
  status: z.enum(['waiting', 'ready', 'refused']),
  /** Why the bytes were refused (bytes.ts). */
  fault: z.enum(['size', 'hash', 'type']).exactOptional(),
  version: z.int(),
})
export type AttachmentRecord = z.output<typeof attachmentRecord>
