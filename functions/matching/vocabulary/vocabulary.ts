import type { Language } from '../../contract/language.ts'
import { classCodesOf, findClassCodes } from './class-codes.ts'
import { fold } from './fold.ts'
import { buildLexicon, type Lexicon, scan } from './lexicon.ts'
import data from './vocabulary.json' with { type: 'json' }

export const conceptTypes = ['technique', 'topic', 'industry', 'gift'] as const
export type ConceptType = (typeof conceptTypes)[number]

/** One line of vocabulary.json. The first name of each language is the one that pages show. */
export type ConceptData = {
  id: string
  type: string
  zh: readonly string[]
  en: readonly string[]
  /** Read in any case, unless of one or two letters. */
  abbr: readonly string[]
  /** Abbreviations that are ordinary words otherwise (NIL, BET): read only when written just so. */
  exact?: readonly string[] | undefined
  /** Ids of wider concepts: who offers `sem` offers `electron-microscopy`. */
  broader: readonly string[]
  /** Class codes of China's instrument platform that mean just this, as in shared instrument records. */
  nrii?: readonly string[] | undefined
}
export type Concept = Omit<ConceptData, 'type'> & { type: ConceptType }

/** A concept that a text names; `span` is [start, end) in UTF-16 units, `text` the words themselves. */
export type ConceptHit = { concept: string; span: readonly [start: number, end: number]; text: string }

export type Vocabulary = {
  concepts: readonly Concept[]
  /** Names and where they may start. */
  readonly lexicon: Lexicon
  /** The concept of an id, if there is one. */
  concept(id: string): Concept | undefined
  /** Concepts in order of mention; spans do not overlap, the longest name wins. Linear in the text. */
  findConcepts(text: string): ConceptHit[]
  /** Names in one language, the one to show first; empty for an unknown id. */
  conceptNames(id: string, language: Language): readonly string[]
  /** All wider concepts of an id, nearest first, without itself. */
  broader(id: string): readonly string[]
}

/** Pure. The index of names is built when the first text is read: some five milliseconds for a few hundred concepts. */
export function buildVocabulary(lines: readonly ConceptData[]): Vocabulary {
  const concepts = lines.map(line => ({
    ...line,
    type: conceptTypes.find(type => type === line.type) ?? 'topic',
  }))
  const byId = new Map(concepts.map(concept => [concept.id, concept]))
  const lexicon = onDemand(() => buildLexicon(concepts))
  const classCodes = onDemand(() => classCodesOf(concepts))
  return {
    concepts,
    get lexicon() {
      return lexicon()
    },
    concept: id => byId.get(id),
    findConcepts: text => {
      const folded = fold(text)
      const named = scan(lexicon(), folded)
      // No name holds six digits, so the two never overlap.
      const coded = findClassCodes(classCodes(), folded)
      const found = coded.length === 0 ? named : [...named, ...coded].sort((a, b) => a.start - b.start)
      return found.map(({ id, start, end }) => ({
        concept: id,
        span: [start, end],
        text: text.slice(start, end),
      }))
    },
    conceptNames: (id, language) => byId.get(id)?.[language] ?? [],
    broader: id => {
      const seen = new Set<string>()
      const walk = (ids: readonly string[]) => {
        for (const next of ids) {
          if (next === id || seen.has(next)) continue
          seen.add(next)
          walk(byId.get(next)?.broader ?? [])
        }
      }
      walk(byId.get(id)?.broader ?? [])
      return [...seen]
    },
  }
}

function onDemand<Value extends object>(make: () => Value): () => Value {
  let made: Value | undefined
  return () => {
    made ??= make()
    return made
  }
}

/** The vocabulary of this build: techniques, topics, industries and gifts in Chinese and English. */
export const vocabulary: Vocabulary = buildVocabulary(data)
