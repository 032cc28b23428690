import { compareBytes } from './byte-order.ts'
import type { ByteStrings } from './growing.ts'

/** Every so many strings one stands whole; the others name how much they share with the one before. */
const blockSize = 16

/** Strings by number, decoded when they are asked for. */
export type Strings = {
  readonly size: number
  readonly at: (index: number) => string
  /** Below 0, 0 or above 0 as string `index` comes before, is, or comes after the given bytes. */
  readonly compare: (index: number, bytes: Uint8Array) => number
  /** A string's bytes, which the next call overwrites. */
  readonly bytesAt: (index: number) => Uint8Array
  /**
   * Visits every string in turn: its bytes, how many they are, and a number of them that the string before
   * has as well. No other string may be asked for meanwhile.
   */
  readonly each: (visit: (index: number, bytes: Uint8Array, length: number, shared: number) => void) => void
  /** Number of a string among strings that ascend, or -1. */
  readonly indexOf: (text: string) => number
  /** Number of the first string, among strings that ascend, that does not come before the given bytes. */
  readonly firstFrom: (bytes: Uint8Array) => number
}

/**
 * Front coding: a count, where each block starts, then per string how many bytes it shares with the one
 * before (none at the head of a block), how many follow, and those. Neighbours that share nothing cost two
 * bytes each.
 */
export function encodeStrings({ bytes, starts }: ByteStrings, order: Uint32Array): Uint8Array<ArrayBuffer> {
  const blocks = Math.ceil(order.length / blockSize)
  const headBytes = 4 + 4 * blocks
  let total = headBytes
  for (const item of order) total += (starts[item + 1] ?? 0) - (starts[item] ?? 0) + 10
  const out = new Uint8Array(total)
  const head = new DataView(out.buffer)
  head.setUint32(0, order.length, true)
  let at = headBytes
  const number = (value: number) => {
    let rest = value
    while (rest > 127) {
      out[at] = (rest & 127) | 128
      at += 1
      rest >>>= 7
    }
    out[at] = rest
    at += 1
  }
  let before = 0
  let beforeEnd = 0
  for (let index = 0; index < order.length; index += 1) {
    const start = starts[order[index] ?? 0] ?? 0
    const end = starts[(order[index] ?? 0) + 1] ?? 0
    let shared = 0
    if (index % blockSize === 0) head.setUint32(4 + (index / blockSize) * 4, at, true)
    else {
      const most = Math.min(end - start, beforeEnd - before)
      while (shared < most && bytes[before + shared] === bytes[start + shared]) shared += 1
    }
    number(shared)
    number(end - start - shared)
    out.set(bytes.subarray(start + shared, end), at)
    at += end - start - shared
    before = start
    beforeEnd = end
  }
  return out.slice(0, at)
}

/** Opens what `encodeStrings` wrote, in place; no bytes at all are no strings. */
export function openStrings(bytes: Uint8Array): Strings {
  const head = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const size = bytes.byteLength === 0 ? 0 : head.getUint32(0, true)
  const encoder = new TextEncoder()
  const decoder = new TextDecoder()
  let scratch = new Uint8Array(64)
  let at = 0
  let shared = 0
  const number = (): number => {
    let value = 0
    for (let shift = 0; ; shift += 7) {
      const byte = bytes[at] ?? 0
      at += 1
      value |= (byte & 127) << shift
      if (byte < 128) return value
    }
  }
  /** Puts the bytes of the string at hand over those of the one before; returns how many they are. */
  const step = (): number => {
    shared = number()
    const end = shared + number()
    if (end > scratch.length) {
      const larger = new Uint8Array(end * 2)
      larger.set(scratch)
      scratch = larger
    }
    for (let to = shared; to < end; to += 1, at += 1) scratch[to] = bytes[at] ?? 0
    return end
  }
  /** The string in `scratch`, and how many bytes it has. */
  let loaded = -1
  let length = 0
  /** Puts a string's bytes into `scratch`; goes on from the one there if it can. */
  const load = (index: number) => {
    const first = index - (index % blockSize)
    if (loaded < first || loaded > index) {
      at = head.getUint32(4 + (first / blockSize) * 4, true)
      loaded = first - 1
    }
    for (; loaded < index; loaded += 1) length = step()
  }
  const compare = (index: number, other: Uint8Array) => {
    load(index)
    return compareBytes(scratch, length, other, other.length)
  }
  const firstFrom = (other: Uint8Array) => {
    let low = 0
    let high = size
    while (low < high) {
      const middle = (low + high) >>> 1
      if (compare(middle, other) < 0) low = middle + 1
      else high = middle
    }
    return low
  }
  return {
    size,
    at(index) {
      load(index)
      return decoder.decode(scratch.subarray(0, length))
    },
    compare,
    bytesAt(index) {
      load(index)
      return scratch.subarray(0, length)
    },
    each(visit) {
      at = 4 + Math.ceil(size / blockSize) * 4
      loaded = -1
      for (let index = 0; index < size; index += 1) {
        length = step()
        visit(index, scratch, length, shared)
      }
    },
    indexOf(text) {
      const wanted = encoder.encode(text)
      const found = firstFrom(wanted)
      return found < size && compare(found, wanted) === 0 ? found : -1
    },
    firstFrom,
  }
}
