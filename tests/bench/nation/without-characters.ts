import type { Terms } from '../../../functions/matching/engine/document.ts'
import { fingerprint } from '../../../functions/matching/engine/fingerprint.ts'

const firstHan = 0x3400
const lastHan = 0x9fff

/** Terms that are not a single Chinese character: what the index would hold without those. */
export function withoutCharacters({ count, high, low, impacts }: Terms): Terms {
  known ??= characters()
  const kept: number[] = []
  for (let at = 0; at < count; at += 1) if (known.get(high[at] ?? 0) !== low[at]) kept.push(at)
  return {
    count: kept.length,
    high: Uint32Array.from(kept, at => high[at] ?? 0),
    low: Uint32Array.from(kept, at => low[at] ?? 0),
    impacts: Uint8Array.from(kept, at => impacts[at] ?? 0),
  }
}

let known: ReadonlyMap<number, number> | undefined

/** The high lanes of their fingerprints with the low ones. */
function characters(): ReadonlyMap<number, number> {
  const lanes = new Map<number, number>()
  for (let unit = firstHan; unit <= lastHan; unit += 1) {
    const { high, low } = fingerprint(String.fromCharCode(unit))
    lanes.set(high, low)
  }
  return lanes
}
