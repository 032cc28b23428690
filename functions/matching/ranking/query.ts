import type { Understood } from '../../contract/understood.ts'
import { analyse, conceptTerm, withWider } from '../analysis/analyse.ts'
import type { Query, QueryTerm } from '../index/search-index.ts'
import type { Vocabulary } from '../vocabulary/vocabulary.ts'
import { leastShared, queryWeights } from './factors.data.ts'

/** A query with the words of the normalised text that its terms' spans refer to. */
export type SpokenQuery = Query & { readonly words: readonly SpokenWord[] }
export type SpokenWord = { readonly word: string; readonly start: number; readonly end: number }

/** What to search for a need: the words that no chip consumed, and the concepts asked for with their wider ones. */
export function queryOf(
  asked: Pick<Understood, 'rest' | 'techniques' | 'industries'>,
  vocabulary: Vocabulary,
): SpokenQuery {
  const { text, tokens } = analyse(asked.rest, vocabulary)
  const concepts = (ids: readonly string[], share: number) =>
    ids
      .flatMap(concept => withWider(concept, vocabulary))
      .map(({ id, weight }) => ({ term: conceptTerm(id), weight: weight * share, start: 0, end: 0 }))
  return {
    words: wordsOf(text),
    terms: once([
      ...concepts(asked.techniques, queryWeights.technique),
      ...concepts(asked.industries, queryWeights.industry),
      ...tokens.map(token => ({ ...token, weight: token.weight * queryWeights.words })),
    ]),
  }
}

/** Whole words, of Chinese too, for showing; search itself needs no dictionary. */
const wordsOf = (text: string): SpokenWord[] =>
  [...new Intl.Segmenter('zh', { granularity: 'word' }).segment(text)]
    .filter(({ isWordLike }) => isWordLike)
    .map(({ segment, index }) => ({ word: segment, start: index, end: index + segment.length }))

/** What to search for words typed while browsing: listings that share only a small part of them stay out. */
export function browseQueryOf(words: string, vocabulary: Vocabulary): Query {
  const { tokens, conceptTokens } = analyse(words, vocabulary)
  const concepts = conceptTokens.map(token => ({ ...token, weight: token.weight * queryWeights.technique }))
  return { terms: once([...concepts, ...tokens]), least: leastShared }
}

/** Each term once, at its highest weight and first place. */
function once(terms: readonly QueryTerm[]): QueryTerm[] {
  const kept = new Map<string, QueryTerm>()
  for (const term of terms) {
    const known = kept.get(term.term)
    if (!known) kept.set(term.term, term)
    else if (term.weight > known.weight) kept.set(term.term, { ...known, weight: term.weight })
  }
  return [...kept.values()]
}
