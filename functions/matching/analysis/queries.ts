import type { Clause, Form } from '../engine/query.ts'
import type { Vocabulary } from '../vocabulary/vocabulary.ts'
import type { Analyser } from './analyser.ts'
import { type ConceptSpan, conceptTerm, withWider } from './concepts.ts'
import { conceptWeights, kindsOfTerm, mostRepeats } from './fields.data.ts'
import { normalise } from './normalise.ts'
import type { Reader } from './reader.ts'
import { termKind } from './sink.ts'
import { stem } from './stem.ts'
import { chineseAskingWords } from './stop-words.data.ts'
import { openWordBounds } from './word-bounds.ts'
import { wordFlag } from './words.ts'

/** Other spellings of a word, each with how surely it is meant; none for a word that needs no correction. */
export type Correct = (word: string) => readonly { readonly word: string; readonly share: number }[]

/** Terms of the other language for a span of a normalised query text. */
export type Translation = {
  /** The index term of the one word that they stand for: its clause takes the forms. A phrase or a Chinese word has none. */
  readonly of?: string
  readonly start: number
  readonly end: number
  /** On the scale where a word of the query weighs 1. */
  readonly weight: number
  readonly forms: readonly Form[]
}
/** @param skip spans that a concept explains already */
export type Translate = (
  text: string,
  skip: readonly (readonly [start: number, end: number])[],
) => readonly Translation[]

/** No need says more; what is longer is somebody's document, and its first words must do. */
const mostClauses = 256
const longestQuery = 10_000

/** Other spellings are looked for among all words of titles, milliseconds for each word: so many words of a text get them. */
const mostSpelled = 24

/** What is left of a word that only asks: a paper may be meant after all. */
const askingShare = 0.1

/** What is left of a pair of characters that belong to two words: 体的 of 磁体的强度 says less than 磁体. */
const acrossShare = 0.7

/** What is left of words that a concept says as well. */
const coveredShare = 0.5

const askedOf = kindsOfTerm.map(({ asked }) => asked)
const asking = new RegExp(
  chineseAskingWords
    .split(' ')
    .sort((one, other) => other.length - one.length)
    .join('|'),
  'gu',
)

type Growing = { weight: number; forms: readonly Form[]; start: number; end: number; character: boolean }
type Found = { kind: number; word: string; term: string; start: number; end: number; asks: boolean }

/** Clauses of queries; see `Analyser`. */
export function openQueries(
  reader: Reader,
  vocabulary: Vocabulary,
  translate?: Translate,
): Analyser['query'] {
  const { folded, words } = reader.scanner
  const boundsOf = openWordBounds()

  return (raw, anyCorrect) => {
    const correct = anyCorrect && firstOnly(anyCorrect, mostSpelled)
    const found: Found[] = []
    const { text, concepts } = reader.read(shortened(raw), (kind, from, to, start, end, place) => {
      const asks = kind <= termKind.compound && ((words.flags[place] ?? 0) & wordFlag.asking) !== 0
      const word = String.fromCharCode(...folded.units.subarray(from, to))
      const stems = kind === termKind.word || kind === termKind.compound
      found.push({ kind, word, term: stems ? words.stemAt(place, word) : word, start, end, asks })
    })
    markAsking(found, String.fromCharCode(...folded.units.subarray(0, text.length)))
    const bounds = found.some(({ kind }) => kind === termKind.pair) ? boundsOf(text) : undefined
    const clauses = new Map<string, Growing>()
    takeConcepts(clauses, concepts, vocabulary)
    // Where all words only ask (paper, list), they must be what is meant.
    const says = found.some(({ asks }) => !asks)
    for (const one of found) {
      if (says && one.asks && one.kind >= termKind.pair) continue
      const covered = concepts.some(({ start, end }) => one.start >= start && one.end <= end)
      const across = one.kind === termKind.pair && bounds?.[one.end - 1] === 1
      takeTerm(clauses, one, (covered ? coveredShare : 1) * (across ? acrossShare : 1), correct)
    }
    const spans = concepts.map(({ start, end }) => [start, end] as const)
    const extra = (translate?.(text, spans) ?? []).filter(one => !joins(clauses, one))
    return { text, clauses: [...[...clauses.values()].map(closed), ...extra.map(saidAgain)] }
  }
}

/** Twice, since one sign may become eighteen. */
const shortened = (raw: string) => normalise(raw.slice(0, longestQuery)).slice(0, longestQuery)

const closed = ({ character, ...clause }: Growing): Clause => (character ? { ...clause, character } : clause)

/** A word and its translations are one thing asked for. Answers whether the word is among the clauses. */
function joins(clauses: ReadonlyMap<string, Growing>, { of, forms }: Translation): boolean {
  const clause = of === undefined ? undefined : clauses.get(of)
  if (!clause) return false
  clause.forms = [...clause.forms, ...forms]
  return true
}

/** What says again what other clauses say is not missed where it is not. */
function saidAgain({ weight, forms, start, end }: Translation): Clause {
  return { weight, forms, start, end, extra: true }
}

function takeConcepts(
  clauses: Map<string, Growing>,
  concepts: readonly ConceptSpan[],
  vocabulary: Vocabulary,
): void {
  for (const { concept, start, end } of concepts) {
    for (const { id, weight: share } of withWider(concept, vocabulary)) {
      const term = conceptTerm(id)
      const weight = share * conceptWeights.asked
      if ((clauses.get(term)?.weight ?? 0) >= weight || clauses.size >= mostClauses) continue
      clauses.set(term, { weight, forms: [{ term, share: 1 }], start, end, character: false })
    }
  }
}

function takeTerm(
  clauses: Map<string, Growing>,
  found: Found,
  share: number,
  correct: Correct | undefined,
): void {
  const { kind, word, term, start, end } = found
  const weight = (askedOf[kind] ?? 0) * (found.asks ? askingShare : 1) * share
  const clause = clauses.get(term)
  if (clause) {
    // Pairs of Chinese repeat by chance.
    if (kind < termKind.pair) clause.weight = Math.min(clause.weight + weight, mostRepeats * weight)
    return
  }
  if (clauses.size >= mostClauses) return
  const forms: readonly Form[] = [{ term, share: 1 }]
  clauses.set(term, {
    weight,
    forms: kind === termKind.word && correct ? withCorrections(forms, correct(word)) : forms,
    start,
    end,
    character: kind === termKind.character,
  })
}

function firstOnly(correct: Correct, words: number): Correct {
  let left = words
  return word => {
    left -= 1
    return left < 0 ? [] : correct(word)
  }
}

function withCorrections(
  forms: readonly Form[],
  corrections: readonly { readonly word: string; readonly share: number }[],
): readonly Form[] {
  const known = new Set(forms.map(({ term }) => term))
  const further = corrections
    .map(({ word, share }) => ({ term: stem(word), share }))
    .filter(({ term }) => !known.has(term))
  return [...forms, ...further]
}

/** Marks the Chinese terms that lie wholly inside words that only ask or link. */
function markAsking(found: readonly Found[], text: string): void {
  let asks: Uint8Array | undefined
  for (const { index, 0: word } of text.matchAll(asking)) {
    asks ??= new Uint8Array(text.length)
    asks.fill(1, index, index + word.length)
  }
  if (!asks) return
  for (const one of found) {
    if (one.kind >= termKind.pair) one.asks = !asks.subarray(one.start, one.end).includes(0)
  }
}
