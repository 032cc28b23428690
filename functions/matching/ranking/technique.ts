import type { Entry } from '../index/entry.ts'
import { reachable } from '../vocabulary/reach.ts'
import type { Vocabulary } from '../vocabulary/vocabulary.ts'
import { technique as data } from './factors.data.ts'

/** How well one asked concept is met; `wider` names the wider concept that may include it. */
export type Offered = {
  readonly concept: string
  readonly share: number
  readonly wider?: string
}
export type TechniqueFactor = {
  readonly factor: 'technique'
  readonly score: number
  readonly offered: readonly Offered[]
}

/** A concept that is asked for, with what is needed to judge thousands of listings by it. */
export type AskedConcept = {
  readonly concept: string
  readonly weight: number
  /** Itself and all narrower ones: who offers one of them offers it. */
  readonly metBy: ReadonlySet<string>
  readonly wider: readonly { readonly id: string; readonly share: number }[]
}

/** The first of each type weighs most. */
export function askedConcepts(ids: readonly string[], vocabulary: Vocabulary): AskedConcept[] {
  const places = new Map<string, number>()
  return ids.map(concept => {
    const known = vocabulary.concept(concept)
    const type = known?.type ?? 'topic'
    const place = places.get(type) ?? 0
    places.set(type, place + 1)
    const [, ...wider] = reachable(vocabulary, concept)
    return {
      concept,
      weight: data.types[type] / (1 + data.later * place),
      metBy: metBy(concept, vocabulary),
      wider: wider.map(id => ({ id, share: known?.broader.includes(id) ? data.wider : data.muchWider })),
    }
  })
}

const narrower = new WeakMap<Vocabulary, ReadonlyMap<string, ReadonlySet<string>>>()

/** A concept and all narrower ones. Worked out once for the whole vocabulary. */
function metBy(concept: string, vocabulary: Vocabulary): ReadonlySet<string> {
  const all = narrower.get(vocabulary) ?? narrowerOf(vocabulary)
  narrower.set(vocabulary, all)
  return all.get(concept) ?? new Set([concept])
}

function narrowerOf(vocabulary: Vocabulary): ReadonlyMap<string, ReadonlySet<string>> {
  const all = new Map<string, Set<string>>()
  for (const { id } of vocabulary.concepts) {
    for (const wider of reachable(vocabulary, id)) {
      all.set(wider, (all.get(wider) ?? new Set([wider])).add(id))
    }
  }
  return all
}

/** Weighted share of the asked concepts that the listing offers; absent when none is asked for. */
export function techniqueFactor(
  entry: Pick<Entry, 'offers' | 'mentions'>,
  asked: readonly AskedConcept[],
): TechniqueFactor | undefined {
  if (asked.length === 0) return undefined
  const offered: Offered[] = []
  let sum = 0
  let total = 0
  for (const one of asked) {
    const met = offeredOf(entry, one)
    offered.push(met)
    sum += one.weight * met.share
    total += one.weight
  }
  return { factor: 'technique', score: Math.max(data.floor, sum / total), offered }
}

function offeredOf(
  { offers, mentions }: Pick<Entry, 'offers' | 'mentions'>,
  { concept, metBy, wider }: AskedConcept,
): Offered {
  for (const id of offers) if (metBy.has(id)) return { concept, share: 1 }
  for (const id of mentions) if (metBy.has(id)) return { concept, share: data.mentioned }
  for (const { id, share } of wider) if (offers.includes(id)) return { concept, share, wider: id }
  return { concept, share: 0 }
}
