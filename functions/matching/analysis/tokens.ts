import { stem } from './stem.ts'
import { chineseStopWords, englishStopWords, numberUnits } from './stop-words.data.ts'

/** One searchable form and where it stood: text.slice(start, end) of the normalised text. */
export type Token = {
  readonly term: string
  readonly weight: number
  readonly start: number
  readonly end: number
}

const stops = new Set(englishStopWords.split(' '))
const units = new Set(numberUnits.split(' '))
const chineseStops = new RegExp(
  chineseStopWords
    .split(' ')
    .sort((one, other) => other.length - one.length)
    .join('|'),
  'gu',
)
const runs =
  /(?<han>[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]+)|(?:(?![\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}])[\p{L}\p{M}\p{N}])+/gu
/** What joins the parts of a model number: JEM-2100F, S/4800, 7.4. */
const joins = /^[-‐‑–_/.]$/
/** UTF-16 units; what is longer is no word that anybody searches for, and would only swell the index. */
const longestTerm = 40
/** Weight of a Chinese character that stands alone, beside 1 of a bigram: it says less. */
const single = 0.5
/** Weight of a number without unit or letters: 5 or 2024 stand in everything. */
const plainNumber = 0.3

/** NFKC and well-formed: full-width letters become narrow, a lone surrogate the replacement character. */
export const normalise = (text: string): string => text.toWellFormed().normalize('NFKC')

/**
 * Cuts normalised text into terms: stemmed words of alphabets, bigrams of Chinese (a character that stands alone
 * counts half), numbers with their unit, and model numbers both in parts and as one. Linear in the text.
 */
export function tokens(text: string): Token[] {
  const found: Token[] = []
  let before: { word: string; start: number; end: number } | undefined
  for (const match of text.matchAll(runs)) {
    const start = match.index
    const end = start + match[0].length
    if (match.groups?.han !== undefined) {
      bigrams(match[0], start, found)
      before = undefined
      continue
    }
    const word = match[0].toLowerCase()
    const joined = before && joinedWith(before.word, text.slice(before.end, start), word)
    if (before && joined !== undefined) {
      found.push({ term: joined.slice(0, longestTerm), weight: 1, start: before.start, end })
    }
    if (worthwhile(word)) {
      const weight = /^\p{N}+$/u.test(word) ? plainNumber : 1
      found.push({ term: stem(word).slice(0, longestTerm), weight, start, end })
    }
    before = { word, start, end }
  }
  return found
}

const worthwhile = (word: string) => word.length > 1 && !stops.has(word)

/** The two words as one name, where they are one: `s` `-` `4800`, `jem` ` ` `2100f`, `5` ` ` `kv`. */
function joinedWith(left: string, between: string, right: string): string | undefined {
  if (left.length + right.length > longestTerm) return undefined
  if (joins.test(between)) return left + right
  if (between !== ' ') return undefined
  const name = /^[a-z]{1,5}$/.test(left) && !stops.has(left) && /\d/.test(right)
  return name || (/^[\d]+$/.test(left) && units.has(right)) ? left + right : undefined
}

function bigrams(run: string, offset: number, found: Token[]): void {
  let at = 0
  for (const stop of run.matchAll(chineseStops)) {
    piece(run, at, stop.index, offset, found)
    at = stop.index + stop[0].length
  }
  piece(run, at, run.length, offset, found)
}

function piece(run: string, from: number, to: number, offset: number, found: Token[]): void {
  const characters = [...run.slice(from, to)]
  let start = offset + from
  if (characters.length === 1) {
    found.push({ term: characters[0] ?? '', weight: single, start, end: offset + to })
  }
  for (let index = 0; index + 1 < characters.length; index += 1) {
    const [one, other] = [characters[index] ?? '', characters[index + 1] ?? '']
    const end = start + one.length + other.length
    found.push({ term: one + other, weight: 1, start, end })
    start += one.length
  }
}
