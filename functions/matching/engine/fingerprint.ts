/**
 * A term as the index knows it: 64 bits in two unsigned lanes. Among a million terms two meet once in 40
 * million corpora.
 */
export type Fingerprint = { readonly high: number; readonly low: number }

const lanes = new Uint32Array(2)

/** The fingerprint of a whole string. */
export function fingerprint(term: string): Fingerprint {
  fingerprintInto(term, 0, term.length, lanes)
  return { high: lanes[0] ?? 0, low: lanes[1] ?? 0 }
}

/**
 * The fingerprint of `text.slice(start, end)` as `[high, low]`, over UTF-16 units, without making that
 * string. Each step is a bijection of both lanes (murmur3's multipliers), the end murmur3's avalanche
 * crosswise.
 */
export function fingerprintInto(text: string, start: number, end: number, out: Uint32Array): void {
  let one = 0x9e37_79b9 ^ (end - start)
  let other = 0x7f4a_7c15
  for (let at = start; at < end; at += 1) {
    one = Math.imul(one ^ text.charCodeAt(at), 0xcc9e_2d51)
    one ^= one >>> 15
    other = Math.imul(other + one, 0x1b87_3593)
    other ^= other >>> 13
  }
  finish(one, other, out)
}

/**
 * The same over units in an array, for text that was folded unit for unit. The loop stands twice, since one over both
 * strings and arrays is slow for either.
 */
export function fingerprintUnits(units: Uint16Array, start: number, end: number, out: Uint32Array): void {
  let one = 0x9e37_79b9 ^ (end - start)
  let other = 0x7f4a_7c15
  for (let at = start; at < end; at += 1) {
    one = Math.imul(one ^ (units[at] ?? 0), 0xcc9e_2d51)
    one ^= one >>> 15
    other = Math.imul(other + one, 0x1b87_3593)
    other ^= other >>> 13
  }
  finish(one, other, out)
}

function finish(one: number, other: number, out: Uint32Array): void {
  const high = avalanche(one ^ other)
  out[0] = high
  out[1] = avalanche(other + high)
}

function avalanche(bits: number): number {
  let mixed = bits ^ (bits >>> 16)
  mixed = Math.imul(mixed, 0x85eb_ca6b)
  mixed ^= mixed >>> 13
  mixed = Math.imul(mixed, 0xc2b2_ae35)
  return mixed ^ (mixed >>> 16)
}
