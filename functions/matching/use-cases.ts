import { providersAnswers, shareAnswered } from '../listings/questions.ts'
import { listingStore } from '../listings/store.ts'
import type { BoardNeedRecord } from '../needs/board/model.ts'
import { type Caller, requireMay } from '../platform/caller.ts'
import type { House } from '../platform/house.ts'
import { found } from '../platform/refusal.ts'
import { browse } from './browse.ts'
import { cardStore } from './cards.ts'
import { openCatalogue } from './catalogue.ts'
import { completionsOf } from './completions.ts'
import { figureShelf } from './figures.ts'
import { noticesToHelpers } from './helpers.ts'
import { type MatchRequest, matchesFor } from './match.ts'
import { analyserOf } from './open-analyser.ts'
import { unmetNeeds } from './unmet.ts'
import { type WhyNotRequest, whyNotFor } from './why-not.ts'

/**
 * Everything that matching answers, over one index in memory. Opened once per function: nothing is loaded before
 * the first request.
 * @param stopwatch milliseconds of a clock that only rises
 */
export function openMatching(house: House, stopwatch: () => number = () => performance.now()) {
  const { blobs, clock, log } = house
  const analyser = analyserOf(house)
  const { vocabulary } = analyser
  const catalogue = openCatalogue({ blobs, clock, log, vocabulary })
  const tools = {
    catalogue,
    cards: cardStore(house.database),
    figures: figureShelf((providers, now) => providersAnswers(house, providers, now)),
    analyser,
    stopwatch,
  }
  return {
    /** Loads the index before anybody asks. */
    async prepare() {
      try {
        await catalogue.current()
      } catch {
        // The log says why; the first request tries again.
      }
    },
    matchesFor: (request: MatchRequest) => matchesFor(tools, request),
    /** How a listing of the caller's own organisation fares; the operator may ask for any. */
    async whyNot(caller: Caller, id: string, request: Omit<WhyNotRequest, 'record'>) {
      const record = found(await listingStore(house.database).get(id))
      if (!caller.operator) requireMay(caller, 'listing.read', record.organisation)
      return whyNotFor(tools, { ...request, record })
    },
    browse: (asked: Parameters<typeof browse>[1], now: Date) => browse(tools, asked, now),
    /** Who is told of a need that goes on the board. */
    noticesToHelpers: (need: BoardNeedRecord, actsFor: readonly string[], now: Date) =>
      noticesToHelpers(house, tools, need, actsFor, now),
    /** For the operator: what waits on the board. */
    unmetNeeds: (page: Parameters<typeof unmetNeeds>[2], now: Date) => unmetNeeds(house, tools, page, now),
    async completions(begun: string) {
      const { index } = await catalogue.current()
      return { items: [...completionsOf(begun, index, analyser)] }
    },
    /** The facts of the first page. */
    async facts(now: Date) {
      const [{ index }, answered] = await Promise.all([catalogue.current(), shareAnswered(house, now)])
      return {
        ...(answered !== undefined && { answered }),
        listings: index.size,
        mentors: index.facets(undefined, {}).kind.find(({ value }) => value === 'mentor')?.count ?? 0,
      }
    },
    concepts: () => ({
      items: vocabulary.concepts.map(({ id, type, zh, en, abbr }) => ({
        id,
        type,
        zh: zh[0] ?? id,
        en: en[0] ?? id,
        abbr: [...abbr],
      })),
    }),
  }
}
