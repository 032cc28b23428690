import type { Understood } from '../../contract/understood.ts'
import type { Analyser, Correct } from '../analysis/analyser.ts'
import { conceptTerm, withWider } from '../analysis/concepts.ts'
import type { Clause, Query } from '../engine/query.ts'
import { leastShared, queryWeights } from './factors.data.ts'

/**
 * A query with the words of the normalised text that its clauses' spans refer to; they are parted only when somebody
 * reads them.
 */
export type SpokenQuery = Query & { readonly words: () => readonly SpokenWord[] }
export type SpokenWord = { readonly word: string; readonly start: number; readonly end: number }

/**
 * What to search for a need: the words that no chip consumed, and the concepts asked for with their wider ones.
 * @param correct what may be meant by a word that no listing has
 */
export function queryOf(
  asked: Pick<Understood, 'rest' | 'techniques' | 'industries'>,
  analyser: Analyser,
  correct?: Correct,
): SpokenQuery {
  const { text, clauses: all } = analyser.query(asked.rest, correct)
  // The 12 of “12 T” must not find 12 tables: a short number counts only where nothing else is said.
  const named = all.filter(({ start, end }) => !/^\d{1,3}$/.test(text.slice(start, end).trim()))
  const bare = named.length === 0 && asked.techniques.length === 0 && asked.industries.length === 0
  const clauses = bare ? all : named
  const concepts = (ids: readonly string[], share: number) =>
    ids
      .flatMap(concept => withWider(concept, analyser.vocabulary))
      .map(({ id, weight }) => conceptClause(id, weight * share))
  return {
    words: lazily(() => wordsOf(text)),
    clauses: once([
      ...concepts(asked.techniques, queryWeights.technique),
      ...concepts(asked.industries, queryWeights.industry),
      ...clauses,
    ]),
  }
}

/** A concept that a chip names; the words that named it are not in the text any more. */
const conceptClause = (id: string, weight: number): Clause => ({
  weight,
  forms: [{ term: conceptTerm(id), share: 1 }],
  start: 0,
  end: 0,
})

/** Whether there is anything to search for. */
export const hasClauses = ({ clauses }: Query): boolean => clauses.length > 0

function lazily<Value>(make: () => Value): () => Value {
  let made: { readonly value: Value } | undefined
  return () => {
    made ??= { value: make() }
    return made.value
  }
}

/** Whole words, of Chinese too, for showing; search itself needs no dictionary. */
const wordsOf = (text: string): SpokenWord[] =>
  [...segmenter().segment(text)]
    .filter(({ isWordLike }) => isWordLike)
    .map(({ segment, index }) => ({ word: segment, start: index, end: index + segment.length }))

/** Made when first needed: it opens a dictionary. */
const segmenter = lazily(() => new Intl.Segmenter('zh', { granularity: 'word' }))

/** What to search for words typed while browsing: listings that share only a small part of them stay out. */
export const browseQueryOf = (words: string, analyser: Analyser, correct?: Correct): Query => ({
  clauses: analyser.query(words, correct).clauses,
  least: leastShared,
})

/** Of clauses that look for the same one term the weightiest, at the first place. */
function once(clauses: readonly Clause[]): Clause[] {
  const kept = new Map<string, Clause>()
  for (const clause of clauses) {
    const key = clause.forms.map(({ term }) => term).join(' ')
    const known = kept.get(key)
    if (!known) kept.set(key, clause)
    else if (clause.weight > known.weight) kept.set(key, { ...known, weight: clause.weight })
  }
  return [...kept.values()]
}
