import { type Entry, isEntry } from './entry.ts'
import type { Reach, RowTests } from './filters.ts'
import type { Part } from './part.ts'
import { priceBandOf } from './price-band.ts'
import type { Count, FacetName, Facets } from './search-index.ts'

const mostTechniques = 40
const names = ['kind', 'region', 'technique', 'price'] as const

/** Counts in one pass: a listing that one facet alone forbids still counts in that facet. */
export function facetCounter(reach: Reach) {
  const counts: Record<FacetName, Map<string, number>> = {
    kind: new Map(),
    region: new Map(),
    technique: new Map(),
    price: new Map(),
  }
  let total = 0
  return {
    count(part: Part, row: number, tests: RowTests): void {
      const verdict = tests.verdict(row)
      const entry = part.rows[row]
      if (verdict === 'no' || !entry || !isEntry(entry)) return
      if (verdict === 'all') total += 1
      for (const name of names) {
        if (verdict !== 'all' && verdict !== name) continue
        for (const value of valuesOf(name, entry, reach)) {
          counts[name].set(value, (counts[name].get(value) ?? 0) + 1)
        }
      }
    },
    facets: (): Facets => ({
      total,
      kind: listed(counts.kind),
      region: listed(counts.region),
      technique: listed(counts.technique).slice(0, mostTechniques),
      price: listed(counts.price),
    }),
  }
}

function valuesOf(name: FacetName, entry: Entry, reach: Reach): readonly string[] {
  switch (name) {
    case 'kind':
      return [entry.kind]
    case 'region':
      return [entry.region]
    case 'technique':
      return reach(entry)
    case 'price':
      return [priceBandOf(entry)]
  }
}

const listed = (counts: ReadonlyMap<string, number>): Count[] =>
  [...counts]
    .map(([value, count]) => ({ value, count }))
    .sort((one, other) => other.count - one.count || (one.value < other.value ? -1 : 1))
