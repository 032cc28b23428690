import type { Language } from '../contract/language.ts'
import type { Corrections, Match, MatchReply } from '../contract/matching.ts'
import { today as dayOf } from '../platform/house.ts'
import type { Card, CardStore } from './cards.ts'
import type { Catalogue } from './catalogue.ts'
import { published } from './index/build.ts'
import { answersOf } from './ranking/answer.ts'
import { askedOf } from './ranking/asked.ts'
import { queryOf } from './ranking/query.ts'
import { byScore, type Ranked, type RankingContext, weigh } from './ranking/rank.ts'
import { reasonOf } from './ranking/reasons.ts'
import { sharedWords } from './ranking/shared-words.ts'
import type { Vocabulary } from './vocabulary/vocabulary.ts'

export type MatchRequest = {
  readonly text: string
  readonly corrections: Corrections
  readonly limit: number
  readonly language: Language
  readonly now: Date
  /** When the sentence was written, where that was earlier: "within a month" counts from then. */
  readonly askedAt?: Date
}

export type MatchTools = {
  readonly catalogue: { readonly current: () => Promise<Catalogue> | Catalogue }
  readonly cards: CardStore
  readonly vocabulary: Vocabulary
  /** Milliseconds of a clock that only rises. */
  readonly stopwatch: () => number
}

/** Reads the need, searches, ranks, fetches what is shown, explains it. */
export async function matchesFor(tools: MatchTools, request: MatchRequest): Promise<MatchReply> {
  const { vocabulary, stopwatch } = tools
  const start = stopwatch()
  // A first request waits for blobs: the sentence is read meanwhile.
  const loading = tools.catalogue.current()
  const today = dayOf(request.now)
  const written = request.askedAt ? dayOf(request.askedAt) : today
  const asked = askedOf(request.text, request.corrections, { today: written, vocabulary })
  const query = queryOf(asked, vocabulary)
  const understoodAt = stopwatch()

  const { index } = await loading
  const kindsChosen = Boolean(request.corrections.kinds?.length)
  const context = { asked, kindsChosen, today, vocabulary }
  const ranked = answersOf(index, query, context)
  const rankedAt = stopwatch()

  const { shown, waited } = await showable(tools, ranked, request.limit, context)
  const matches = shown.map(({ ranked: { entry, factors, score, alike }, card }): Match => {
    const shared = sharedWords(query, index.matched(query, entry.id), asked, vocabulary, request.language)
    const spoken = { entry, asked, shared, vocabulary, language: request.language }
    return { listing: card.listing, score, reasons: factors.map(factor => reasonOf(factor, spoken)), alike }
  })
  const took = {
    understand: understoodAt - start,
    search: rankedAt - understoodAt,
    database: waited,
    total: stopwatch() - start,
  }
  return { matches, understood: asked, took }
}

type Shown = { readonly ranked: Ranked; readonly card: Card }

/** More than this many fetches would be needed only if most of the index were stale. */
const mostFetches = 3

/**
 * The first `limit` that are still public, judged again by what the table says now; the next in rank fill the places of
 * those that are not.
 */
async function showable(
  tools: MatchTools,
  ranked: readonly Ranked[],
  limit: number,
  context: RankingContext,
) {
  const shown: Shown[] = []
  let waited = 0
  let at = 0
  for (let fetches = 0; fetches < mostFetches && shown.length < limit && at < ranked.length; fetches += 1) {
    const wanted = ranked.slice(at, at + limit - shown.length)
    at += wanted.length
    const before = tools.stopwatch()
    const cards = await tools.cards(
      wanted.map(({ entry }) => entry),
      context.today,
    )
    waited += tools.stopwatch() - before
    for (const candidate of wanted) {
      const card = cards.get(candidate.entry.id)
      const judged = card && asItStands(candidate, card, context)
      if (card && judged) shown.push({ ranked: judged, card })
    }
  }
  return { shown: shown.sort((one, other) => byScore(one.ranked, other.ranked)), waited }
}

/** A listing that changed after the index saw it is weighed anew; its text counts as the index knows it. */
function asItStands(candidate: Ranked, { record }: Card, context: RankingContext): Ranked | undefined {
  if (record.version === candidate.entry.version) return candidate
  const fresh = weigh(published(record, context.vocabulary).row, candidate.textScore, context)
  return fresh && { ...fresh, alike: candidate.alike }
}
