import type { Understood } from '../../contract/understood.ts'
import type { Judgement, Offer } from '../../kinds/definition.ts'
import { registry } from '../../kinds/registry.ts'
import type { Entry } from '../index/entry.ts'
import type { Hit } from '../index/search-index.ts'
import type { Vocabulary } from '../vocabulary/vocabulary.ts'
import { otherKind, text as textData, weights } from './factors.data.ts'
import { type PriceFactor, priceFactor } from './price.ts'
import { type RegionFactor, regionFactor } from './region.ts'
import { type AskedConcept, askedConcepts, type TechniqueFactor, techniqueFactor } from './technique.ts'

export type TextFactor = { readonly factor: 'text'; readonly score: number }
/** The listing's Kind was not among those that the sentence named. */
export type KindFactor = { readonly factor: 'kind'; readonly score: number }
export type FactorResult = KindFactor | TextFactor | TechniqueFactor | RegionFactor | PriceFactor | Judgement

/** A candidate with its factors, in the order in which they are published. */
export type Ranked = {
  readonly entry: Entry
  readonly textScore: number | undefined
  readonly factors: readonly FactorResult[]
  readonly score: number
  /** How many more listings of the same provider and Kind carry the same title. */
  readonly alike: number
}

export type RankingContext = {
  readonly asked: Understood
  /** The Kinds asked for were chosen by the person: no others are wanted. */
  readonly kindsChosen: boolean
  readonly today: string
  readonly vocabulary: Vocabulary
}

/**
 * Ranks what was found. Hard limits of a Kind drop a listing, twins of one provider fold into their best one, ties
 * go by id: the same question to the same catalogue on the same day has one answer.
 * @param ideal the ideal score of the query; `undefined` when nothing was searched for, then text is no factor
 */
export function rank(hits: Iterable<Hit>, ideal: number | undefined, context: RankingContext): Ranked[] {
  const ranked: Ranked[] = []
  const concepts = askedConcepts(context.asked.techniques, context.vocabulary)
  for (const { entry, score } of hits) {
    const textScore = ideal === undefined ? undefined : Math.min(1, score / ideal)
    const one = weigh(entry, textScore, context, concepts)
    if (one) ranked.push(one)
  }
  return fold(ranked.sort(byScore))
}

export const byScore = (one: Ranked, other: Ranked) =>
  other.score - one.score || (one.entry.id < other.entry.id ? -1 : 1)

/** Judges one listing; `undefined` when its Kind's hard limits forbid the match. @param textScore 0 to 1 */
export function weigh(
  entry: Entry,
  textScore: number | undefined,
  context: RankingContext,
  concepts: readonly AskedConcept[] = askedConcepts(context.asked.techniques, context.vocabulary),
): Ranked | undefined {
  const { judge, unpriced } = registry[entry.kind]
  const offer = offerOf(entry)
  const judged = judge(offer, context.today)
  if (judged === 'drop') return undefined
  const { asked } = context
  const text: TextFactor | undefined =
    textScore === undefined ? undefined : { factor: 'text', score: Math.max(textData.floor, textScore) }
  const factors = [
    kindFactor(entry, context),
    text,
    techniqueFactor(entry, concepts),
    regionFactor(entry, asked.regions),
    unpriced?.(offer, context.today) ? undefined : priceFactor(entry, asked),
    ...judged,
  ].filter(factor => factor !== undefined)
  return { entry, textScore, factors, score: scoreOf(factors), alike: 0 }
}

function kindFactor(entry: Entry, { asked, kindsChosen }: RankingContext): KindFactor | undefined {
  const named = kindsChosen || asked.kinds.length === 0 || asked.kinds.includes(entry.kind)
  return named ? undefined : { factor: 'kind', score: otherKind }
}

/**
 * Product of the factors, each to the power of its share of the weights present; 0 without any. The Kind's counts in
 * full: a listing that is poor in all else must not gain by it.
 */
export function scoreOf(factors: readonly FactorResult[]): number {
  let logarithms = 0
  let total = 0
  let whole = 1
  for (const result of factors) {
    if (result.factor === 'kind') {
      whole *= result.score
      continue
    }
    const weight = weights[result.factor] * (result.factor === 'region' ? result.weight : 1)
    logarithms += weight * Math.log(Math.max(result.score, 1e-6))
    total += weight
  }
  return total === 0 ? 0 : whole * Math.exp(logarithms / total)
}

/** What a Kind judges by, without the prose that the index does not keep. */
const offerOf = (entry: Entry): Offer => ({
  kind: entry.kind,
  title: '',
  techniques: [],
  region: entry.region,
  ...(entry.price && { price: entry.price }),
  voucher: entry.voucher,
  status: 'published',
  details: entry.facts,
})

function fold(sorted: readonly Ranked[]): Ranked[] {
  const first = new Map<string, { readonly ranked: Ranked; alike: number }>()
  for (const ranked of sorted) {
    const known = first.get(ranked.entry.twin)
    if (known) known.alike += 1
    else first.set(ranked.entry.twin, { ranked, alike: 0 })
  }
  return [...first.values()].map(({ ranked, alike }) => ({ ...ranked, alike }))
}
