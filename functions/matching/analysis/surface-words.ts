import { classBits, unitClass } from './characters.ts'
import type { Reader } from './reader.ts'
import { longestTerm } from './sink.ts'
import { wordFlag } from './words.ts'

/** A longer run of Chinese is a sentence, not the name of anything. */
const longestRun = 16

/**
 * Words as a person would type them, for completion and spelling: of alphabets in small letters, stop words left out;
 * of Chinese whole runs between signs. Each once, in order.
 */
export function surfaceWords(text: string, reader: Reader): string[] {
  reader.read(text, () => {})
  const { folded, words } = reader.scanner
  const { units, marks, length } = folded
  const found = new Set<string>()
  let start = 0
  let of: Of = 'other'
  for (let at = 0; at <= length; at += 1) {
    const is = at < length ? classIs((marks[at] ?? 0) & classBits) : 'other'
    if (is === of) continue
    const size = at - start
    const whole = of === 'run' ? size <= longestRun : of === 'word' && size <= longestTerm
    if (whole && size > 1 && (of === 'run' || !isStop(words.flags[words.find(units, start, at)]))) {
      found.add(String.fromCharCode(...units.subarray(start, at)))
    }
    start = at
    of = is
  }
  return [...found]
}

type Of = 'word' | 'run' | 'other'

const isStop = (flags = 0) => (flags & wordFlag.stop) !== 0

function classIs(is: number): Of {
  if (is === unitClass.other || is === unitClass.surrogate) return 'other'
  return is === unitClass.letter || is === unitClass.digit ? 'word' : 'run'
}
