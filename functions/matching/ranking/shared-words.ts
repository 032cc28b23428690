import type { Language } from '../../contract/language.ts'
import type { Understood } from '../../contract/understood.ts'
import { conceptTerm } from '../analysis/analyse.ts'
import type { QueryTerm } from '../index/search-index.ts'
import type { Vocabulary } from '../vocabulary/vocabulary.ts'
import type { SpokenQuery } from './query.ts'
import { conceptName } from './reasons.ts'

const mostWords = 5

/**
 * What need and listing have in common, as a person reads it: the concepts by name, then the need's own words.
 * @param matched the query's terms that the listing carries
 */
export function sharedWords(
  query: SpokenQuery,
  matched: readonly QueryTerm[],
  asked: Pick<Understood, 'techniques' | 'industries'>,
  vocabulary: Vocabulary,
  language: Language,
): string[] {
  const found = new Set(matched.map(({ term }) => term))
  const concepts = [...asked.techniques, ...asked.industries]
    .filter(id => found.has(conceptTerm(id)))
    .map(id => conceptName(id, vocabulary)[language])
  return [...new Set([...concepts, ...covered(query, matched)])].slice(0, mostWords)
}

/** The need's own words that are covered whole by what matched: 粉末 of 正极粉末, never a half word like 极粉. */
function covered({ words }: SpokenQuery, matched: readonly QueryTerm[]): string[] {
  const units = new Uint8Array(words.at(-1)?.end ?? 0)
  for (const { start, end } of matched) units.fill(1, start, end)
  return words.filter(({ start, end }) => !units.subarray(start, end).includes(0)).map(({ word }) => word)
}
