import { classBits, unitClass } from './characters.ts'
import type { Folded } from './folded.ts'
import { longestTerm, type Sink, termKind } from './sink.ts'
import { chineseUnits, numberUnits } from './stop-words.data.ts'

const units = new Set(numberUnits.split(' '))
const longestUnit = 4
const chinese = new Map<number, (readonly [name: string, unit: string])[]>()
for (const [name, unit] of chineseUnits) {
  const first = name.charCodeAt(0)
  chinese.set(first, [...(chinese.get(first) ?? []), [name, unit]])
}

const isDigit = ({ marks }: Folded, at: number) => ((marks[at] ?? 0) & classBits) === unitClass.digit
const isLetter = ({ marks }: Folded, at: number) => ((marks[at] ?? 0) & classBits) === unitClass.letter

/** Where the number that starts here ends; a point between digits belongs to it. */
export function numberEnd(folded: Folded, start: number): number {
  let at = start
  for (;;) {
    while (isDigit(folded, at)) at += 1
    if (folded.units[at] !== 0x2e || !isDigit(folded, at + 1)) return at
    at += 1
  }
}

/**
 * Gives a number with the unit behind it as one term, so that `5 kV`, `5kV` and `5千伏` meet; a unit in letters is
 * used up. Answers where to go on.
 */
export function numberWithUnit(folded: Folded, sink: Sink, start: number, end: number): number {
  const at = folded.units[end] === 0x20 ? end + 1 : end
  if (isLetter(folded, at)) return letterUnit(folded, sink, start, end, at)
  for (const [name, unit] of chinese.get(folded.units[at] ?? 0) ?? []) {
    if (!standsAt(folded, at, name)) continue
    put(folded, sink, start, end, unit, at + name.length)
    return end
  }
  return end
}

function letterUnit(folded: Folded, sink: Sink, start: number, end: number, at: number): number {
  let stop = at
  while (stop - at <= longestUnit && (isLetter(folded, stop) || isDigit(folded, stop))) stop += 1
  const unit = String.fromCharCode(...folded.units.subarray(at, stop))
  if (!units.has(unit)) return end
  put(folded, sink, start, end, plainUnit(unit), stop)
  return stop
}

function put(folded: Folded, sink: Sink, start: number, end: number, unit: string, stop: number): void {
  if (end - start > longestTerm) return
  const { units: all, length } = folded
  all.copyWithin(length, start, end)
  let to = length + end - start
  for (const sign of unit) all[to++] = sign.charCodeAt(0)
  sink.take(termKind.exact, length, to, start, stop, 0)
}

function standsAt({ units: all }: Folded, at: number, name: string): boolean {
  for (let index = 0; index < name.length; index += 1) {
    if (all[at + index] !== name.charCodeAt(index)) return false
  }
  return true
}

/** um is how a keyboard writes μm. */
const plainUnit = (unit: string) => (unit === 'um' ? 'μm' : unit)

/** Takes 0.1um as 0.1μm; answers false for any other word. */
export function takeMicrometres(
  folded: Folded,
  sink: Sink,
  start: number,
  number: number,
  end: number,
): boolean {
  if (number === start || end - number !== 2 || !standsAt(folded, number, 'um')) return false
  put(folded, sink, start, number, 'μm', end)
  return true
}
