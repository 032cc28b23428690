import { clausesBytes, clausesReader, writeClauses } from './clauses.ts'
import type { AskedFor, NeedForm } from './need-form.ts'

const headBytes = 8

/**
 * What the index of needs keeps of a need: bytes of JSON and number of clauses (u32 each, little-endian), what is asked as
 * JSON, the clauses. Words stand in it as fingerprints only.
 */
export function encodeNeed({ asked, kindsChosen, clauses }: NeedForm): Uint8Array {
  const json = Buffer.from(JSON.stringify(kindsChosen ? { ...asked, kindsChosen } : asked))
  const bytes = Buffer.alloc(headBytes + json.length + clausesBytes(clauses))
  bytes.writeUInt32LE(json.length, 0)
  bytes.writeUInt32LE(clauses.count, 4)
  bytes.set(json, headBytes)
  writeClauses(bytes, headBytes + json.length, clauses)
  return bytes
}

/**
 * The reverse of `encodeNeed`. The part's checksum vouches that these are the bytes that we wrote.
 * @returns a reader whose forms are valid until it reads the next one
 */
export function needReader(): (payload: Uint8Array) => NeedForm {
  const readClauses = clausesReader()
  return payload => {
    const bytes = Buffer.from(payload.buffer, payload.byteOffset, payload.byteLength)
    const end = headBytes + bytes.readUInt32LE(0)
    const { kindsChosen, ...asked }: AskedFor & { kindsChosen?: true } = JSON.parse(
      bytes.toString('utf8', headBytes, end),
    )
    const clauses = readClauses(bytes, end, bytes.readUInt32LE(4))
    return { asked, kindsChosen: kindsChosen === true, clauses }
  }
}
