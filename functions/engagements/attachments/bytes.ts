import { createHash } from 'node:crypto'
import type { attachmentTypes } from '../../contract/engagement.ts'
import { isPdf } from '../../quality/document-head.ts'
import { pictureHead } from '../../quality/picture-head.ts'
import type { AttachmentRecord } from './model.ts'

type Type = (typeof attachmentTypes)[number]
export type Fault = NonNullable<AttachmentRecord['fault']>

/** What is wrong with bytes that were announced otherwise; undefined where they are what was said. */
export function faultOf(
  bytes: Uint8Array,
  { size, sha256, type }: Pick<AttachmentRecord, 'size' | 'sha256' | 'type'>,
): Fault | undefined {
  if (bytes.byteLength !== size) return 'size'
  if (createHash('sha256').update(bytes).digest('hex') !== sha256) return 'hash'
  return isOfType[type](bytes) ? undefined : 'type'
}

/** Told by the bytes themselves, never by a name. */
const isOfType: Readonly<Record<Type, (bytes: Uint8Array) => boolean>> = {
  'application/pdf': isPdf,
  'image/jpeg': bytes => pictureHead(bytes)?.type === 'jpeg',
  'image/png': bytes => pictureHead(bytes)?.type === 'png',
  'application/zip': bytes => isZip(bytes),
  'text/csv': bytes => isText(bytes),
  'text/plain': bytes => isText(bytes),
}

/** A local file header, or the end of an archive without files (APPNOTE 4.3.7, 4.3.16). */
const isZip = (bytes: Uint8Array) => startsWith(bytes, 'PK\x03\x04') || startsWith(bytes, 'PK\x05\x06')

/** Marks of files that are no text although none of their first bytes says so. */
const marks = ['%PDF-', 'PK\x03\x04', 'MZ', '\x7fELF', '\x89PNG', '{\\rtf', 'GIF8', '#!', '\xd0\xcf\x11\xe0']
/** As much of a text as is looked through. */
const looked = 64 * 1024

/**
 * Whether bytes are text in UTF-8, UTF-16 or GB18030, as the tables of laboratories are, and no page that a browser would
 * carry out.
 */
function isText(bytes: Uint8Array): boolean {
  if (marks.some(mark => startsWith(bytes, mark))) return false
  const head = bytes.subarray(0, looked)
  if (
    /^(?:\xef\xbb\xbf)?\s*(?:<!--[^>]*-->\s*)*(?:<\?xml[^>]*>\s*)?<(?:!doctype\s+html|html|script|svg)\b/i.test(
      Buffer.from(head).toString('latin1'),
    )
  )
    return false
  const isUtf16 = startsWith(bytes, '\xff\xfe') || startsWith(bytes, '\xfe\xff')
  return isUtf16 || !head.some(byte => byte < 9 || (byte > 13 && byte < 32 && byte !== 27))
}

const startsWith = (bytes: Uint8Array, mark: string) =>
  Buffer.from(bytes.subarray(0, mark.length)).toString('latin1') === mark
