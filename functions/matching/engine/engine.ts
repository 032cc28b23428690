import { scoreAll } from './exhaustive.ts'
import { type Admission, admissionTo, type Filters } from './filters.ts'
import { type Fingerprint, fingerprint } from './fingerprint.ts'
import { lanesIn } from './lane.ts'
import type { Part } from './part.ts'
import { type Plan, planOf } from './plan.ts'
import { searchPruned } from './pruned.ts'
import { type Clause, type Form, printOf, type Query } from './query.ts'
import { type Reading, readingOf } from './reading.ts'
import { stateOf } from './state.ts'
import { completions, near } from './suggestions.ts'
import { impactReader } from './term-lists.ts'
import type { Hit } from './top.ts'
import type { NearWord, Word } from './words.ts'
import { workspace } from './workspace.ts'

export type Visit = (part: Part, row: number, score: number) => void

/** Documents as one consistent state in memory. It never changes: a newer state is another engine. */
export type Engine = {
  /** Documents that live. */
  readonly size: number
  /** The best `k` by score, then by id; exactly those that scoring everything would give. */
  readonly search: (query: Query, filters: Filters, k: number) => readonly Hit[]
  /**
   * Visits all that the query finds and the filters let through, in no order; without a query all, with a
   * score of 0.
   */
  readonly exhaustive: (query: Query | undefined, filters: Filters, visit: Visit) => void
  /** The `k` that changed last, then by id; each hit's score is when it changed, in epoch milliseconds. */
  readonly newest: (filters: Filters, k: number) => readonly Hit[]
  /** Where a living document stands. */
  readonly find: (id: string) => { readonly part: Part; readonly row: number } | undefined
  /** Clauses of the query that a document has in any of their forms. */
  readonly matched: (query: Query, part: Part, row: number) => readonly Clause[]
  /**
   * Score of an imagined document that says everything the query asks, well; in the unit of the hits' scores.
   */
  readonly ideal: (query: Query) => number
  /** Living documents that have a term. */
  readonly holdersOf: (term: string) => number
  /** Words of titles that begin so, the most frequent first. */
  readonly completions: (prefix: string, limit: number) => readonly Word[]
  /** Words of titles that a mistyped Latin word may mean, the nearest first. */
  readonly near: (word: string, limit: number) => readonly NearWord[]
  /** The same for a term of which only the fingerprint is known. */
  readonly holders: (print: Fingerprint) => number
}

/**
 * Opens parts as one state: of the rows of one id the highest version counts. How rare a term is, is counted
 * over what lives, so that scores are those of one part built from everything, to the last bit.
 */
export function openEngine(parts: readonly Part[]): Engine {
  const state = stateOf(parts)
  const space = workspace()
  /** One query is asked several things, one after another. */
  let last: { readonly query: Query; readonly plan: Plan } | undefined
  const planFor = (query: Query): Plan => {
    if (last?.query !== query) last = { query, plan: planOf(query, state) }
    return last.plan
  }
  const readingsFor = (plan: Plan, filters: Filters): readonly Reading[] => {
    space.room.reset()
    return state.members.map(({ part, dead }, place) =>
      readingOf(part, lanesIn(part, place, plan, space.room), admissionTo(part, filters, dead.marks)),
    )
  }
  const everything = (filters: Filters, visit: (part: Part, row: number) => void) => {
    for (const { part, dead } of state.members) {
      eachRow(admissionTo(part, filters, dead.marks), row => visit(part, row))
    }
  }
  return {
    size: state.size,
    search(query, filters, k) {
      const plan = planFor(query)
      const { top } = space
      top.reset(k, plan.least)
      searchPruned(space, readingsFor(plan, filters), plan, top)
      return top.list()
    },
    exhaustive(query, filters, visit) {
      if (!query) return everything(filters, (part, row) => visit(part, row, 0))
      const plan = planFor(query)
      for (const reading of readingsFor(plan, filters)) scoreAll(space, reading, plan.least, visit)
    },
    newest(filters, k) {
      const { top } = space
      top.reset(k, Number.NEGATIVE_INFINITY)
      everything(filters, (part, row) => {
        const changedAt = part.changedAtAt(row)
        if (changedAt >= top.floor) top.offer(part, row, changedAt)
      })
      return top.list()
    },
    find(id) {
      for (const { part, dead } of state.members) {
        const row = part.rowOf(id)
        if (row >= 0 && row < part.firstGone && !dead.marks[row]) return { part, row }
      }
      return undefined
    },
    matched(query, part, row) {
      const has = (form: Form) => {
        const { high, low } = printOf(form)
        const found = part.lists.dictionary.find(high, low)
        if (found < 0) return false
        space.room.reset()
        return impactReader(part.lists, part.lists.strand(found, space.room))(row) > 0
      }
      return query.clauses.filter(({ forms }) => forms.some(has))
    },
    ideal: query => planFor(query).ideal,
    holders: ({ high, low }) => state.lookUp(high, low).holders,
    holdersOf(term) {
      const { high, low } = fingerprint(term)
      return state.lookUp(high, low).holders
    },
    completions: (prefix, limit) => completions(parts, prefix, limit),
    near: (word, limit) => near(parts, word, limit),
  }
}

function eachRow({ ranges, passes }: Admission, visit: (row: number) => void): void {
  for (let at = 0; at < ranges.length; at += 2) {
    const end = ranges[at + 1] ?? 0
    for (let row = ranges[at] ?? 0; row < end; row += 1) if (!passes || passes(row)) visit(row)
  }
}
