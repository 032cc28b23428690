import type { Vocabulary } from '../vocabulary/vocabulary.ts'
import { openCharacters } from './characters.ts'
import { allConcepts, type ConceptSpan, conceptsAt } from './concepts.ts'
import { openFolded } from './folded.ts'
import { normalise } from './normalise.ts'
import { type Scanner, scan } from './scan.ts'
import type { Sink } from './sink.ts'
import { openWords } from './words.ts'

/** Reads one text after another into a sink; its memory is reused. */
export type Reader = {
  readonly scanner: Scanner
  /** Terms go to the sink, concepts come back. Also the normalised text, to which all spans refer. */
  read(raw: string, take: Sink['take']): { text: string; concepts: readonly ConceptSpan[] }
}

const none: readonly ConceptSpan[] = []

export function openReader(vocabulary: Vocabulary, simplify: (unit: number) => number): Reader {
  const { starts } = vocabulary.lexicon
  const folded = openFolded(openCharacters(simplify, starts.sign))
  const scanner: Scanner = { folded, words: openWords(starts.word), starts }
  let names = new Uint32Array(256)
  let count = 0
  let reading = ''
  const name = (at: number, capital: boolean) => {
    if (capital && isSmall(reading.charCodeAt(at))) return
    if (count === names.length) {
      const more = new Uint32Array(2 * count)
      more.set(names)
      names = more
    }
    names[count] = at
    count += 1
  }
  let coded = false
  const code = () => {
    coded = true
  }
  const conceptsOf = (text: string): readonly ConceptSpan[] => {
    if (count === 0 && !coded) return none
    const plain = folded.simplified ? simplified(text, simplify) : text
    return coded ? allConcepts(plain, vocabulary) : conceptsAt(plain, names, count, vocabulary)
  }
  return {
    scanner,
    read(raw, take) {
      const text = normalise(raw)
      folded.read(text)
      count = 0
      coded = false
      reading = text
      scan(scanner, { take, name, code })
      return { text, concepts: conceptsOf(text) }
    },
  }
}

const isSmall = (unit: number) => unit >= 0x61 && unit <= 0x7a

/** The text with simplified characters, itself where nothing is to do. Length is kept. */
export function simplified(text: string, simplify: (unit: number) => number): string {
  for (let at = 0; at < text.length; at += 1) {
    const unit = text.charCodeAt(at)
    if (unit < 0x3400 || simplify(unit) === unit) continue
    const rest = Array.from(text.slice(at), sign => simplifiedSign(sign, simplify))
    return text.slice(0, at) + rest.join('')
  }
  return text
}

const simplifiedSign = (sign: string, simplify: (unit: number) => number) =>
  sign.length === 1 ? String.fromCharCode(simplify(sign.charCodeAt(0))) : sign
