/** Numbers put one after another, in typed memory: what a million rows need while a part is built. */
export type Growing<Values> = {
  readonly length: number
  readonly push: (value: number) => void
  /** A view of what was put so far; the next `push` may leave it behind. */
  readonly values: () => Values
}

/*
 * Memory grows by copying. To transfer a buffer would be quicker, but once any has been detached V8 looks
 * before every access to every typed array of the process whether that one was too, and each search would
 * pay.
 */

export function growingNumbers(): Growing<Float64Array> {
  let values = new Float64Array(64)
  let length = 0
  return {
    get length() {
      return length
    },
    push(value) {
      if (length === values.length) values = enlarged(values, new Float64Array(length * 2))
      values[length] = value
      length += 1
    },
    values: () => values.subarray(0, length),
  }
}

export function growingIntegers(): Growing<Uint32Array> {
  let values = new Uint32Array(64)
  let length = 0
  return {
    get length() {
      return length
    },
    push(value) {
      if (length === values.length) values = enlarged(values, new Uint32Array(length * 2))
      values[length] = value
      length += 1
    },
    values: () => values.subarray(0, length),
  }
}

/** Byte strings one after another. String `i` is `bytes[starts[i] … starts[i + 1])`. */
export type ByteStrings = { readonly bytes: Uint8Array; readonly starts: Uint32Array }

export type GrowingStrings = {
  readonly length: number
  readonly pushText: (text: string) => void
  readonly pushBytes: (bytes: Uint8Array) => void
  readonly strings: () => ByteStrings
}

export function growingStrings(): GrowingStrings {
  const encoder = new TextEncoder()
  const starts = growingIntegers()
  starts.push(0)
  let bytes = new Uint8Array(1024)
  let used = 0
  const room = (wanted: number) => {
    if (used + wanted > bytes.length)
      bytes = enlarged(bytes, new Uint8Array(Math.max(bytes.length * 2, used + wanted)))
  }
  return {
    get length() {
      return starts.length - 1
    },
    pushText(text) {
      room(text.length * 3)
      used += encoder.encodeInto(text, bytes.subarray(used)).written
      starts.push(used)
    },
    pushBytes(given) {
      room(given.length)
      bytes.set(given, used)
      used += given.length
      starts.push(used)
    },
    strings: () => ({ bytes: bytes.subarray(0, used), starts: starts.values() }),
  }
}

function enlarged<Values extends { set: (from: Values) => void }>(from: Values, to: Values): Values {
  to.set(from)
  return to
}
