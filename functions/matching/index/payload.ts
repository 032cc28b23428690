import { type Details, type Price, priceUnits } from '../../contract/listing.ts'
import { conceptCode } from './concept-codes.ts'

/** What the index keeps of a listing beside the engine's columns; read only for rows that are judged. */
export type Payload = {
  readonly offers: readonly string[]
  readonly mentions: readonly string[]
  /** 12 hexadecimal digits. */
  readonly twin: string
  readonly per?: Price['per']
  readonly facts: Details
}

const headBytes = 3
const codeBytes = 4
const mostConcepts = 255
const twinBytes = 6

/**
 * Layout: how many concepts are offered (u8) and mentioned (u8), what a price is charged for (u8, its place among
 * `priceUnits` from 1 on), the concepts' codes (u32, little-endian), the twin (6 bytes), then the facts as JSON where
 * there are any. Concepts stand unparsed, since filters and facets look at those of every row.
 */
export function encodePayload({ offers, mentions, twin, per, facts }: Payload): Uint8Array {
  const offered = offers.slice(0, mostConcepts)
  const mentioned = mentions.slice(0, mostConcepts)
  const concepts = [...offered, ...mentioned]
  const json = Buffer.from(Object.keys(facts).length === 0 ? '' : JSON.stringify(facts))
  const bytes = Buffer.alloc(headBytes + concepts.length * codeBytes + twinBytes + json.length)
  bytes.set([offered.length, mentioned.length, per === undefined ? 0 : priceUnits.indexOf(per) + 1])
  for (const [at, id] of concepts.entries()) bytes.writeUInt32LE(conceptCode(id), headBytes + at * codeBytes)
  bytes.write(twin, headBytes + concepts.length * codeBytes, twinBytes, 'hex')
  bytes.set(json, bytes.length - json.length)
  return bytes
}

/** @param names concepts by their codes; one that this vocabulary no longer has is left out */
export function decodePayload(given: Uint8Array, names: ReadonlyMap<number, string>): Payload {
  const bytes = Buffer.from(given.buffer, given.byteOffset, given.byteLength)
  const offered = bytes.readUInt8(0)
  const concepts = offered + bytes.readUInt8(1)
  const namesFrom = (from: number, to: number) => {
    const found: string[] = []
    for (let at = from; at < to; at += 1) {
      const id = names.get(bytes.readUInt32LE(headBytes + at * codeBytes))
      if (id !== undefined) found.push(id)
    }
    return found
  }
  const after = headBytes + concepts * codeBytes
  const per = priceUnits[bytes.readUInt8(2) - 1]
  const json = bytes.toString('utf8', after + twinBytes)
  // The part's checksum vouches that these are the bytes that we wrote.
  const facts: Details = json === '' ? {} : JSON.parse(json)
  return {
    offers: namesFrom(0, offered),
    mentions: namesFrom(offered, concepts),
    twin: bytes.toString('hex', after, after + twinBytes),
    ...(per !== undefined && { per }),
    facts,
  }
}

/** Calls `visit` with the code of each concept that the row offers; cheap enough for every row of a catalogue. */
export function eachOffered(payload: Uint8Array, visit: (code: number) => void): void {
  const offered = payload[0] ?? 0
  for (let at = headBytes; at < headBytes + offered * codeBytes; at += codeBytes) {
    visit(
      ((payload[at] ?? 0) |
        ((payload[at + 1] ?? 0) << 8) |
        ((payload[at + 2] ?? 0) << 16) |
        ((payload[at + 3] ?? 0) << 24)) >>>
        0,
    )
  }
}
