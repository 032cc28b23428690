/**
 * The engine's fingerprint (engine/fingerprint.ts) of folded units, so that a term of a document need never be a
 * string. Written out again because the same function over strings and over arrays is slow for both.
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
  one = avalanche(one ^ other)
  out[0] = one
  out[1] = avalanche(other + one)
}

function avalanche(bits: number): number {
  let mixed = bits ^ (bits >>> 16)
  mixed = Math.imul(mixed, 0x85eb_ca6b)
  mixed ^= mixed >>> 13
  mixed = Math.imul(mixed, 0xc2b2_ae35)
  return mixed ^ (mixed >>> 16)
}
