import { openEngine } from '../engine/engine.ts'
import type { Fingerprint } from '../engine/fingerprint.ts'
import type { Part } from '../engine/part.ts'
import type { Clause } from '../engine/query.ts'
import type { ListingForm } from './judge.ts'
import type { NeedForm } from './need-form.ts'
import { needReader } from './need-payload.ts'
import { filterTermsFor } from './need-terms.ts'

/** A need that shares words with a listing. Its form is read when it is judged, and valid until the next one is. */
export type Candidate = {
  readonly id: string
  readonly version: number
  /** The organisation that asks; empty where a person asks for themselves. */
  readonly organisation: string
  readonly form: () => NeedForm
}

/** The open needs as one consistent state in memory. */
export type NeedIndex = {
  readonly size: number
  /** Of an open need that it has. */
  readonly versionOf: (id: string) => number | undefined
  /**
   * Needs of which the listing covers most, best first, and as many of filters alone that its Kind and region meet.
   * @param k at most, of each sort
   */
  readonly candidates: (listing: ListingForm, k: number) => readonly Candidate[]
}

export function openNeedIndex(parts: readonly Part[]): NeedIndex {
  const engine = openEngine(parts)
  const read = needReader()
  const search = (clauses: readonly Clause[], k: number): Candidate[] =>
    engine.search({ clauses }, {}, k).map(({ part, row }) => ({
      id: part.idAt(row),
      version: part.versionAt(row),
      organisation: part.providerAt(row),
      form: () => read(part.payloadAt(row)),
    }))
  return {
    size: engine.size,
    versionOf(id) {
      const found = engine.find(id)
      return found?.part.versionAt(found.row)
    },
    candidates({ entry, terms: { count, high, low, impacts } }, k) {
      const words = Array.from({ length: count }, (_, at) =>
        clauseOf({ high: high[at] ?? 0, low: low[at] ?? 0 }, impacts[at] ?? 0),
      )
      const filters = filterTermsFor(entry).map(print => clauseOf(print, 1))
      return [...search(words, k), ...search(filters, k)]
    },
  }
}

const clauseOf = (print: Fingerprint, weight: number): Clause => ({
  weight,
  forms: [{ term: '', share: 1, print }],
  start: 0,
  end: 0,
})
