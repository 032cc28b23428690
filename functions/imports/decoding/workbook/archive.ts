import { Readable } from 'node:stream'
import { crc32, createInflateRaw } from 'node:zlib'
import { type FileEntry, Uint8ArrayReader, ZipReader } from '@zip.js/zip.js/lib/zip-core-external.js'
import { FileFailure } from '../file-failure.ts'
import type { Source } from '../source.ts'
import {
  workbookFailures as failures,
  harmless,
  mostParts,
  mostRatio,
  mostUnpacked,
} from './workbook-failures.ts'

/** One file of the archive; it unpacks as it is read and may be read several times. */
export type Part = { readonly name: string; readonly read: () => AsyncGenerator<Buffer> }

export type Archive = {
  /** Lower-case, without a leading slash: names of parts are told apart by nothing else (ECMA-376 part 2, 6.2.2.3). */
  readonly names: readonly string[]
  readonly part: (name: string) => Part | undefined
}

/**
 * The archive that a workbook is. Its packed bytes are held in memory: the directory stands at their end.
 * @throws FileFailure for one that is damaged, encrypted, or unpacks to more than a workbook may
 */
export async function openArchive(source: Source, size: number): Promise<Archive> {
  const bytes = await readAll(source, size)
  const parts = new Map<string, Part>()
  let unpacked = 0
  for (const entry of await directoryOf(bytes)) {
    if (entry.encrypted) throw failures.workbookEncrypted()
    const name = partName(entry.filename)
    if (isText(name)) unpacked += entry.uncompressedSize
    if (unpacked > mostUnpacked) throw failures.workbookTooLarge()
    parts.set(name, { name, read: () => unpack(bytes, entry) })
  }
  return { names: [...parts.keys()], part: name => parts.get(partName(name)) }
}

const partName = (name: string) => name.replaceAll('\\', '/').replace(/^\/+/, '').toLowerCase()
const isText = (name: string) => /\.(?:xml|rels|vml)$/.test(name)

async function readAll(source: Source, size: number): Promise<Buffer> {
  const bytes = Buffer.alloc(size)
  let at = 0
  for await (const chunk of await source()) {
    if (Buffer.isBuffer(chunk)) at += chunk.copy(bytes, at)
  }
  return bytes.subarray(0, at)
}

async function directoryOf(bytes: Buffer): Promise<readonly FileEntry[]> {
  const entries: FileEntry[] = []
  try {
    const reader = new ZipReader(new Uint8ArrayReader(bytes), { useWebWorkers: false })
    for await (const entry of reader.getEntriesGenerator()) {
      if (!entry.directory) entries.push(entry)
      if (entries.length > mostParts) throw failures.workbookTooLarge()
    }
  } catch (error) {
    throw error instanceof FileFailure ? error : failures.workbookDamaged()
  }
  return entries
}

/**
 * zip.js reads the directory, which is the fiddly part; unpacking is left to zlib, which is faster than web
 * streams and holds less (docs/adr/0011). What an entry says of its size is never believed: it is counted.
 */
async function* unpack(bytes: Buffer, entry: FileEntry): AsyncGenerator<Buffer> {
  const { offset, compressedSize, uncompressedSize, compressionMethod, signature } = entry
  if (uncompressedSize > harmless && uncompressedSize > mostRatio * compressedSize) {
    throw failures.workbookTooLarge()
  }
  let size = 0
  let sum = 0
  for await (const chunk of inflate(packed(bytes, offset, compressedSize), compressionMethod)) {
    size += chunk.length
    if (size > uncompressedSize) throw failures.workbookUnsafe()
    sum = crc32(chunk, sum)
    yield chunk
  }
  if (size !== uncompressedSize || sum !== signature) throw failures.workbookDamaged()
}

/** The bytes of an entry stand behind its local header, which repeats its name and has extras of its own. */
function packed(bytes: Buffer, offset: number, size: number): Buffer {
  if (offset + localHeader > bytes.length || bytes.readUInt32LE(offset) !== 0x04034b50) {
    throw failures.workbookDamaged()
  }
  const start = offset + localHeader + bytes.readUInt16LE(offset + 26) + bytes.readUInt16LE(offset + 28)
  if (start + size > bytes.length) throw failures.workbookDamaged()
  return bytes.subarray(start, start + size)
}
const localHeader = 30
const pieceSize = 64 * 1024

async function* inflate(bytes: Buffer, method: number): AsyncGenerator<Buffer> {
  if (method === 0) return yield* pieces(bytes)
  if (method !== 8) throw failures.workbookOther()
  const inflating = Readable.from(pieces(bytes)).pipe(createInflateRaw({ chunkSize: pieceSize }))
  try {
    yield* inflating
  } catch {
    throw failures.workbookDamaged()
  } finally {
    inflating.destroy()
  }
}

function* pieces(bytes: Buffer): Generator<Buffer> {
  for (let at = 0; at < bytes.length; at += pieceSize) yield bytes.subarray(at, at + pieceSize)
}
