import type { Terms } from '../engine/document.ts'
import type { Fingerprint } from '../engine/fingerprint.ts'
import { idealImpact, mostCharacters, sharedImpact, wholeShare } from '../engine/plan.ts'
import { rarityOf } from '../engine/rarity.ts'
import { type Clauses, clauseFlag } from './clauses.ts'

/** How rare words are in the catalogue. */
export type Rarities = {
  readonly size: number
  readonly holders: (term: Fingerprint) => number
  /** Whether the listing at hand is counted already. */
  readonly has: (listing: string) => boolean
}

/** What was looked up of one state of the catalogue: the words of needs are asked for again and again. */
const knownHolders = new WeakMap<Rarities, Map<number, number>>()

/**
 * Scores one listing by many needs' words, as a search of the catalogue would once it has the listing (engine/plan.ts): the
 * worth of a clause is its weight by its rarity, of the single characters the rarest count, and the sum is held against
 * that of an ideal listing.
 * @returns 0 to 1; `undefined` for a need without words, where text is no factor
 */
export function textScorer(
  id: string,
  { count, high, low, impacts }: Terms,
  rarities: Rarities,
): (clauses: Clauses) => number | undefined {
  const known = knownHolders.get(rarities) ?? new Map<number, number>()
  knownHolders.set(rarities, known)
  const own = new Map<number, number>()
  for (let at = 0; at < count; at += 1) own.set(keyOf(high[at] ?? 0, low[at] ?? 0), impacts[at] ?? 0)
  const isNew = rarities.has(id) ? 0 : 1
  const size = rarities.size + isNew
  const impactOf = (high: number, low: number): number => own.get(keyOf(high, low)) ?? 0
  /** Listings with a word, this one counted in. */
  const holdersOf = (high: number, low: number, impact: number): number => {
    const key = keyOf(high, low)
    let holders = known.get(key)
    if (holders === undefined) {
      holders = rarities.holders({ high, low })
      known.set(key, holders)
    }
    return impact > 0 ? holders + isNew : holders
  }
  // A logarithm for each count of holders and not for each of some thousand words.
  const logarithms = new Map<number, number>()
  const rarityOfOne = (count: number): number => {
    let rarity = logarithms.get(count)
    if (rarity === undefined) {
      rarity = rarityOf(size, [count])
      logarithms.set(count, rarity)
    }
    return rarity
  }

  return ({ count, weights, flags, starts, high, low, shares }) => {
    if (count === 0) return undefined
    const rarest = rarestOf(flags, count, clause => {
      const [one, other] = [high[starts[clause] ?? 0] ?? 0, low[starts[clause] ?? 0] ?? 0]
      const holders = holdersOf(one, other, impactOf(one, other))
      return holders === 0 ? undefined : (weights[clause] ?? 0) * rarityOfOne(holders)
    })
    let score = 0
    let whole = 0
    let asked = 0
    for (let clause = 0; clause < count; clause += 1) {
      const flag = flags[clause] ?? 0
      if (rarest && flag & clauseFlag.character && !rarest.has(clause)) continue
      const part = flag & clauseFlag.extra ? 0 : 1
      const start = starts[clause] ?? 0
      const end = starts[clause + 1] ?? 0
      const weight = weights[clause] ?? 0
      if (end - start === 1) {
        const [one, other] = [high[start] ?? 0, low[start] ?? 0]
        const impact = impactOf(one, other)
        const share = (shares[start] ?? 0) / wholeShare
        const value = weight * rarityOfOne(holdersOf(one, other, impact) * share)
        whole += value
        asked += part * value
        score += value * impact * share
        continue
      }
      const counts: number[] = []
      let rounded = 0
      let exact = 0
      for (let form = start; form < end; form += 1) {
        const [one, other] = [high[form] ?? 0, low[form] ?? 0]
        const impact = impactOf(one, other)
        counts.push((holdersOf(one, other, impact) * (shares[form] ?? 0)) / wholeShare)
        if (impact === 0) continue
        rounded += sharedImpact(impact, shares[form] ?? 0)
        exact += (impact * (shares[form] ?? 0)) / wholeShare
      }
      const value = weight * rarityOf(size, counts)
      whole += value
      asked += part * value
      // Where one form alone exists the engine shares the worth of its clause, which no rounding touches.
      const alone = counts.filter(count => count > 0).length === 1
      score += value * Math.min(255, alone ? exact : rounded)
    }
    return whole > 0 ? Math.min(1, score / ((asked || whole) * idealImpact)) : 0
  }
}

/**
 * Which single characters count.
 * @param worthOf of a character; `undefined` for one that no listing has
 * @returns `undefined` where all of them count
 */
function rarestOf(
  flags: Uint8Array,
  count: number,
  worthOf: (clause: number) => number | undefined,
): ReadonlySet<number> | undefined {
  let found: { clause: number; value: number }[] | undefined
  for (let clause = 0; clause < count; clause += 1) {
    const value = (flags[clause] ?? 0) & clauseFlag.character ? worthOf(clause) : undefined
    if (value === undefined) continue
    found ??= []
    found.push({ clause, value })
  }
  if (!found || found.length <= mostCharacters) return undefined
  found.sort((one, other) => other.value - one.value)
  return new Set(found.slice(0, mostCharacters).map(({ clause }) => clause))
}

/** 53 of the 64 bits: a number that a map takes, and as good as all of them for the words of one listing. */
const keyOf = (high: number, low: number) => high * 2 ** 21 + (low >>> 11)
