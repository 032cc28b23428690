import type { Language } from '../contract/language.ts'
import { type Corrections, usualLimit, type WhyNot } from '../contract/matching.ts'
import { registry } from '../kinds/registry.ts'
import type { ListingRecord } from '../listings/model.ts'
import type { Clause } from './engine/query.ts'
import { type MatchTools, readSentence } from './match.ts'
import { pageOf } from './page.ts'
import { leastAbout } from './ranking/factors.data.ts'
import { findFor } from './ranking/find.ts'
import { queryOf } from './ranking/query.ts'
import { aboutOf, leastFor, shownScore } from './ranking/rank.ts'
import { reasonOf } from './ranking/reasons.ts'
import { sharedWords } from './ranking/shared-words.ts'
import { fateOf } from './ranking/verdict.ts'
import { verdictWords } from './ranking/verdict-words.data.ts'

/** What is asked, and the listing as the table has it now. */
export type WhyNotRequest = {
  readonly text: string
  readonly corrections: Corrections
  readonly record: ListingRecord
  readonly language: Language
  readonly now: Date
}

const limit = usualLimit
/** Words of a sentence that are worth listing. */
const mostWords = 20

/** Makes the match as anybody would see it, and reads off it how one listing fares. */
export async function whyNotFor(tools: MatchTools, request: WhyNotRequest): Promise<WhyNot> {
  const { analyser } = tools
  const { vocabulary } = analyser
  const { record, language, now } = request
  const context = readSentence(request, analyser)
  const { index } = await tools.catalogue.current()
  const query = queryOf(context.asked, analyser, index.correct)
  const found = findFor(index, query, context, limit)
  const { order, rest, figures } = await pageOf(tools, found.ranked, { limit, now, context })
  const fate = fateOf(record, { index, query, context, found, order, rest, figures, limit })

  const { asked, today } = context
  const words = (clauses: readonly Clause[]) =>
    sharedWords(query, clauses, asked, vocabulary, language, mostWords)
  const lookedFor = words(query.clauses)
  const shared = words(index.matched(query, record.id))
  const { ranked, place, twin, verdict } = fate
  const of = order.length + rest.length
  const least = leastFor({ entry: record }, asked)
  const percent = (share: number) => Math.round(share * 100)
  const definition = registry[record.kind]
  const said = verdictWords[verdict]({
    place,
    of,
    limit,
    score: percent(ranked ? shownScore(ranked) : 0),
    least: percent(least),
    about: percent(ranked ? aboutOf(ranked) : 0),
    leastAbout: percent(leastAbout),
    draft: record.status === 'draft',
    limitText: definition.forbids?.(record, today) ?? { zh: '', en: '' },
    own: definition.name,
    wanted: asked.kinds.map(kind => registry[kind].name),
    lookedFor,
    twin: record.title,
  })
  const reasons = (ranked?.factors ?? []).map(factor =>
    reasonOf(factor, { entry: ranked?.entry ?? record, asked, shared, vocabulary, language }),
  )
  return {
    listing: { id: record.id, title: record.title },
    verdict,
    text: said.text[language],
    advice: said.advice[language],
    ...(place !== undefined && { place, of }),
    ...(ranked && { score: shownScore(ranked) }),
    least,
    reasons: reasons.sort((one, other) => one.score - other.score),
    lookedFor,
    shared,
    ...(twin && { twin: { id: twin.entry.id, title: record.title } }),
    understood: asked,
  }
}
