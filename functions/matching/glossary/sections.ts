import { crc32 } from 'node:zlib'
import { fingerprint } from '../engine/fingerprint.ts'

/** Thrown for bytes that are no glossary of ours, or one that other code wrote. */
export class UnreadableGlossary extends Error {
  override readonly name = 'UnreadableGlossary'
  constructor(what: string) {
    super(`${what}; compile it anew: node functions/matching/glossary/compile.ts`)
  }
}

const names = [
  'credit',
  'simplified',
  'words',
  'wordStarts',
  'englishBuckets',
  'englishHigh',
  'englishLow',
  'englishCounts',
  'englishTerms',
  'englishShares',
  'chineseBuckets',
  'chineseHigh',
  'chineseLow',
  'chineseCounts',
  'chineseTerms',
  'chineseShares',
] as const
export type SectionName = (typeof names)[number]
export type Sections<Section> = Readonly<Record<SectionName, Section>>

const magic = 0x5a46_474c
const format = 1
/** Behind it everything is covered by the checksum. */
const crcEnd = 16
const tableStart = 20
const headBytes = tableStart + names.length * 8
const aligned = (bytes: number) => Math.ceil(bytes / 4) * 4
/** Tells a glossary that was compiled with another way to take fingerprints. */
const probe = () => fingerprint('众扶').low

/**
 * Writes magic, format, length, CRC-32 of what follows, the probe, start and length of each section, then the sections,
 * the credit first; little-endian, every section at a multiple of 4.
 */
export function writeSections(sections: Sections<ArrayBufferView>): Uint8Array {
  const total = names.reduce((sum, name) => sum + aligned(sections[name].byteLength), headBytes)
  const bytes = new Uint8Array(total)
  const head = new DataView(bytes.buffer)
  let at = headBytes
  for (const [index, name] of names.entries()) {
    const { buffer, byteOffset, byteLength } = sections[name]
    bytes.set(new Uint8Array(buffer, byteOffset, byteLength), at)
    head.setUint32(tableStart + index * 8, at, true)
    head.setUint32(tableStart + index * 8 + 4, byteLength, true)
    at += aligned(byteLength)
  }
  head.setUint32(0, magic, true)
  head.setUint32(4, format, true)
  head.setUint32(8, total, true)
  head.setUint32(crcEnd, probe(), true)
  head.setUint32(12, crc32(bytes.subarray(crcEnd)), true)
  return bytes
}

/** Views of the sections in place. @throws UnreadableGlossary */
export function readSections(given: Uint8Array): Sections<Uint8Array> {
  if (given.byteLength < headBytes) throw new UnreadableGlossary('the glossary is cut off')
  // Typed arrays need an aligned start, which a buffer of a pool does not promise.
  const bytes = given.byteOffset % 4 === 0 ? given : new Uint8Array(given)
  const head = new DataView(bytes.buffer, bytes.byteOffset, headBytes)
  if (head.getUint32(0, true) !== magic) throw new UnreadableGlossary('these bytes are no glossary')
  if (head.getUint32(4, true) !== format || head.getUint32(crcEnd, true) !== probe())
    throw new UnreadableGlossary('the glossary is of another version')
  if (head.getUint32(8, true) !== bytes.byteLength) throw new UnreadableGlossary('the glossary is cut off')
  if (head.getUint32(12, true) !== crc32(bytes.subarray(crcEnd)))
    throw new UnreadableGlossary('the glossary is damaged')
  const section = (name: SectionName) => {
    const at = tableStart + names.indexOf(name) * 8
    const start = head.getUint32(at, true)
    return bytes.subarray(start, start + head.getUint32(at + 4, true))
  }
  return {
    credit: section('credit'),
    simplified: section('simplified'),
    words: section('words'),
    wordStarts: section('wordStarts'),
    englishBuckets: section('englishBuckets'),
    englishHigh: section('englishHigh'),
    englishLow: section('englishLow'),
    englishCounts: section('englishCounts'),
    englishTerms: section('englishTerms'),
    englishShares: section('englishShares'),
    chineseBuckets: section('chineseBuckets'),
    chineseHigh: section('chineseHigh'),
    chineseLow: section('chineseLow'),
    chineseCounts: section('chineseCounts'),
    chineseTerms: section('chineseTerms'),
    chineseShares: section('chineseShares'),
  }
}
