import { classBits, unitClass } from './characters.ts'
import type { Folded } from './folded.ts'
import { type Sink, termKind } from './sink.ts'

/**
 * A symbol of the International Patent Classification that starts at a word: H01L, H01L21/02 and H01L 21/02 become
 * `h01l`, `h01l21` and `h01l21/02`, whichever way they are written. Answers where it ends, 0 where there is none.
 */
export function codeAt(folded: Folded, sink: Sink, start: number, end: number): number {
  const { units, length } = folded
  if (end - start < 4 || end - start > 8 || !isSubclass(folded, start)) return 0
  const subclass = start + 4
  const spaced = end === subclass && units[end] === 0x20
  const group = spaced ? end + 1 : subclass
  const groupEnd = digitsEnd(folded, group)
  if (groupEnd - group < 1 || groupEnd - group > 4 || (!spaced && groupEnd !== end)) return 0
  const slashed = units[groupEnd] === 0x2f
  const code = slashed ? digitsEnd(folded, groupEnd + 1) : groupEnd
  const whole = slashed && code - groupEnd > 2 && code - groupEnd <= 7
  // A subclass and a number behind a blank are no symbol without the slash.
  if (spaced && !whole) return 0
  units.copyWithin(length, start, subclass)
  units.copyWithin(length + 4, group, whole ? code : groupEnd)
  sink.take(termKind.exact, length, length + 4, start, subclass, 0)
  sink.take(termKind.exact, length, length + 4 + groupEnd - group, start, groupEnd, 0)
  if (whole) sink.take(termKind.exact, length, length + 4 + code - group, start, code, 0)
  return whole ? code : groupEnd
}

/** A to H, two digits, a letter. */
function isSubclass({ units, marks }: Folded, at: number): boolean {
  const section = units[at] ?? 0
  return (
    section >= 0x61 &&
    section <= 0x68 &&
    classAt(marks, at + 1) === unitClass.digit &&
    classAt(marks, at + 2) === unitClass.digit &&
    classAt(marks, at + 3) === unitClass.letter
  )
}

const classAt = (marks: Uint8Array, at: number) => (marks[at] ?? 0) & classBits

function digitsEnd({ marks }: Folded, start: number): number {
  let at = start
  while (classAt(marks, at) === unitClass.digit) at += 1
  return at
}
