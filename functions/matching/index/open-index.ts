import type { Vocabulary } from '../vocabulary/vocabulary.ts'
import { reachable } from '../vocabulary-reach.ts'
import type { Columns } from './columns.ts'
import { type Entry, isEntry } from './entry.ts'
import { facetCounter } from './facets.ts'
import { testsOf } from './filters.ts'
import { livingRows } from './living.ts'
import type { Part } from './part.ts'
import { carries, placesOf, rowOf } from './places.ts'
import type { Hit, Query, SearchIndex } from './search-index.ts'
import { top } from './top.ts'

/** Impact that a listing needs on every term to be called ideal: well said, not endlessly repeated. */
const idealImpact = 0.75

/**
 * Opens parts as one index: a snapshot and the segments after it, in any order. Of several rows of one listing the
 * highest version counts; what is counted (how rare a term is) are living rows only, so that the result is that
 * of a rebuild, to the last bit.
 */
export function openIndex(parts: readonly Columns[], vocabulary: Vocabulary): SearchIndex {
  const all = parts.map(({ part }) => part)
  const opened = parts.map((columns, place) => ({
    columns,
    part: columns.part,
    living: livingRows(place, all),
  }))
  const size = opened.reduce((sum, { living }) => sum + living.reduce((count, alive) => count + alive, 0), 0)
  const rarity = new Map<string, number>()
  const found = new WeakMap<Query, readonly Found[]>()
  const reach = reachOf(vocabulary)

  /** BM25's inverse document frequency, over what lives. */
  const rarityOf = (term: string): number => {
    const known = rarity.get(term)
    if (known !== undefined) return known
    let holders = 0
    for (const { part, living } of opened) {
      const { start, end } = placesOf(part, term)
      for (let at = start; at < end; at += 1) holders += living[part.postings[at] ?? 0] ?? 0
    }
    const value = Math.log(1 + (size - holders + 0.5) / (holders + 0.5))
    rarity.set(term, value)
    return value
  }

  /** Living rows of each part that the query finds; kept while the query lives, since one request asks several times. */
  const foundBy = (query: Query): readonly Found[] => {
    const known = found.get(query)
    if (known) return known
    const worths = query.terms.map(({ term, weight }) => ({ term, worth: (weight * rarityOf(term)) / 255 }))
    const least = (query.least ?? 0) * ideal(query)
    const fresh = opened.map(({ part, living }) => {
      const scores = new Float64Array(living.length)
      for (const { term, worth } of worths) addTo(scores, part, term, worth)
      return pick(living, row => (scores[row] ?? 0) > 0 && (scores[row] ?? 0) >= least, scores)
    })
    found.set(query, fresh)
    return fresh
  }

  let everything: readonly Found[] | undefined
  /** Without a query all that lives is found, with its newness for a key. */
  const everywhere = () => {
    everything ??= opened.map(({ columns, living }) => pick(living, () => true, columns.newnessOf))
    return everything
  }

  const ideal = (query: Query) =>
    query.terms.reduce((sum, { term, weight }) => sum + weight * rarityOf(term), 0) * idealImpact

  return {
    size,
    ideal,
    search(query, filters, k) {
      const best = query ? top(k, scoreOf, byScore) : top(k, newnessOf, byNewest)
      for (const [index, { rows, keys }] of (query ? foundBy(query) : everywhere()).entries()) {
        const columns = parts[index]
        if (!columns) continue
        const { passes } = testsOf(filters, columns, reach)
        for (let at = 0; at < rows.length; at += 1) {
          const key = keys[at] ?? 0
          if (key < best.floor) continue
          const row = rows[at] ?? 0
          const entry = passes(row) ? columns.part.rows[row] : undefined
          if (entry && isEntry(entry)) best.take({ entry, score: query ? key : 0 })
        }
      }
      return best.list()
    },
    facets(query, filters) {
      const counter = facetCounter(reach)
      for (const [index, { rows }] of (query ? foundBy(query) : everywhere()).entries()) {
        const columns = parts[index]
        if (!columns) continue
        const tests = testsOf(filters, columns, reach)
        for (const row of rows) counter.count(columns.part, row, tests)
      }
      return counter.facets()
    },
    get(id) {
      for (const { part, living } of opened) {
        const row = rowOf(part, id)
        const entry = row >= 0 && living[row] === 1 ? part.rows[row] : undefined
        if (entry && isEntry(entry)) return entry
      }
      return undefined
    },
    matched(query, id) {
      for (const { part, living } of opened) {
        const row = rowOf(part, id)
        if (row >= 0 && living[row] === 1) return query.terms.filter(({ term }) => carries(part, term, row))
      }
      return []
    },
  }
}

/** Rows of one part, ascending, each with what it is ordered by. */
type Found = { readonly rows: Uint32Array; readonly keys: Float64Array }

function pick(living: Uint8Array, wanted: (row: number) => boolean, keyOf: Float64Array): Found {
  const rows = new Uint32Array(living.length)
  const keys = new Float64Array(living.length)
  let count = 0
  for (let row = 0; row < living.length; row += 1) {
    if (living[row] !== 1 || !wanted(row)) continue
    rows[count] = row
    keys[count] = keyOf[row] ?? 0
    count += 1
  }
  return { rows: rows.subarray(0, count), keys: keys.subarray(0, count) }
}

const scoreOf = (hit: Hit) => hit.score
const newnessOf = (hit: Hit) => hit.entry.updatedAt
const byId = (one: Entry, other: Entry) => (one.id < other.id ? -1 : 1)
const byScore = (one: Hit, other: Hit) => other.score - one.score || byId(one.entry, other.entry)
const byNewest = ({ entry: one }: Hit, { entry: other }: Hit) =>
  other.updatedAt - one.updatedAt || byId(one, other)

function addTo(scores: Float64Array, part: Part, term: string, worth: number): void {
  const { start, end } = placesOf(part, term)
  const { postings, impacts } = part
  for (let at = start; at < end; at += 1) {
    const row = postings[at] ?? 0
    scores[row] = (scores[row] ?? 0) + worth * (impacts[at] ?? 0)
  }
}

/** Every concept that an entry offers with all wider ones, worked out once per entry. */
function reachOf(vocabulary: Vocabulary) {
  const known = new WeakMap<Entry, readonly string[]>()
  return (entry: Entry): readonly string[] => {
    const found = known.get(entry) ?? [...new Set(entry.offers.flatMap(id => reachable(vocabulary, id)))]
    known.set(entry, found)
    return found
  }
}
