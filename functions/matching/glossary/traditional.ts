import type { Entry } from './cedict.ts'

/** Part of the words with a traditional character that keep it when simplified, from which on it is left alone. */
const oftenKept = 0.25

/**
 * Each traditional character's usual simplified one, from words written both ways. A character that simplified words
 * often keep stays as it is, whatever else it may stand for: 么 is also an old way to write 幺.
 */
export function simplifiedOf(entries: readonly Entry[]): Map<string, string> {
  const turned = new Map<string, Map<string, number>>()
  const kept = new Map<string, number>()
  for (const { traditional, chinese } of entries) {
    if (traditional.length !== chinese.length) continue
    for (const [at, to] of [...chinese].entries()) {
      const from = traditional[at] ?? to
      const tally = turned.get(from) ?? new Map<string, number>()
      turned.set(from, tally.set(to, (tally.get(to) ?? 0) + 1))
      kept.set(to, (kept.get(to) ?? 0) + 1)
    }
  }
  const usual = new Map<string, string>()
  for (const [from, tally] of turned) {
    const [to, count] = commonest(tally)
    if (to !== from && (kept.get(from) ?? 0) < oftenKept * count) usual.set(from, to)
  }
  const end = (sign: string): string => {
    const next = usual.get(sign)
    return next === undefined ? sign : end(next)
  }
  return new Map([...usual.keys()].map(sign => [sign, end(sign)]))
}

const commonest = (tally: ReadonlyMap<string, number>): readonly [sign: string, count: number] =>
  [...tally].reduce((one, other) =>
    other[1] > one[1] || (other[1] === one[1] && other[0] < one[0]) ? other : one,
  )
