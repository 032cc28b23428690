/** One number per row, NaN where there is none. */
export type Column = { readonly at: (row: number) => number }

const headNumbers = 4
const headBytes = headNumbers * 8

/**
 * As few bytes a row as the numbers need: 0 where all are alike, else 1, 2, 4 or 6 of (number - base) / step,
 * else 8. NaN is kept as 0, the others then begin at 1. Four float64 ahead: bytes a row, base, step, what
 * base is kept as.
 */
export function encodeColumn(values: Float64Array): Uint8Array<ArrayBuffer> {
  const { base, step, first, width } = measure(values)
  const out = new Uint8Array(headBytes + width * values.length)
  new Float64Array(out.buffer, 0, headNumbers).set([width, base, step, first])
  const kept = (index: number) => {
    const value = values[index] ?? 0
    return Number.isNaN(value) ? 0 : (value - base) / step + first
  }
  if (width === 8) {
    new Float64Array(out.buffer, headBytes).set(values)
  } else if (width === 6) {
    const lows = new Uint32Array(out.buffer, headBytes, values.length)
    const highs = new Uint16Array(out.buffer, headBytes + values.length * 4, values.length)
    for (let index = 0; index < values.length; index += 1) {
      lows[index] = kept(index) % 2 ** 32
      highs[index] = Math.floor(kept(index) / 2 ** 32)
    }
  } else if (width > 0) {
    const array = integers(out.buffer, headBytes, values.length, width)
    for (let index = 0; index < values.length; index += 1) array[index] = kept(index)
  }
  return out
}

/** Opens what `encodeColumn` wrote, in place. @param size how many rows there are */
export function openColumn(bytes: Uint8Array, size: number): Column {
  const [width = 0, base = 0, step = 1, first = 0] = new Float64Array(
    bytes.buffer,
    bytes.byteOffset,
    headNumbers,
  )
  const start = bytes.byteOffset + headBytes
  if (width === 0) return { at: () => base }
  if (width === 8) {
    const values = new Float64Array(bytes.buffer, start, size)
    return { at: row => values[row] ?? 0 }
  }
  const value = (kept: number) => (kept < first ? Number.NaN : base + (kept - first) * step)
  if (width === 6) {
    const lows = new Uint32Array(bytes.buffer, start, size)
    const highs = new Uint16Array(bytes.buffer, start + size * 4, size)
    return { at: row => value((highs[row] ?? 0) * 2 ** 32 + (lows[row] ?? 0)) }
  }
  const array = integers(bytes.buffer, start, size, width)
  return { at: row => value(array[row] ?? 0) }
}

function integers(buffer: ArrayBufferLike, start: number, length: number, width: number) {
  if (width === 1) return new Uint8Array(buffer, start, length)
  return width === 2 ? new Uint16Array(buffer, start, length) : new Uint32Array(buffer, start, length)
}

function measure(values: Float64Array) {
  let base = Number.POSITIVE_INFINITY
  let most = Number.NEGATIVE_INFINITY
  let some = false
  let whole = true
  for (const value of values) {
    if (Number.isNaN(value)) some = true
    else {
      whole &&= Number.isSafeInteger(value)
      if (value < base) base = value
      if (value > most) most = value
    }
  }
  const first = some ? 1 : 0
  // Nothing but gaps: a constant that is one.
  if (most < base) return { base: Number.NaN, step: 1, first, width: 0 }
  if (!whole) return { base, step: 1, first, width: 8 }
  let step = 0
  for (const value of values) if (step !== 1 && value > base) step = commonDivisor(value - base, step)
  step ||= 1
  const largest = (most - base) / step + first
  return { base, step, first, width: widthFor(largest) }
}

function widthFor(largest: number): number {
  if (largest === 0) return 0
  if (largest < 2 ** 8) return 1
  if (largest < 2 ** 16) return 2
  if (largest < 2 ** 32) return 4
  return largest < 2 ** 48 ? 6 : 8
}

function commonDivisor(one: number, other: number): number {
  let [greater, smaller] = [one, other]
  while (smaller > 0) [greater, smaller] = [smaller, greater % smaller]
  return greater
}
