import type { Language } from '../contract/language.ts'
import type { Bundle, Corrections, Match, MatchReply } from '../contract/matching.ts'
import { today as dayOf } from '../platform/house.ts'
import type { Analyser } from './analysis/analyser.ts'
import type { Catalogue } from './catalogue.ts'
import { type Page, type PageTools, pageOf } from './page.ts'
import { askedOf } from './ranking/asked.ts'
import type { BundlePlan } from './ranking/bundle.ts'
import { rankedFor } from './ranking/find.ts'
import { queryOf } from './ranking/query.ts'
import { type RankingContext, shownScore } from './ranking/rank.ts'
import { reasonOf } from './ranking/reasons.ts'
import { sharedWords } from './ranking/shared-words.ts'

export type MatchRequest = {
  readonly text: string
  readonly corrections: Corrections
  readonly limit: number
  readonly language: Language
  readonly now: Date
  /** When the sentence was written, where that was earlier: "within a month" counts from then. */
  readonly askedAt?: Date
}

export type MatchTools = PageTools & {
  readonly catalogue: { readonly current: () => Promise<Catalogue> | Catalogue }
}

/** What a sentence asks for, as ranking looks at it. */
export function readSentence(
  request: Pick<MatchRequest, 'text' | 'corrections' | 'now' | 'askedAt'>,
  analyser: Analyser,
): RankingContext {
  const today = dayOf(request.now)
  const written = request.askedAt ? dayOf(request.askedAt) : today
  const asked = askedOf(request.text, request.corrections, { today: written, analyser })
  const kindsChosen = Boolean(request.corrections.kinds?.length)
  return { asked, kindsChosen, today, vocabulary: analyser.vocabulary }
}

/** Reads the need, searches, ranks, fetches what is shown, explains it. */
export async function matchesFor(tools: MatchTools, request: MatchRequest): Promise<MatchReply> {
  const { analyser, stopwatch } = tools
  const { vocabulary } = analyser
  const start = stopwatch()
  // A first request waits for blobs: the sentence is read meanwhile.
  const loading = tools.catalogue.current()
  const context = readSentence(request, analyser)
  const understoodAt = stopwatch()

  const { index } = await loading
  const query = queryOf(context.asked, analyser, index.correct)
  const ranked = rankedFor(index, query, context, request.limit)
  const rankedAt = stopwatch()

  const { limit, now, language } = request
  const page = await pageOf(tools, ranked, { limit, now, context })
  const { asked } = context
  const matches = page.shown.flatMap(({ item, yielded }): Match[] => {
    const { entry, factors, alike } = item
    const card = page.cards.get(entry.id)
    if (!card) return []
    const shared = sharedWords(query, index.matched(query, entry.id), asked, vocabulary, language)
    const spoken = { entry, asked, shared, vocabulary, language }
    const reasons = factors.map(factor => reasonOf(factor, spoken))
    const answers = factors.find(result => result.factor === 'answers')?.figures
    return [
      {
        listing: card.listing,
        score: shownScore(item),
        reasons,
        alike,
        ...(answers && { answers }),
        ...(yielded && { yielded }),
      },
    ]
  })
  const took = {
    understand: understoodAt - start,
    search: rankedAt - understoodAt,
    database: page.waited,
    total: stopwatch() - start,
  }
  const bundle = page.bundle && bundleCard(page.bundle, page)
  return { matches, ...(bundle && { bundle }), understood: asked, took }
}

/** The bundle with its listings as a reader sees them. */
const bundleCard = ({ items, missing, ...sums }: BundlePlan, { cards }: Pick<Page, 'cards'>): Bundle => ({
  items: items.flatMap(({ ranked, estimate }) => {
    const card = cards.get(ranked.entry.id)
    if (!card) return []
    const told = estimate && {
      fen: estimate.fen,
      per: estimate.price.per,
      count: estimate.count,
      assumed: estimate.assumed,
    }
    return [{ listing: card.listing, score: shownScore(ranked), ...(told && { estimate: told }) }]
  }),
  missing: [...missing],
  ...sums,
})
