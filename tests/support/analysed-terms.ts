import { openReader } from '../../functions/matching/analysis/reader.ts'
import { termKind } from '../../functions/matching/analysis/sink.ts'
import { stem } from '../../functions/matching/analysis/stem.ts'
import { vocabulary } from '../../functions/matching/vocabulary/vocabulary.ts'

export type AnalysedTerm = {
  readonly kind: keyof typeof termKind
  readonly term: string
  readonly start: number
  readonly end: number
}

const kinds = new Map<number, AnalysedTerm['kind']>([
  [termKind.word, 'word'],
  [termKind.number, 'number'],
  [termKind.exact, 'exact'],
  [termKind.compound, 'compound'],
  [termKind.pair, 'pair'],
  [termKind.character, 'character'],
  [termKind.lone, 'lone'],
])

/** A few traditional characters, for tests without the glossary. */
export const twins = new Map(
  [...'電池納掃鏡顯測試機器'].map((sign, at) => [sign, [...'电池纳扫镜显测试机器'][at] ?? sign]),
)
export const simplify = (unit: number): number =>
  (twins.get(String.fromCharCode(unit)) ?? String.fromCharCode(unit)).charCodeAt(0)

const reader = openReader(vocabulary, simplify)

/** What the scanner finds in a text, as strings. */
export function analysedTerms(raw: string): { text: string; terms: AnalysedTerm[]; concepts: string[] } {
  const terms: AnalysedTerm[] = []
  const { folded } = reader.scanner
  const { text, concepts } = reader.read(raw, (number, from, to, start, end) => {
    const kind = kinds.get(number) ?? 'lone'
    const word = String.fromCharCode(...folded.units.subarray(from, to))
    const stems = kind === 'word' || kind === 'compound'
    terms.push({ kind, term: stems ? stem(word) : word, start, end })
  })
  return { text, terms, concepts: concepts.map(({ concept }) => concept) }
}
