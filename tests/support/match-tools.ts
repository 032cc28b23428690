import type { Answers } from '../../functions/contract/matching.ts'
import { toListing } from '../../functions/listings/card.ts'
import type { ListingRecord } from '../../functions/listings/model.ts'
import type { MatchTools } from '../../functions/matching/match.ts'
import { analyser } from './analyser.ts'
import { indexOver } from './listing-index.ts'

/**
 * A match over listings in memory.
 * @param indexed what the index knows
 * @param stored what the table says now, where that differs
 */
export function toolsOver(
  indexed: readonly ListingRecord[],
  stored: readonly ListingRecord[] = indexed,
  figures: Readonly<Record<string, Answers>> = {},
): MatchTools & { readonly fetched: string[][] } {
  const index = indexOver(indexed)
  const fetched: string[][] = []
  return {
    fetched,
    analyser,
    stopwatch: () => 0,
    catalogue: { current: () => ({ index, generation: 1 }) },
    figures: async providers =>
      new Map(providers.flatMap(id => (figures[id] ? [[id, figures[id]] as const] : []))),
    cards: async (entries, today) => {
      fetched.push(entries.map(({ id }) => id))
      const records = entries.flatMap(({ id }) => stored.find(record => record.id === id) ?? [])
      return new Map(
        records
          .filter(({ status }) => status === 'published')
          .map(record => [record.id, { record, listing: toListing(record, undefined, today) }]),
      )
    },
  }
}
