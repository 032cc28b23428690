import { shareAnswered } from '../listings/questions.ts'
import type { House } from '../platform/house.ts'
import { browse } from './browse.ts'
import { cardStore } from './cards.ts'
import { openCatalogue } from './catalogue.ts'
import { type MatchRequest, matchesFor } from './match.ts'
import { vocabulary } from './vocabulary/vocabulary.ts'

/**
 * Everything that matching answers, over one index in memory. Opened once per function: nothing is loaded before
 * the first request.
 * @param stopwatch milliseconds of a clock that only rises
 */
export function openMatching(house: House, stopwatch: () => number = () => performance.now()) {
  const { blobs, clock, log } = house
  const catalogue = openCatalogue({ blobs, clock, log, vocabulary })
  const tools = { catalogue, cards: cardStore(house.database), vocabulary, stopwatch }
  return {
    matchesFor: (request: MatchRequest) => matchesFor(tools, request),
    browse: (asked: Parameters<typeof browse>[1], now: Date) => browse(tools, asked, now),
    /** The facts of the first page. */
    async facts(now: Date) {
      const [{ index }, answered] = await Promise.all([catalogue.current(), shareAnswered(house, now)])
      return {
        ...(answered !== undefined && { answered }),
        listings: index.size,
        mentors: index.facets(undefined, { kinds: ['mentor'] }).total,
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
