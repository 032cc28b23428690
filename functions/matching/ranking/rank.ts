import type { Answers } from '../../contract/matching.ts'
import type { Understood } from '../../contract/understood.ts'
import type { Judgement, Offer } from '../../kinds/definition.ts'
import { registry } from '../../kinds/registry.ts'
import type { Entry } from '../index/entry.ts'
import type { Hit } from '../index/search-index.ts'
import type { Vocabulary } from '../vocabulary/vocabulary.ts'
import { type AnswersFactor, answersFactor, answersLift } from './answers.ts'
import { least, leastAbout, leastNamed, otherKind, text as textData, weights } from './factors.data.ts'
import { type PriceFactor, priceFactor } from './price.ts'
import { type RegionFactor, regionFactor } from './region.ts'
import { type AskedConcept, askedConcepts, type TechniqueFactor, techniqueFactor } from './technique.ts'

export type TextFactor = { readonly factor: 'text'; readonly score: number }
/** The listing's Kind was not among those that the sentence named. */
export type KindFactor = { readonly factor: 'kind'; readonly score: number }
export type FactorResult =
  | KindFactor
  | TextFactor
  | TechniqueFactor
  | RegionFactor
  | PriceFactor
  | Judgement
  | AnswersFactor

/** A candidate with its factors, in the order in which they are published. */
export type Ranked = {
  readonly entry: Entry
  /** Above 1 where the need's words are said more than well; counted as 1, it decides between equals. */
  readonly textScore: number | undefined
  readonly factors: readonly FactorResult[]
  /** Above 1 where a perfect fit has a provider that answers better than is usual; shown as 1 (`shownScore`). */
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
 * Judges what was found, best first; hard limits of a Kind drop a listing. Ties go by text, then by id: the same
 * question to the same catalogue on the same day has one answer.
 * @param ideal the ideal score of the query; `undefined` when nothing was searched for, then text is no factor
 */
export function judge(hits: Iterable<Hit>, ideal: number | undefined, context: RankingContext): Ranked[] {
  const judged: Ranked[] = []
  const concepts = askedConcepts(context.asked.techniques, context.vocabulary)
  for (const { entry, score } of hits) {
    const textScore = ideal === undefined ? undefined : score / ideal
    const one = weigh(entry, textScore, context, concepts)
    if (one) judged.push(one)
  }
  return judged.sort(byScore)
}

/** What is worth showing, twins of one provider folded into their best one. */
export const rank = (judged: readonly Ranked[], asked: Pick<Understood, 'kinds'>): Ranked[] =>
  fold(judged).filter(one => isWorthShowing(one, asked))

/** Whether it comes near enough, as a whole and by what it is about. */
export const isWorthShowing = (one: Ranked, asked: Pick<Understood, 'kinds'>): boolean =>
  one.score >= leastFor(one, asked) && (asked.kinds.includes(one.entry.kind) || aboutOf(one) >= leastAbout)

/** The least score at which one is shown. */
export const leastFor = (
  { entry }: { readonly entry: Pick<Entry, 'kind'> },
  asked: Pick<Understood, 'kinds'>,
): number => (asked.kinds.includes(entry.kind) ? leastNamed : least)

/** Its score by words and techniques alone; 1 where nothing was searched for. */
export function aboutOf({ factors }: Pick<Ranked, 'factors'>): number {
  const about = factors.filter(({ factor }) => factor === 'text' || factor === 'technique')
  return about.length === 0 ? 1 : scoreOf(about)
}

export const byScore = (one: Ranked, other: Ranked) =>
  other.score - one.score ||
  (other.textScore ?? 0) - (one.textScore ?? 0) ||
  (one.entry.id < other.entry.id ? -1 : 1)

/**
 * Judges one listing; `undefined` when its Kind's hard limits forbid the match.
 * @param textScore 0 to 1, or above where it is more than ideal
 */
export function weigh(
  entry: Entry,
  textScore: number | undefined,
  context: RankingContext,
  concepts: readonly AskedConcept[] = askedConcepts(context.asked.techniques, context.vocabulary),
): Ranked | undefined {
  const { forbids, judge: judgeKind, unpriced } = registry[entry.kind]
  const offer = offerOf(entry)
  if (forbids?.(offer, context.today)) return undefined
  const { asked } = context
  const factors: FactorResult[] = []
  const take = (factor: FactorResult | undefined) => {
    if (factor) factors.push(factor)
  }
  take(kindFactor(entry, context))
  if (textScore !== undefined)
    take({ factor: 'text', score: Math.min(1, Math.max(textData.floor, textScore)) })
  take(techniqueFactor(entry, concepts))
  take(regionFactor(entry, asked.regions))
  if (!unpriced?.(offer, context.today)) take(priceFactor(entry, asked))
  for (const judgement of judgeKind?.(offer, context.today) ?? []) take(judgement)
  return { entry, textScore, factors, score: scoreOf(factors), alike: 0 }
}

function kindFactor(entry: Entry, { asked, kindsChosen }: RankingContext): KindFactor | undefined {
  const named = kindsChosen || asked.kinds.length === 0 || asked.kinds.includes(entry.kind)
  return named ? undefined : { factor: 'kind', score: otherKind }
}

/**
 * Product of the factors, each to the power of its share of the weights present; 0 without any. The Kind's and the
 * answers' count in full: a listing that is poor in all else must not gain by them.
 */
export function scoreOf(factors: readonly FactorResult[]): number {
  let logarithms = 0
  let total = 0
  let whole = 1
  for (const result of factors) {
    if (result.factor === 'kind') whole *= result.score
    else if (result.factor === 'answers') whole *= answersLift(result)
    else {
      const weight = weights[result.factor] * (result.factor === 'region' ? result.weight : 1)
      logarithms += weight * Math.log(Math.max(result.score, 1e-6))
      total += weight
    }
  }
  return total === 0 ? 0 : whole * Math.exp(logarithms / total)
}

/** A score as it is shown, 0 to 1. */
export const shownScore = ({ score }: Pick<Ranked, 'score'>): number => Math.min(1, score)

/** A candidate with the factor of its provider's answers, where there is enough to judge by. */
export function withAnswers(ranked: Ranked, figures: ReadonlyMap<string, Answers>): Ranked {
  const factor = answersFactor(figures.get(ranked.entry.organisation))
  if (!factor) return ranked
  const factors = [...ranked.factors, factor]
  return { ...ranked, factors, score: scoreOf(factors) }
}

/** What a Kind judges by, without the prose that the index does not keep. */
export const offerOf = (entry: Entry): Offer => ({
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
  const alike = new Map<string, number>()
  const first: Ranked[] = []
  for (const ranked of sorted) {
    const known = alike.get(ranked.entry.twin)
    if (known === undefined) first.push(ranked)
    alike.set(ranked.entry.twin, known === undefined ? 0 : known + 1)
  }
  return first.map(ranked => {
    const more = alike.get(ranked.entry.twin) ?? 0
    return more > 0 ? { ...ranked, alike: more } : ranked
  })
}
