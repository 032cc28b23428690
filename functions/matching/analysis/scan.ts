import type { NameStarts } from '../vocabulary/name-starts.ts'
import { classBits, commonBit, functionBit, nameBit, unitClass } from './characters.ts'
import { codeAt } from './codes.ts'
import type { Folded } from './folded.ts'
import { joinBefore } from './joins.ts'
import { numberEnd, numberWithUnit, takeMicrometres } from './numbers.ts'
import { longestTerm, type Sink, termKind } from './sink.ts'
import { type Words, wordFlag } from './words.ts'

export type Scanner = {
  readonly folded: Folded
  readonly words: Words
  readonly starts: Pick<NameStarts, 'pair'>
}

/** Where the last word stood, for names that are written in two: JEM-2100F. */
export type Before = { start: number; end: number; letters: boolean; stop: boolean }

/** Cuts a folded text into terms. Linear in the text; makes no strings but for words that it never met. */
export function scan(scanner: Scanner, sink: Sink): void {
  const { folded } = scanner
  const { marks, length } = folded
  const before: Before = { start: -1, end: -1, letters: false, stop: false }
  let at = 0
  while (at < length) {
    const is = (marks[at] ?? 0) & classBits
    if (is === unitClass.other) at += 1
    else if (is === unitClass.letter || is === unitClass.digit) at = takeWord(scanner, sink, at, before)
    else {
      at = takeRun(scanner, sink, at)
      before.end = -1
    }
  }
}

const isRun = (is: number) => is >= unitClass.han && is <= unitClass.syllable

/** Pairs and characters of a run without blanks. */
function takeRun({ folded: { units, marks }, starts }: Scanner, sink: Sink, start: number): number {
  let at = start
  for (;;) {
    const mark = marks[at] ?? 0
    const is = mark & classBits
    const next = at + (is === unitClass.hanHigh ? 2 : 1)
    const nextMark = marks[next] ?? 0
    const nextIs = nextMark & classBits
    if ((mark & nameBit) !== 0 && startsName(units, marks, starts, at)) sink.name(at, false)
    if (!isRun(nextIs)) {
      if (at > start) takeCharacter(sink, mark, at, next)
      else if ((mark & functionBit) === 0) sink.take(termKind.lone, at, next, at, next, 0)
      return next
    }
    if ((mark & nextMark & functionBit) === 0) {
      const end = next + (nextIs === unitClass.hanHigh ? 2 : 1)
      sink.take(termKind.pair, at, end, at, end, 0)
    }
    takeCharacter(sink, mark, at, next)
    at = next
  }
}

function takeCharacter(sink: Sink, mark: number, at: number, next: number): void {
  if ((mark & commonBit) === 0 && (mark & classBits) !== unitClass.syllable) {
    sink.take(termKind.character, at, next, at, next, 0)
  }
}

/** Whether a name begins with this sign and the next, past one or two that may part them. */
function startsName(units: Uint16Array, marks: Uint8Array, starts: Scanner['starts'], at: number): boolean {
  let next = at + 1
  while (next < at + 3 && ((marks[next] ?? 0) & classBits) === unitClass.other) next += 1
  return starts.pair(units[at] ?? 0, units[next] ?? 0)
}

function takeWord(scanner: Scanner, sink: Sink, start: number, before: Before): number {
  const { folded, words } = scanner
  const { units, marks } = folded
  let end = start
  let letters = true
  let digits = true
  if (((marks[start] ?? 0) & classBits) === unitClass.digit) end = numberEnd(folded, start)
  const number = end
  if (number > start) letters = false
  for (;;) {
    const is = (marks[end] ?? 0) & classBits
    if (is === unitClass.letter) digits = false
    else if (is === unitClass.digit) letters = false
    else break
    end += 1
  }
  const to = end - start > longestTerm ? start + longestTerm : end
  const place = words.find(units, start, to)
  const flag = words.flags[place] ?? 0
  const stop = (flag & wordFlag.stop) !== 0
  if ((flag & (wordFlag.name | wordFlag.capital)) !== 0) sink.name(start, (flag & wordFlag.name) === 0)
  const code = letters || digits ? 0 : codeAt(folded, sink, start, end)
  if (code > 0) {
    before.end = -1
    return code
  }
  joinBefore(scanner, sink, before, start, end, letters, stop)
  if (to - start > 1 && !stop) {
    const kind = letters ? termKind.word : digits ? termKind.number : termKind.exact
    if (kind !== termKind.exact || !takeMicrometres(folded, sink, start, number, end)) {
      sink.take(kind, start, to, start, end, words.find(units, start, to))
    }
    if (digits && end - start === 6) sink.code()
  }
  before.start = start
  before.end = end
  before.letters = letters
  before.stop = stop
  return digits ? numberWithUnit(folded, sink, start, end) : end
}
