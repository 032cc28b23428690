/** A sentence and its translation as numbers of words; the words of one side are told apart by number alone. */
export type Pair = {
  readonly from: readonly number[]
  readonly to: readonly number[]
  readonly weight: number
}

/** What a word is translated by, and with what probability. */
export type Likely = { readonly word: number; readonly probability: number }

/** Rounds of learning: the third hardly moves a probability any more. */
const rounds = 3
/** Share of a translation that belongs to no word in particular. */
const nothing = 0.1
/** What is less likely than this, beside the likeliest, is left out. */
const leastBesideBest = 0.01

/**
 * Learns from pairs which words translate which: IBM model 1 (Brown et al., Computational Linguistics 19(2), 1993). For
 * each word of the one side the `most` likeliest of the other, likeliest first. Deterministic: only sums, products and
 * quotients, always in the order of the pairs.
 */
export function align(pairs: readonly Pair[], fromCount: number, toCount: number, most: number): Likely[][] {
  const { cellOf, cellFrom, cellTo, cells } = numberCells(pairs, toCount)
  const usual = new Float64Array(toCount)
  let total = 0
  for (const { to, weight } of pairs)
    for (const word of to) {
      usual[word] = (usual[word] ?? 0) + weight
      total += weight
    }
  const probability = new Float64Array(cells).fill(1)
  const count = new Float64Array(cells)
  const sum = new Float64Array(fromCount)
  for (let round = 0; round < rounds; round += 1) {
    count.fill(0)
    sum.fill(0)
    let at = 0
    for (const { from, to, weight } of pairs)
      for (const word of to) {
        const words = from.length
        let all = (nothing * words * (usual[word] ?? 0)) / total
        for (let index = at; index < at + words; index += 1) all += probability[cellOf[index] ?? 0] ?? 0
        for (const one of from) {
          const cell = cellOf[at] ?? 0
          const part = (weight * (probability[cell] ?? 0)) / all
          count[cell] = (count[cell] ?? 0) + part
          sum[one] = (sum[one] ?? 0) + part
          at += 1
        }
      }
    for (let cell = 0; cell < cells; cell += 1)
      probability[cell] = (count[cell] ?? 0) / (sum[cellFrom[cell] ?? 0] ?? 1)
  }
  return likeliest(fromCount, cellFrom, cellTo, probability, cells, most)
}

/** Numbers each two words that ever meet; `cellOf` names them in the order of pair, `to`, `from`. */
function numberCells(pairs: readonly Pair[], toCount: number) {
  const links = pairs.reduce((sum, { from, to }) => sum + from.length * to.length, 0)
  const cellOf = new Uint32Array(links)
  const cellFrom = new Uint32Array(links)
  const cellTo = new Uint32Array(links)
  const mask = 2 ** Math.ceil(Math.log2(2 * links + 2)) - 1
  const keys = new Float64Array(mask + 1)
  const numbers = new Uint32Array(mask + 1)
  let cells = 0
  let at = 0
  for (const { from, to } of pairs)
    for (const other of to)
      for (const one of from) {
        const key = one * toCount + other + 1
        let slot = (Math.imul(one, 0x9e37_79b1) ^ Math.imul(other, 0x85eb_ca6b)) >>> 0
        slot = (slot ^ (slot >>> 15)) & mask
        while (keys[slot] !== 0 && keys[slot] !== key) slot = (slot + 1) & mask
        if (keys[slot] === 0) {
          keys[slot] = key
          numbers[slot] = cells
          cellFrom[cells] = one
          cellTo[cells] = other
          cells += 1
        }
        cellOf[at] = numbers[slot] ?? 0
        at += 1
      }
  return { cellOf, cellFrom, cellTo, cells }
}

/** Keeps of each word's translations those that come near the likeliest. */
function likeliest(
  fromCount: number,
  cellFrom: Uint32Array,
  cellTo: Uint32Array,
  probability: Float64Array,
  cells: number,
  most: number,
): Likely[][] {
  const best = new Float64Array(fromCount)
  for (let cell = 0; cell < cells; cell += 1) {
    const from = cellFrom[cell] ?? 0
    best[from] = Math.max(best[from] ?? 0, probability[cell] ?? 0)
  }
  const found: Likely[][] = Array.from({ length: fromCount }, () => [])
  for (let cell = 0; cell < cells; cell += 1) {
    const from = cellFrom[cell] ?? 0
    const likely = probability[cell] ?? 0
    if (likely >= leastBesideBest * (best[from] ?? 0))
      found[from]?.push({ word: cellTo[cell] ?? 0, probability: likely })
  }
  return found.map(list =>
    list.sort((one, other) => other.probability - one.probability || one.word - other.word).slice(0, most),
  )
}
