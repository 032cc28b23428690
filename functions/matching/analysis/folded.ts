import { type Characters, classBits, classOfPair, unitClass } from './characters.ts'

/** Room behind the text for terms that do not stand in it as they are: jem2100f of JEM-2100F. */
export const tailRoom = 256

/** A normalised text as folded units with their marks. Reused from text to text. */
export type Folded = {
  units: Uint16Array
  /** Class and bits of each unit; 0 behind the text. */
  marks: Uint8Array
  length: number
  /** Whether traditional characters were made simplified ones. */
  simplified: boolean
  read(text: string): void
}

export function openFolded(characters: Characters): Folded {
  const { entries } = characters
  const folded: Folded = {
    units: new Uint16Array(2048 + tailRoom),
    marks: new Uint8Array(2048 + tailRoom),
    length: 0,
    simplified: false,
    read(text) {
      const length = text.length
      if (length + tailRoom > folded.units.length) {
        folded.units = new Uint16Array(2 * length + tailRoom)
        folded.marks = new Uint8Array(2 * length + tailRoom)
      }
      const { units, marks } = folded
      let pairs = false
      let simplified = false
      for (let at = 0; at < length; at += 1) {
        const unit = text.charCodeAt(at)
        const entry = (entries[unit] ?? 0) || characters.meet(unit)
        units[at] = entry
        const mark = (entry >>> 16) & 0x7f
        marks[at] = mark
        if (mark === unitClass.surrogate) pairs = true
        if (unit >= 0x3400 && (entry & 0xffff) !== unit) simplified = true
      }
      marks.fill(0, length, length + 8)
      folded.length = length
      folded.simplified = simplified
      if (pairs) resolvePairs(folded)
    },
  }
  return folded
}

/** Surrogates get the class of the character that they make together. */
function resolvePairs({ units, marks, length }: Folded): void {
  for (let at = 0; at < length; at += 1) {
    if (((marks[at] ?? 0) & classBits) !== unitClass.surrogate) continue
    const is = at + 1 < length ? classOfPair(units[at] ?? 0, units[at + 1] ?? 0) : 'other'
    if (is === 'other') {
      marks[at] = unitClass.other
      continue
    }
    marks[at] = is === 'han' ? unitClass.hanHigh : unitClass.letter
    marks[at + 1] = is === 'han' ? unitClass.hanLow : unitClass.letter
    at += 1
  }
}
