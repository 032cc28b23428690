import { crc32 } from 'node:zlib'

/** Thrown for bytes that are no part of ours: cut off, flipped, foreign or of another format. */
export class UnreadablePart extends Error {
  override readonly name = 'UnreadablePart'
}

/**
 * What a part consists of, in the order of the file; the largest comes last, since it is written in place.
 */
const names = [
  'numbers',
  'zones',
  'regions',
  'providers',
  'ids',
  'byId',
  'version',
  'changedAt',
  'gone',
  'fen',
  'flags',
  'provider',
  'payloadStarts',
  'payloadLengths',
  'payloads',
  'words',
  'wordCounts',
  'termHigh',
  'termLow',
  'termPlace',
  'termCount',
  'commonCount',
  'listStarts',
  'listCounts',
  'listMaxima',
  'lists',
] as const
export type SectionName = (typeof names)[number]
export type Sections = Readonly<Record<SectionName, Uint8Array>>
/** A section that is put where it belongs without standing anywhere else before. */
export type Written = { readonly byteLength: number; readonly write: (into: Uint8Array) => void }

const magic = 0x5a46_5031
const format = 4
const crcStart = 20
const tableStart = 24
const headBytes = tableStart + names.length * 16

const aligned = (bytes: number) => Math.ceil(bytes / 8) * 8

/**
 * Writes sections one after another behind a head: magic, format, length (float64), CRC-32 of everything
 * after it, four bytes of nothing, then start and length of each section (float64), each section at a
 * multiple of 8; little-endian.
 * @param writeLists puts the last section where it belongs and returns its length, at most `mostListBytes`
 */
export function writeSections(
  sections: Readonly<Record<Exclude<SectionName, 'lists'>, ArrayBufferView | Written>>,
  mostListBytes: number,
  writeLists: (into: Uint8Array) => number,
): Uint8Array {
  const all: Partial<Record<SectionName, ArrayBufferView | Written>> = sections
  let at = aligned(headBytes)
  const table: number[] = []
  for (const name of names) {
    table.push(at, all[name]?.byteLength ?? 0)
    at += aligned(all[name]?.byteLength ?? 0)
  }
  // Memory that nobody writes to costs nothing, so that the room may be generous.
  const whole = new Uint8Array(at + mostListBytes)
  const listsStart = at
  const listBytes = writeLists(whole.subarray(listsStart))
  table[table.length - 1] = listBytes
  const bytes = whole.subarray(0, aligned(listsStart + listBytes))
  for (const [index, name] of names.entries()) {
    const section = all[name]
    const start = table[index * 2] ?? 0
    if (!section) continue
    if ('write' in section) section.write(bytes.subarray(start, start + section.byteLength))
    else bytes.set(new Uint8Array(section.buffer, section.byteOffset, section.byteLength), start)
  }
  const head = new DataView(bytes.buffer)
  head.setUint32(0, magic, true)
  head.setUint32(4, format, true)
  head.setFloat64(8, bytes.length, true)
  for (const [index, number] of table.entries()) head.setFloat64(tableStart + index * 8, number, true)
  head.setUint32(16, crc32(bytes.subarray(crcStart)), true)
  return bytes
}

/** Views of the sections in place. @throws UnreadablePart */
export function readSections(given: Uint8Array): Sections {
  if (given.byteLength < headBytes) throw new UnreadablePart('an index part is cut off')
  // A Buffer's slices are views of it, and would be written to instead of copies.
  const plain = new Uint8Array(given.buffer, given.byteOffset, given.byteLength)
  // Typed arrays need an aligned start, which a buffer of a pool does not promise.
  const bytes = plain.byteOffset % 8 === 0 ? plain : plain.slice()
  const head = new DataView(bytes.buffer, bytes.byteOffset, headBytes)
  if (head.getUint32(0, true) !== magic) throw new UnreadablePart('not an index part')
  const found = head.getUint32(4, true)
  if (found !== format) throw new UnreadablePart(`an index part of format ${found}, not ${format}`)
  const length = head.getFloat64(8, true)
  if (length !== bytes.byteLength)
    throw new UnreadablePart(`an index part of ${bytes.byteLength} bytes instead of ${length}`)
  if (head.getUint32(16, true) !== crc32(bytes.subarray(crcStart)))
    throw new UnreadablePart('an index part is damaged')
  const section = (name: SectionName) => {
    const at = tableStart + names.indexOf(name) * 16
    const start = head.getFloat64(at, true)
    return bytes.subarray(start, start + head.getFloat64(at + 8, true))
  }
  return {
    numbers: section('numbers'),
    zones: section('zones'),
    regions: section('regions'),
    providers: section('providers'),
    ids: section('ids'),
    byId: section('byId'),
    version: section('version'),
    changedAt: section('changedAt'),
    gone: section('gone'),
    fen: section('fen'),
    flags: section('flags'),
    provider: section('provider'),
    payloadStarts: section('payloadStarts'),
    payloadLengths: section('payloadLengths'),
    payloads: section('payloads'),
    words: section('words'),
    wordCounts: section('wordCounts'),
    termHigh: section('termHigh'),
    termLow: section('termLow'),
    termPlace: section('termPlace'),
    termCount: section('termCount'),
    commonCount: section('commonCount'),
    listStarts: section('listStarts'),
    listCounts: section('listCounts'),
    listMaxima: section('listMaxima'),
    lists: section('lists'),
  }
}

export const asIntegers = (section: Uint8Array) =>
  new Uint32Array(section.buffer, section.byteOffset, section.byteLength / 4)
export const asShorts = (section: Uint8Array) =>
  new Uint16Array(section.buffer, section.byteOffset, section.byteLength >>> 1)
