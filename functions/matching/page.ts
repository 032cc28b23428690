import type { Answers } from '../contract/matching.ts'
import type { Analyser } from './analysis/analyser.ts'
import type { Card, CardStore } from './cards.ts'
import type { FigureStore } from './figures.ts'
import { indexed } from './index/listing-document.ts'
import { type BundlePlan, bundleOf } from './ranking/bundle.ts'
import { lookedUp } from './ranking/factors.data.ts'
import {
  byScore,
  isWorthShowing,
  type Ranked,
  type RankingContext,
  weigh,
  withAnswers,
} from './ranking/rank.ts'
import { letYield, type Placed } from './ranking/yielding.ts'

export type PageTools = {
  readonly cards: CardStore
  readonly figures: FigureStore
  readonly analyser: Analyser
  /** Milliseconds of a clock that only rises. */
  readonly stopwatch: () => number
}

export type PageRequest = {
  readonly limit: number
  readonly now: Date
  readonly context: RankingContext
}

/** What is shown, and what it was chosen from. */
export type Page = {
  readonly shown: readonly Placed<Ranked>[]
  /** The best candidates in order; the first `limit` are shown. */
  readonly order: readonly Placed<Ranked>[]
  /** Everything else that fits, best first: it stands behind `order`. */
  readonly rest: readonly Ranked[]
  readonly bundle?: BundlePlan
  readonly cards: ReadonlyMap<string, Card>
  readonly figures: ReadonlyMap<string, Answers>
  /** Milliseconds spent waiting for the database. */
  readonly waited: number
}

/** More than this many fetches would be needed only if most of the index were stale. */
const mostFetches = 4
/** DynamoDB's limit for one batch. */
const mostCards = 100

/**
 * Makes a page of what was ranked. The best candidates are weighed by their providers' answers too, a provider's third
 * in a row yields, and what is to be shown is judged by what the table says now; the next in rank fill the places of
 * those that are gone. Figures are fetched beside the first cards, so that they cost no wait of their own.
 */
export async function pageOf(
  tools: PageTools,
  ranked: readonly Ranked[],
  { limit, now, context }: PageRequest,
): Promise<Page> {
  const chosen = new Set(letYield(ranked, lookedUp * limit).map(({ item }) => item))
  let near = ranked.filter(one => chosen.has(one))
  let rest = ranked.filter(one => !chosen.has(one))
  let figures: ReadonlyMap<string, Answers> = new Map()
  const cards = new Map<string, Card>()
  let waited = 0

  const plan = () => {
    const lacking = Math.max(0, limit - near.length)
    near = [...near, ...rest.slice(0, lacking)]
    rest = rest.slice(lacking)
    const order = arranged(near, figures, context)
    const sorted = order.map(({ item }) => item).sort(byScore)
    return { order, bundle: bundleOf([...sorted, ...rest], context.asked, context.today) }
  }
  let { order, bundle } = plan()
  for (let fetches = 0; fetches < mostFetches; fetches += 1) {
    const wanted = [...order.slice(0, limit).map(({ item }) => item), ...ofBundle(bundle)]
    const lacking = wanted.filter(({ entry }) => !cards.has(entry.id)).slice(0, mostCards)
    if (lacking.length === 0) break
    const missing = new Map(lacking.map(({ entry }) => [entry.id, entry]))

    const before = tools.stopwatch()
    const [found, said] = await Promise.all([
      tools.cards([...missing.values()], context.today),
      fetches === 0 ? tools.figures(providersOf(near), now) : figures,
    ])
    waited += tools.stopwatch() - before
    const asItStands = (candidate: Ranked): Ranked | readonly [] => {
      if (!missing.has(candidate.entry.id)) return candidate
      const card = found.get(candidate.entry.id)
      const judged = card && judgedAnew(candidate, card, context, tools.analyser)
      if (card && judged) cards.set(card.record.id, card)
      return judged ?? []
    }
    figures = said
    near = near.flatMap(asItStands)
    rest = rest.flatMap(asItStands)
    ;({ order, bundle } = plan())
  }
  const complete = bundle && ofBundle(bundle).every(({ entry }) => cards.has(entry.id))
  return {
    shown: order.slice(0, limit).filter(({ item }) => cards.has(item.entry.id)),
    order,
    rest,
    ...(bundle && complete && { bundle }),
    cards,
    figures,
    waited,
  }
}

/** The best candidates, weighed by their providers' answers too, in the order in which they are shown. */
function arranged(
  near: readonly Ranked[],
  figures: ReadonlyMap<string, Answers>,
  { asked }: RankingContext,
): readonly Placed<Ranked>[] {
  const weighed = near.map(one => withAnswers(one, figures))
  return letYield(weighed.filter(one => isWorthShowing(one, asked)).sort(byScore))
}

/** A listing that changed after the index saw it is weighed anew; its text counts as the index knows it. */
function judgedAnew(
  candidate: Ranked,
  { record }: Card,
  context: RankingContext,
  analyser: Analyser,
): Ranked | undefined {
  if (record.version === candidate.entry.version) return candidate
  const fresh = weigh(indexed(record, analyser).entry, candidate.textScore, context)
  return fresh && { ...fresh, alike: candidate.alike }
}

const ofBundle = (bundle: BundlePlan | undefined) => bundle?.items.map(({ ranked }) => ranked) ?? []
const providersOf = (ranked: readonly Ranked[]) => [...new Set(ranked.map(({ entry }) => entry.organisation))]
