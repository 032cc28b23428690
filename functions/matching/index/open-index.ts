import { conceptTerm } from '../analysis/concepts.ts'
import { openEngine } from '../engine/engine.ts'
import type { Part } from '../engine/part.ts'
import type { Vocabulary } from '../vocabulary/vocabulary.ts'
import { conceptsByCode } from './concept-codes.ts'
import { corrector } from './correct.ts'
import { type Entry, entryAt } from './entry.ts'
import { facetCounter } from './facets.ts'
import { engineFilters } from './filters.ts'
import type { Facets, Filters, SearchIndex } from './search-index.ts'
import { titleWords } from './title-words.ts'

/** Opens parts as the public catalogue: a snapshot and the segments after it, in any order. */
export function openIndex(parts: readonly Part[], vocabulary: Vocabulary): SearchIndex {
  const engine = openEngine(parts)
  const names = conceptsByCode(vocabulary)
  const entry = (found: { part: Part; row: number }): Entry => entryAt(found.part, found.row, names)
  let whole: Facets | undefined

  const count = (query: Parameters<SearchIndex['facets']>[0], filters: Filters): Facets => {
    const counter = facetCounter(filters, vocabulary)
    // The four facets count each other's rows, so that only what is beside them may keep a row out.
    const { organisation, voucher, taking } = filters
    engine.exhaustive(query, engineFilters({ organisation, voucher, taking }, vocabulary), counter.count)
    return counter.facets()
  }

  return {
    size: engine.size,
    ideal: engine.ideal,
    search(query, filters, k, from = 0) {
      const wanted = engineFilters(filters, vocabulary)
      const hits = query ? engine.search(query, wanted, from + k) : engine.newest(wanted, from + k)
      return hits.slice(from).map(hit => ({ entry: entry(hit), score: query ? hit.score : 0 }))
    },
    facets(query, filters) {
      if (query || Object.values(filters).some(isSaid)) return count(query, filters)
      whole ??= count(undefined, {})
      return whole
    },
    correct: corrector(engine),
    wordsFrom: titleWords(engine),
    naming: concept => engine.holdersOf(conceptTerm(concept)),
    get(id) {
      const found = engine.find(id)
      return found && entry(found)
    },
    matched(query, id) {
      const found = engine.find(id)
      return found ? engine.matched(query, found.part, found.row) : []
    },
  }
}

const isSaid = (filter: Filters[keyof Filters]) =>
  Array.isArray(filter) ? filter.length > 0 : filter !== undefined
