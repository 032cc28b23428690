import type { Language } from '../../contract/language.ts'
import type { Understood } from '../../contract/understood.ts'
import { conceptTerm } from '../analysis/concepts.ts'
import type { Clause } from '../engine/query.ts'
import type { Vocabulary } from '../vocabulary/vocabulary.ts'
import type { SpokenQuery } from './query.ts'
import { conceptName } from './reasons.ts'

/** More words than this make no reason clearer. */
const fewWords = 5

/**
 * What need and listing have in common, as a person reads it: the concepts by name, then the need's own words.
 * @param matched the query's clauses that the listing carries
 */
export function sharedWords(
  query: SpokenQuery,
  matched: readonly Clause[],
  asked: Pick<Understood, 'techniques' | 'industries'>,
  vocabulary: Vocabulary,
  language: Language,
  most = fewWords,
): string[] {
  const found = new Set(matched.flatMap(({ forms }) => forms.map(({ term }) => term)))
  const concepts = [...asked.techniques, ...asked.industries]
    .filter(id => found.has(conceptTerm(id)))
    .map(id => conceptName(id, vocabulary)[language])
  const all = [...new Set([...concepts, ...covered(query, matched)])]
  const telling = all.filter(word => !singleCharacter.test(word))
  return (telling.length > 0 ? telling : all).slice(0, most)
}

/** 织 of 织带 says little beside a whole word. */
const singleCharacter = /^\p{Script=Han}$/u

/** The need's own words that are covered whole by what matched: 粉末 of 正极粉末, never a half word like 极粉. */
function covered(query: SpokenQuery, matched: readonly Clause[]): string[] {
  const words = query.words()
  const units = new Uint8Array(words.at(-1)?.end ?? 0)
  for (const { start, end } of matched) units.fill(1, start, end)
  return words.filter(({ start, end }) => !units.subarray(start, end).includes(0)).map(({ word }) => word)
}
