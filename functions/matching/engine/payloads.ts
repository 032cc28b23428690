import { type Column, encodeColumn, openColumn } from './column.ts'
import type { ByteStrings } from './growing.ts'
import type { Written } from './sections.ts'

/** Where each row's payload stands: a start per block of rows and a length per row. */
const blockSize = 16

/** The bytes that callers keep beside their rows. Nothing at all where no row has any. */
export type Payloads<Bytes = Uint8Array> = {
  readonly starts: Uint8Array
  readonly lengths: Uint8Array
  readonly bytes: Bytes
}

const none = new Uint8Array(0)

/** The bytes themselves are many, and copied once only. */
export function encodePayloads({ bytes, starts }: ByteStrings, order: Uint32Array): Payloads<Written> {
  const lengths = Float64Array.from(order, row => (starts[row + 1] ?? 0) - (starts[row] ?? 0))
  const total = lengths.reduce((sum, length) => sum + length, 0)
  if (total === 0) return { starts: none, lengths: none, bytes: { byteLength: 0, write: () => undefined } }
  const blocks = new Float64Array(Math.ceil(order.length / blockSize))
  let at = 0
  for (let index = 0; index < order.length; index += 1) {
    if (index % blockSize === 0) blocks[index / blockSize] = at
    at += lengths[index] ?? 0
  }
  const write = (into: Uint8Array) => {
    let to = 0
    for (const row of order) {
      const payload = bytes.subarray(starts[row], starts[row + 1])
      into.set(payload, to)
      to += payload.length
    }
  }
  return { starts: encodeColumn(blocks), lengths: encodeColumn(lengths), bytes: { byteLength: total, write } }
}

/** Reads payloads in place: a view of a row's bytes. @param size how many rows there are */
export function openPayloads(
  { starts, lengths, bytes }: Payloads,
  size: number,
): (row: number) => Uint8Array {
  if (bytes.length === 0) return () => none
  const blocks: Column = openColumn(starts, Math.ceil(size / blockSize))
  const length: Column = openColumn(lengths, size)
  return row => {
    const block = Math.floor(row / blockSize)
    let at = blocks.at(block)
    for (let before = block * blockSize; before < row; before += 1) at += length.at(before)
    return bytes.subarray(at, at + length.at(row))
  }
}
