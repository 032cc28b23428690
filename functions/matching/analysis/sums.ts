import type { Terms } from '../engine/document.ts'

/**
 * Adds up what the terms of a document weigh. Terms are taken field by field, since what an occurrence weighs depends
 * on the length of its field, which is known at its end. Everything is reused from document to document.
 */
export type Sums = {
  take(high: number, low: number, weight: number): void
  /** Ends a field: what it took counts times `share`. */
  endField(share: number): void
  /** Impacts of 1 to 255, and an empty start for the next document. The answer is valid until then. */
  finish(saturation: number): Terms
}

export function openSums(): Sums {
  let capacity = 1024
  let slots = new Int32Array(4 * capacity)
  let weights = new Float64Array(capacity)
  const terms: Terms = {
    count: 0,
    high: new Uint32Array(capacity),
    low: new Uint32Array(capacity),
    impacts: new Uint8Array(capacity),
  }
  /** Occurrences of the field at hand: number of the term, weight. */
  let takenTerms = new Int32Array(capacity)
  let takenWeights = new Float64Array(capacity)
  let taken = 0
  let count = 0

  const place = (high: number, low: number) => (low ^ (high >>> 7)) & (slots.length - 1)

  const grow = () => {
    capacity *= 2
    terms.high = copied(terms.high, new Uint32Array(capacity))
    terms.low = copied(terms.low, new Uint32Array(capacity))
    terms.impacts = new Uint8Array(capacity)
    weights = copied(weights, new Float64Array(capacity))
    slots = new Int32Array(4 * capacity)
    for (let number = 0; number < count; number += 1) {
      let at = place(terms.high[number] ?? 0, terms.low[number] ?? 0)
      while (slots[at] !== 0) at = (at + 1) & (slots.length - 1)
      slots[at] = number + 1
    }
  }

  /** Number of a term, a new one if it was not met in this document. */
  const numberOf = (high: number, low: number): number => {
    let at = place(high, low)
    for (;;) {
      const number = (slots[at] ?? 0) - 1
      if (number < 0) break
      if (terms.low[number] === low && terms.high[number] === high) return number
      at = (at + 1) & (slots.length - 1)
    }
    if (count === capacity) {
      grow()
      at = place(high, low)
      while (slots[at] !== 0) at = (at + 1) & (slots.length - 1)
    }
    terms.high[count] = high
    terms.low[count] = low
    weights[count] = 0
    count += 1
    slots[at] = count
    return count - 1
  }

  return {
    take(high, low, weight) {
      if (taken === takenTerms.length) {
        takenTerms = copied(takenTerms, new Int32Array(2 * taken))
        takenWeights = copied(takenWeights, new Float64Array(2 * taken))
      }
      takenTerms[taken] = numberOf(high, low)
      takenWeights[taken] = weight
      taken += 1
    },
    endField(share) {
      for (let at = 0; at < taken; at += 1) {
        const number = takenTerms[at] ?? 0
        weights[number] = (weights[number] ?? 0) + (takenWeights[at] ?? 0) * share
      }
      taken = 0
    },
    finish(saturation) {
      for (let number = 0; number < count; number += 1) {
        const weight = weights[number] ?? 0
        terms.impacts[number] = Math.max(1, ((255 * weight) / (weight + saturation) + 0.5) | 0)
      }
      clear(slots, terms, count, place)
      terms.count = count
      count = 0
      return terms
    },
  }
}

/** Empties the slots: all at once after a long document, one by one after a short one. */
function clear(
  slots: Int32Array,
  terms: Terms,
  count: number,
  place: (high: number, low: number) => number,
): void {
  if (8 * count > slots.length) {
    slots.fill(0)
    return
  }
  for (let number = 0; number < count; number += 1) {
    let at = place(terms.high[number] ?? 0, terms.low[number] ?? 0)
    // What was pushed aside stands in an unbroken row behind its place.
    while (slots[at] !== 0) {
      slots[at] = 0
      at = (at + 1) & (slots.length - 1)
    }
  }
}

function copied<Values extends { set(from: Values): void }>(from: Values, to: Values): Values {
  to.set(from)
  return to
}
