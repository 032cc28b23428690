/** How far into the file its mark may stand (ISO 32000-1, annex H.3.4.1). */
const headBytes = 1024

/** Whether bytes are a PDF, by its mark and never by a name. Only blanks may stand before it: a page may carry the mark too. */
export const isPdf = (bytes: Uint8Array): boolean =>
  /^(?:\xEF\xBB\xBF)?[\0\t\n\f\r ]*%PDF-/.test(
    Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.byteLength, headBytes)).toString('latin1'),
  )
