import { commonCharacters, functionCharacters } from './stop-words.data.ts'

/** What a UTF-16 unit is to search. */
export const unitClass = {
  other: 0,
  letter: 1,
  digit: 2,
  /** A Chinese character. */
  han: 3,
  /** The two units of a Chinese character beyond the basic plane. */
  hanHigh: 4,
  hanLow: 5,
  /** Japanese syllables and Korean: written without blanks or with endings, so cut into pairs like Chinese. */
  syllable: 6,
  /** A surrogate, before its partner is known. */
  surrogate: 7,
} as const

/** Bits beside the class, so that one look at a unit says all. */
export const classBits = 0x0f
/** So common a character says nothing alone. */
export const commonBit = 0x10
/** Two of these side by side say nothing either. */
export const functionBit = 0x20
/** A name of the vocabulary begins with this character. */
export const nameBit = 0x40
const known = 0x80

/** Units as search compares them: `fold` gives the unit itself, `mark` its class and bits. */
export type Characters = {
  /** One entry a unit: 0 where it was never met, else mark << 16 | folded unit. */
  readonly entries: Uint32Array
  /** The entry of a unit that was never met; keeps it. */
  meet(unit: number): number
}

/**
 * Case, accents of Latin letters and traditional Chinese are folded unit for unit, so that spans stay true. Entries are
 * worked out when a unit is first met: opening costs nothing.
 * @param simplify gives the simplified twin of a traditional character, or the unit itself
 * @param startsName whether a name of the vocabulary begins with a Chinese character
 */
export function openCharacters(
  simplify: (unit: number) => number,
  startsName: (unit: number) => boolean,
): Characters {
  const entries = new Uint32Array(0x1_0000)
  return {
    entries,
    meet(unit) {
      const folded = foldUnit(unit, simplify)
      const entry = (((known | markOf(folded) | (startsName(folded) ? nameBit : 0)) << 16) | folded) >>> 0
      entries[unit] = entry
      return entry
    },
  }
}

const accents = /\p{M}/u
const letters = /[\p{L}\p{M}]/u
const digits = /\p{N}/u
const han = /\p{Script=Han}/u
const syllables = /[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u
const inWords = /[\p{L}\p{M}\p{N}]/u

function foldUnit(unit: number, simplify: (unit: number) => number): number {
  if (unit < 0x80) return unit >= 65 && unit <= 90 ? unit + 32 : unit
  if (isHan(unit)) return simplify(unit)
  const sign = String.fromCharCode(unit)
  const small = sign.toLowerCase()
  const kept = small.length === 1 ? small : sign
  const [bare = '', ...rest] = kept.normalize('NFD')
  // é becomes e; letters of other alphabets keep their marks, which tell words apart.
  const plain = bare >= 'a' && bare <= 'z' && rest.every(part => accents.test(part))
  return (plain ? bare : kept).charCodeAt(0)
}

const isHan = (unit: number) => (unit >= 0x4e00 && unit <= 0x9fff) || (unit >= 0x3400 && unit <= 0x4dbf)

function markOf(unit: number): number {
  if (unit < 0x80) return asciiClass(unit)
  if (unit >= 0xd800 && unit <= 0xdfff) return unitClass.surrogate
  const sign = String.fromCharCode(unit)
  // The regular expressions below take a millisecond each when they are first used: most texts need none.
  if (isHan(unit) || han.test(sign)) {
    return (
      unitClass.han |
      (commonCharacters.includes(sign) ? commonBit : 0) |
      (functionCharacters.includes(sign) ? functionBit : 0)
    )
  }
  if (syllables.test(sign)) return unitClass.syllable
  if (digits.test(sign)) return unitClass.digit
  return letters.test(sign) ? unitClass.letter : unitClass.other
}

function asciiClass(unit: number): number {
  if (unit >= 48 && unit <= 57) return unitClass.digit
  return unit >= 97 && unit <= 122 ? unitClass.letter : unitClass.other
}

/** Class of a whole character beyond the basic plane. */
export function classOfPair(high: number, low: number): 'han' | 'letter' | 'other' {
  const sign = String.fromCharCode(high, low)
  if (han.test(sign)) return 'han'
  return inWords.test(sign) ? 'letter' : 'other'
}
