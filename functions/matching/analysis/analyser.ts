import type { Terms } from '../engine/document.ts'
import type { Clause } from '../engine/query.ts'
import type { Vocabulary } from '../vocabulary/vocabulary.ts'
import { openDocuments } from './documents.ts'
import type { FieldName } from './fields.data.ts'
import { type Correct, openQueries, type Translate } from './queries.ts'
import { openReader, simplified } from './reader.ts'
import { surfaceWords } from './surface-words.ts'

export type { Correct, Translate } from './queries.ts'

/** Text of listings and needs as terms of the engine: both the same way, so that they meet. Never throws; linear in the text. */
export type Analyser = {
  readonly vocabulary: Vocabulary
  /** A text in simplified characters, itself where nothing is to do. Length is kept. */
  simplified(text: string): string
  /**
   * Each term of a document once with its impact, the concepts of the vocabulary (`#id`) and their wider ones among
   * them. The terms are valid until the next call.
   */
  document(fields: Readonly<Record<FieldName, string>>): DocumentAnalysis
  /**
   * What to search for a text, as clauses, and the normalised text that their spans refer to.
   * @param correct further forms of a word that the index does not know
   */
  query(text: string, correct?: Correct): { text: string; clauses: Clause[] }
  /** Words of a title as a person would type them, for completion and spelling; see `surfaceWords`. */
  words(title: string): string[]
}
export type DocumentAnalysis = {
  readonly terms: Terms
  /** Concepts named in title, techniques and the Kind's own words, in order. */
  readonly offers: readonly string[]
  /** Concepts that only the description names. */
  readonly mentions: readonly string[]
}

/** What the glossary gives: one unit's simplified twin, and groups of terms in the other language. Both may be absent. */
export type Languages = {
  readonly simplify?: (unit: number) => number
  readonly translate?: Translate
}

/** About 2 MB of memory, nothing worked out yet: each character and word is looked up when it is first met. */
export function openAnalyser(given: { vocabulary: Vocabulary } & Languages): Analyser {
  const { vocabulary, simplify = unit => unit, translate } = given
  const reader = openReader(vocabulary, simplify)
  return {
    vocabulary,
    simplified: text => simplified(text, simplify),
    document: openDocuments(reader, vocabulary),
    query: openQueries(reader, vocabulary, translate),
    words: title => surfaceWords(title, reader),
  }
}
