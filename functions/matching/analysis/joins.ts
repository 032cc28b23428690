import type { Before, Scanner } from './scan.ts'
import { longestTerm, type Sink, termKind } from './sink.ts'

/** Letters before the number of a model: JEM 2100F, Quanta 250. */
const longestMake = 5

/**
 * Two words as one name, where they may be one: `s` `-` `4800`, `jem` ` ` `2100f`, `multi` `-` `targeted`. Both
 * spellings of a name meet in it.
 */
export function joinBefore(
  scanner: Scanner,
  sink: Sink,
  before: Before,
  start: number,
  end: number,
  letters: boolean,
  stop: boolean,
): void {
  if (before.end < 0 || start - before.end !== 1 || before.stop || stop) return
  const { units, length } = scanner.folded
  const left = before.end - before.start
  if (left + end - start > longestTerm) return
  const between = units[before.end] ?? 0
  const words = before.letters && letters
  if (between === 0x20) {
    if (!before.letters || letters || left > longestMake) return
  } else if (!isJoiner(between) || (words && isSeldomJoiner(between) && left > 2 && end - start > 2)) {
    return
  }
  units.copyWithin(length, before.start, before.end)
  units.copyWithin(length + left, start, end)
  const to = length + left + end - start
  const kind = words || between === 0x20 ? termKind.compound : termKind.exact
  sink.take(kind, length, to, before.start, end, scanner.words.find(units, length, to))
}

/** - ‐ ‑ – _ / . */
const isJoiner = (unit: number) =>
  unit === 0x2d ||
  unit === 0x2010 ||
  unit === 0x2011 ||
  unit === 0x2013 ||
  unit === 0x5f ||
  isSeldomJoiner(unit)

/** These part words more often than they join them: and/or, end.Begin; but LC/MS, Ph.D. */
const isSeldomJoiner = (unit: number) => unit === 0x2f || unit === 0x2e
