import { createHash } from 'node:crypto'
import iconv from 'iconv-lite'
import { type Encoding, recogniseEncoding } from './encoding.ts'
import { failures } from './failure.ts'

/** How a table is written. */
export type Dialect = { readonly encoding: Encoding; readonly delimiter: Delimiter }
export type Delimiter = ',' | '\t' | ';'

/** What a file is, as its bytes tell; its name is never asked. */
export type Container =
  | ({ readonly container: 'text' } & Dialect)
  | { readonly container: 'workbook' }
  | { readonly container: 'json' | 'calendar'; readonly encoding: Encoding }

/** What one pass over the bytes tells, before anything is done with them. */
export type Survey = Container & { readonly size: number; readonly sha256: string }

const headSize = 64 * 1024
const sampleSize = 64 * 1024

/**
 * Reads all bytes once: size, SHA-256, and what they are: a workbook, JSON, a calendar, or text with its delimiter.
 * Memory stays below 300 kB for any file.
 * @throws FileFailure for an empty file and for one that is none of these (an image, an old or encrypted workbook)
 */
export async function survey(bytes: AsyncIterable<Buffer>): Promise<Survey> {
  const hash = createHash('sha256')
  const head: Buffer[] = []
  const sample = highLineSampler()
  const compound = compoundSearch()
  let size = 0
  for await (const chunk of bytes) {
    hash.update(chunk)
    if (size < headSize) head.push(chunk.subarray(0, headSize - size))
    size += chunk.length
    sample.add(chunk)
    compound.add(chunk)
  }
  const begun = Buffer.concat(head)
  if (begins(begun, magics.compound)) throw compound.failure()
  return { size, sha256: hash.digest('hex'), ...containerOf(begun, sample.end()) }
}

function containerOf(head: Buffer, highLines: Buffer): Container {
  if (head.length === 0) throw failures.empty()
  if (begins(head, magics.zip)) return { container: 'workbook' }
  if (magics.others.some(magic => begins(head, magic))) throw failures.notATable()
  const encoding = recogniseEncoding(head, highLines)
  const wide = encoding === 'utf-16le' || encoding === 'utf-16be'
  if (!wide && head.includes(0)) throw failures.notATable()
  const text = iconv.decode(head, encoding)
  if (/^\s*(?:\{\s*["}]|\[\s*[{\]])/.test(text)) return { container: 'json', encoding }
  if (/^\s*BEGIN:VCALENDAR\s/i.test(text)) return { container: 'calendar', encoding }
  return { container: 'text', encoding, delimiter: recogniseDelimiter(text) }
}

const magics = {
  zip: Buffer.from('504b0304', 'hex'),
  /** What Office kept its files in before 2007, and keeps encrypted ones in. */
  compound: Buffer.from('d0cf11e0', 'hex'),
  /** PDF, gzip, RAR, an empty ZIP, PNG, JPEG. */
  others: ['25504446', '1f8b', '52617221', '504b0506', '89504e47', 'ffd8ff'].map(hex =>
    Buffer.from(hex, 'hex'),
  ),
} as const

const begins = (head: Buffer, magic: Buffer) => head.subarray(0, magic.length).equals(magic)

/** Looks in all bytes for the name by which a compound file lists its encrypted content. */
function compoundSearch() {
  const name = Buffer.from('EncryptedPackage', 'utf16le')
  let tail: Buffer = Buffer.alloc(0)
  let begun = false
  let compound = false
  let encrypted = false
  return {
    add(chunk: Buffer) {
      if (begun && !compound) return
      const bytes = Buffer.concat([tail, chunk])
      if (!begun && bytes.length >= magics.compound.length) {
        begun = true
        compound = begins(bytes, magics.compound)
      }
      encrypted ||= bytes.includes(name)
      tail = bytes.subarray(-name.length)
    },
    failure: () => (encrypted ? failures.workbookEncrypted() : failures.workbookOld()),
  }
}

/** The separator that stands most often in the first line that holds anything, outside quotation marks. */
function recogniseDelimiter(text: string): Delimiter {
  const line = text.split(/\r\n|\n|\r/).find(candidate => candidate.trim() !== '') ?? ''
  const bare = line.replace(/"(?:[^"]|"")*"/g, '')
  const count = (delimiter: string) => bare.split(delimiter).length
  const candidates: readonly Delimiter[] = [',', '\t', ';']
  return candidates.reduce((best, next) => (count(next) > count(best) ? next : best))
}

/** Keeps the lines that hold bytes beyond ASCII, up to a limit: in a long file they may come late. */
function highLineSampler() {
  const kept: Buffer[] = []
  let size = 0
  let rest: Buffer = Buffer.alloc(0)
  const keep = (line: Buffer) => {
    if (size >= sampleSize || !line.some(byte => byte > 0x7f)) return
    kept.push(Buffer.from(line.subarray(0, sampleSize)))
    size += line.length
  }
  return {
    add(chunk: Buffer) {
      if (size >= sampleSize) return
      const bytes = rest.length > 0 ? Buffer.concat([rest, chunk]) : chunk
      let start = 0
      for (let end = bytes.indexOf(10); end >= 0; end = bytes.indexOf(10, start)) {
        keep(bytes.subarray(start, end + 1))
        start = end + 1
      }
      rest = bytes.subarray(start)
      if (rest.length < sampleSize) return
      keep(rest)
      rest = Buffer.alloc(0)
    },
    end() {
      keep(rest)
      return Buffer.concat(kept)
    },
  }
}
