import type { Entry } from '../index/entry.ts'
import type { Vocabulary } from '../vocabulary/vocabulary.ts'
import { reachable } from '../vocabulary-reach.ts'
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
    const narrower = vocabulary.concepts.filter(({ id }) => reachable(vocabulary, id).includes(concept))
    const [, ...wider] = reachable(vocabulary, concept)
    return {
      concept,
      weight: data.types[type] / (1 + data.later * place),
      metBy: new Set([concept, ...narrower.map(({ id }) => id)]),
      wider: wider.map(id => ({ id, share: known?.broader.includes(id) ? data.wider : data.muchWider })),
    }
  })
}

/** Weighted share of the asked concepts that the listing offers; absent when none is asked for. */
export function techniqueFactor(
  entry: Pick<Entry, 'offers' | 'mentions'>,
  asked: readonly AskedConcept[],
): TechniqueFactor | undefined {
  if (asked.length === 0) return undefined
  const offered = asked.map(one => offeredOf(entry, one))
  let sum = 0
  let total = 0
  for (const [at, { weight }] of asked.entries()) {
    sum += weight * (offered[at]?.share ?? 0)
    total += weight
  }
  return { factor: 'technique', score: Math.max(data.floor, sum / total), offered }
}

function offeredOf(
  { offers, mentions }: Pick<Entry, 'offers' | 'mentions'>,
  { concept, metBy, wider }: AskedConcept,
): Offered {
  if (offers.some(id => metBy.has(id))) return { concept, share: 1 }
  if (mentions.some(id => metBy.has(id))) return { concept, share: data.mentioned }
  const including = wider.find(({ id }) => offers.includes(id))
  return including ? { concept, share: including.share, wider: including.id } : { concept, share: 0 }
}
