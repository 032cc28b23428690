import { wholeShare } from '../engine/plan.ts'
import { type Clause, printOf } from '../engine/query.ts'

/**
 * The clauses of a need's query by fingerprint. Clause `c` has the forms `starts[c] … starts[c + 1])`, and any of them
 * meets it by its share. The arrays may be longer than what is counted.
 */
export type Clauses = {
  count: number
  weights: Float32Array
  /** Bits of `clauseFlag`. */
  flags: Uint8Array
  starts: Uint32Array
  high: Uint32Array
  low: Uint32Array
  /** Of 256, as the engine counts them. */
  shares: Uint16Array
}

/** A single Chinese character, of which a search takes the few rarest; what says again what others say. */
export const clauseFlag = { character: 1, extra: 2 } as const

const roomFor = (clauses: number, forms: number): Clauses => ({
  count: 0,
  weights: new Float32Array(clauses),
  flags: new Uint8Array(clauses),
  starts: new Uint32Array(clauses + 1),
  high: new Uint32Array(forms),
  low: new Uint32Array(forms),
  shares: new Uint16Array(forms),
})

export const formsIn = ({ starts, count }: Clauses): number => starts[count] ?? 0

export function packClauses(clauses: readonly Clause[]): Clauses {
  const packed = roomFor(
    clauses.length,
    clauses.reduce((sum, { forms }) => sum + forms.length, 0),
  )
  packed.count = clauses.length
  let place = 0
  for (const [clause, { weight, character, extra, forms }] of clauses.entries()) {
    packed.weights[clause] = weight
    packed.flags[clause] = (character ? clauseFlag.character : 0) | (extra ? clauseFlag.extra : 0)
    for (const form of forms) {
      const { high, low } = printOf(form)
      packed.high[place] = high
      packed.low[place] = low
      packed.shares[place] = Math.min(wholeShare, Math.max(1, Math.round(form.share * wholeShare)))
      place += 1
    }
    packed.starts[clause + 1] = place
  }
  return packed
}

const clauseBytes = 6
const formBytes = 9
/** The flags stand above the number of forms. */
const flagBits = 14
const formsMask = (1 << flagBits) - 1

export const clausesBytes = (clauses: Clauses) => clauseBytes * clauses.count + formBytes * formsIn(clauses)

/**
 * Layout, little-endian: of each clause its weight (f32) and number of forms (u16, the two highest bits for its flags), then
 * of each form its fingerprint (u32 twice) and its share less one (u8).
 */
export function writeClauses(into: Buffer, start: number, clauses: Clauses): void {
  const { count, weights, flags, starts, high, low, shares } = clauses
  let at = start
  for (let clause = 0; clause < count; clause += 1) {
    const forms = (starts[clause + 1] ?? 0) - (starts[clause] ?? 0)
    into.writeFloatLE(weights[clause] ?? 0, at)
    into.writeUInt16LE(forms | ((flags[clause] ?? 0) << flagBits), at + 4)
    at += clauseBytes
  }
  for (let form = 0; form < formsIn(clauses); form += 1) {
    into.writeUInt32LE(high[form] ?? 0, at)
    into.writeUInt32LE(low[form] ?? 0, at + 4)
    into.writeUInt8((shares[form] ?? 1) - 1, at + 8)
    at += formBytes
  }
}

/** Reads clauses into the same arrays each time: hundreds of needs are read for one listing. */
export function clausesReader(): (from: Buffer, start: number, count: number) => Clauses {
  let room = roomFor(64, 256)
  return (from, start, count) => {
    if (count > room.weights.length) room = roomFor(2 * count, room.high.length)
    let at = start
    for (let clause = 0; clause < count; clause += 1) {
      const forms = from.readUInt16LE(at + 4)
      room.weights[clause] = from.readFloatLE(at)
      room.flags[clause] = forms >>> flagBits
      room.starts[clause + 1] = (room.starts[clause] ?? 0) + (forms & formsMask)
      at += clauseBytes
    }
    room.count = count
    const forms = formsIn(room)
    if (forms > room.high.length) {
      const { high, low, shares } = roomFor(0, 2 * forms)
      room = { ...room, high, low, shares }
    }
    for (let form = 0; form < forms; form += 1) {
      room.high[form] = from.readUInt32LE(at)
      room.low[form] = from.readUInt32LE(at + 4)
      room.shares[form] = from.readUInt8(at + 8) + 1
      at += formBytes
    }
    return room
  }
}
