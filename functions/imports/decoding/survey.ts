import { createHash } from 'node:crypto'
import iconv from 'iconv-lite'
import { type Encoding, recogniseEncoding } from './encoding.ts'
import { failures } from './failure.ts'

/** How a table is written. */
export type Dialect = { readonly encoding: Encoding; readonly delimiter: Delimiter }
export type Delimiter = ',' | '\t' | ';'

/** What one pass over the bytes tells, before anything is done with them. */
export type Survey = Dialect & { readonly size: number; readonly sha256: string }

const headSize = 64 * 1024
const sampleSize = 64 * 1024

/**
 * Reads all bytes once: size, SHA-256, encoding and delimiter. Memory stays below 200 kB for any file.
 * @throws FileFailure for an empty file and for one that is no text (a workbook, an image, an archive)
 */
export async function survey(bytes: AsyncIterable<Buffer>): Promise<Survey> {
  const hash = createHash('sha256')
  const head: Buffer[] = []
  const sample = highLineSampler()
  let size = 0
  for await (const chunk of bytes) {
    hash.update(chunk)
    if (size < headSize) head.push(chunk.subarray(0, headSize - size))
    size += chunk.length
    sample.add(chunk)
  }
  return { size, sha256: hash.digest('hex'), ...dialectOf(Buffer.concat(head), sample.end()) }
}

function dialectOf(head: Buffer, highLines: Buffer): Dialect {
  if (head.length === 0) throw failures.empty()
  const encoding = recogniseEncoding(head, highLines)
  const wide = encoding === 'utf-16le' || encoding === 'utf-16be'
  if (magics.some(magic => head.subarray(0, magic.length).equals(magic))) throw failures.notATable()
  if (!wide && head.includes(0)) throw failures.notATable()
  return { encoding, delimiter: recogniseDelimiter(iconv.decode(head, encoding)) }
}

/** Beginnings of ZIP (also XLSX, ODS), old Excel, PDF, gzip and RAR files. */
const magics = ['504b0304', 'd0cf11e0', '25504446', '1f8b', '52617221'].map(hex => Buffer.from(hex, 'hex'))

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
