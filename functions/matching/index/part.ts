import { crc32 } from 'node:zlib'
import type { Row } from './entry.ts'

/**
 * Listings and which of them carry a term, as built: a snapshot is a large part, a segment a small one. Term `t` stands in
 * the rows `postings[starts[t] … starts[t + 1])`, ascending, each with an impact of 1 to 255 beside it.
 */
export type Part = {
  /** Ascending, each once. */
  readonly terms: readonly string[]
  /** Ascending by id, each id once. */
  readonly rows: readonly Row[]
  readonly starts: Uint32Array
  readonly postings: Uint32Array
  readonly impacts: Uint8Array
}

/** Thrown for bytes that are no part of ours: cut off, flipped, foreign or of another format. */
export class UnreadablePart extends Error {
  override readonly name = 'UnreadablePart'
}

const magic = 0x5a46_4958
const format = 1
const headBytes = 24

/**
 * Layout, little-endian: magic, format, CRC-32 of all that follows, bytes of JSON, terms, postings (u32 each); then JSON of rows and terms
 * padded to 4, `starts`, `postings`, `impacts`. The arrays are read in place, without parsing.
 */
export function encodePart(part: Part): Uint8Array {
  const json = Buffer.from(JSON.stringify({ rows: part.rows, terms: part.terms }))
  const jsonBytes = Math.ceil(json.length / 4) * 4
  const arrays = [part.starts, part.postings, part.impacts]
  const bytes = new Uint8Array(
    headBytes + jsonBytes + arrays.reduce((sum, array) => sum + array.byteLength, 0),
  )
  bytes.fill(0x20, headBytes, headBytes + jsonBytes).set(json, headBytes)
  let at = headBytes + jsonBytes
  for (const array of arrays) {
    bytes.set(new Uint8Array(array.buffer, array.byteOffset, array.byteLength), at)
    at += array.byteLength
  }
  const head = new DataView(bytes.buffer)
  const numbers = [magic, format, 0, jsonBytes, part.terms.length, part.postings.length]
  for (const [index, number] of numbers.entries()) head.setUint32(index * 4, number, true)
  head.setUint32(8, crc32(bytes.subarray(12)), true)
  return bytes
}

/** @throws UnreadablePart */
export function decodePart(given: Uint8Array): Part {
  if (given.byteLength < headBytes) throw new UnreadablePart('an index part is cut off')
  // Typed arrays need an aligned start, which a buffer of a pool does not promise.
  const bytes = given.byteOffset % 4 === 0 ? given : given.slice()
  const head = new DataView(bytes.buffer, bytes.byteOffset, headBytes)
  const number = (index: number) => head.getUint32(index * 4, true)
  if (number(0) !== magic) throw new UnreadablePart('not an index part')
  if (number(1) !== format) throw new UnreadablePart(`an index part of format ${number(1)}, not ${format}`)
  if (number(2) !== crc32(bytes.subarray(12))) throw new UnreadablePart('an index part is damaged')
  const [jsonBytes, termCount, length] = [number(3), number(4), number(5)]
  const start = bytes.byteOffset + headBytes + jsonBytes
  const text = new TextDecoder().decode(bytes.subarray(headBytes, headBytes + jsonBytes))
  // The checksum vouches that these are the bytes that we wrote, so that a check of each row would only cost start-up time.
  const { rows, terms }: Pick<Part, 'rows' | 'terms'> = JSON.parse(text)
  const starts = new Uint32Array(bytes.buffer, start, termCount + 1)
  const postings = new Uint32Array(bytes.buffer, start + starts.byteLength, length)
  const impacts = new Uint8Array(bytes.buffer, start + starts.byteLength + postings.byteLength, length)
  return { rows, terms, starts, postings, impacts }
}
