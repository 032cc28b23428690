import { kinds } from '../../contract/kind.ts'
import { regionCovers } from '../../contract/regions.ts'
import type { Part } from '../engine/part.ts'
import { reachable } from '../vocabulary/reach.ts'
import type { Vocabulary } from '../vocabulary/vocabulary.ts'
import { conceptsByCode } from './concept-codes.ts'
import { offersAny } from './filters.ts'
import { eachOffered } from './payload.ts'
import { priceBandOf } from './price-band.ts'
import type { Count, FacetName, Facets, Filters } from './search-index.ts'

const mostTechniques = 40

/**
 * Counts in one pass: a listing that one facet alone forbids still counts in that facet. What the filters say beside
 * the four facets is the caller's to apply.
 */
export function facetCounter(filters: Filters, vocabulary: Vocabulary) {
  const counts: Record<FacetName, Map<string, number>> = {
    kind: new Map(),
    region: new Map(),
    technique: new Map(),
    price: new Map(),
  }
  let total = 0
  const { kinds: wantedKinds = [], regions = [], techniques = [], price } = filters
  const offers = offersAny(techniques, vocabulary)
  const reachOf = reachByCode(vocabulary)
  const zoneOf = zoneReader((kind, region) => ({
    kind,
    region,
    kindPasses: wantedKinds.length === 0 || wantedKinds.some(wanted => wanted === kind),
    regionPasses: regions.length === 0 || regionCovers(regions, region),
  }))
  const offered = new Set<string>()

  return {
    count(part: Part, row: number): void {
      const zone = zoneOf(part, row)
      const band = priceBandOf(part.priceAt(row))
      const fails: FacetName[] = []
      if (!zone.kindPasses) fails.push('kind')
      if (!zone.regionPasses) fails.push('region')
      if (price && band !== price) fails.push('price')
      if (fails.length > 1) return
      const payload = part.payloadAt(row)
      if (techniques.length > 0 && !offers(payload)) fails.push('technique')
      if (fails.length > 1) return
      const [only] = fails
      if (!only) total += 1
      if (!only || only === 'kind') raise(counts.kind, zone.kind)
      if (!only || only === 'region') raise(counts.region, zone.region)
      if (!only || only === 'price') raise(counts.price, band)
      if (only && only !== 'technique') return
      offered.clear()
      eachOffered(payload, code => {
        for (const id of reachOf.get(code) ?? []) offered.add(id)
      })
      for (const id of offered) raise(counts.technique, id)
    },
    facets: (): Facets => ({
      total,
      kind: byCount(counts.kind),
      region: byCount(counts.region),
      technique: byCount(counts.technique).slice(0, mostTechniques),
      price: byCount(counts.price),
    }),
  }
}

const raise = (counts: Map<string, number>, value: string) => counts.set(value, (counts.get(value) ?? 0) + 1)

const byCount = (counts: ReadonlyMap<string, number>): Count[] =>
  [...counts]
    .map(([value, count]) => ({ value, count }))
    .sort((one, other) => other.count - one.count || (one.value < other.value ? -1 : 1))

/** What an offered concept counts as: itself and all wider ones. */
function reachByCode(vocabulary: Vocabulary): ReadonlyMap<number, readonly string[]> {
  const reaches = new Map<number, readonly string[]>()
  for (const [code, id] of conceptsByCode(vocabulary)) reaches.set(code, reachable(vocabulary, id))
  return reaches
}

/** Rows of one Kind and region stand together, so that what is worked out for one row mostly serves the next. */
function zoneReader<Zone>(make: (kind: string, region: string) => Zone) {
  let known: { part: Part; start: number; end: number; zone: Zone } | undefined
  return (part: Part, row: number): Zone => {
    if (known && known.part === part && row >= known.start && row < known.end) return known.zone
    const place = part.zones.findLastIndex(({ start }) => start <= row)
    const zone = make(kinds[part.kindAt(row)] ?? '', part.regionAt(row))
    known = {
      part,
      start: part.zones[place]?.start ?? row,
      end: part.zones[place + 1]?.start ?? part.size,
      zone,
    }
    return zone
  }
}
