import { isJoiner, isLetter } from './fold.ts'
import { type NameStarts, openNameStarts, pairOf } from './name-starts.ts'
import { endings, spell } from './spelling.ts'

export type Named = {
  id: string
  zh: readonly string[]
  en: readonly string[]
  abbr: readonly string[]
  exact?: readonly string[] | undefined
}
export type LexiconHit = { id: string; end: number }
export type Lexicon = {
  /** Longest name with Chinese characters (扫描电镜, X射线衍射) that starts at a position. */
  mixedAt(text: string, at: number): LexiconHit | undefined
  /** Longest name of whole words (X-ray diffraction, SEM) that starts at a position. */
  wordsAt(text: string, at: number): LexiconHit | undefined
  /** What a text must hold for a name to be there at all, so that a text without names costs little. */
  readonly starts: NameStarts
}

const chinese = /[\u2e80-\u9fff\uf900-\ufaff]/
const wordOf = /[^ \t\n\-‐‑–_/·•'’]+/g
const parting = /[ \t\n\-‐‑–_/·•'’]/g
/** A name has at most this many words; a longer run of text cannot be one. */
const mostWords = 7

/** Names in a folded text, in order; the longest wins and spans do not overlap. Linear in the text. */
export function scan(lexicon: Lexicon, text: string): { id: string; start: number; end: number }[] {
  const hits: { id: string; start: number; end: number }[] = []
  let at = 0
  while (at < text.length) {
    const letter = isLetter(text.charCodeAt(at))
    const mixed = lexicon.mixedAt(text, at)
    const words = letter ? lexicon.wordsAt(text, at) : undefined
    const best = mixed && words ? (words.end > mixed.end ? words : mixed) : (mixed ?? words)
    if (best) {
      hits.push({ id: best.id, start: at, end: best.end })
      at = best.end
    } else if (letter) {
      // A name never starts inside a word.
      while (at < text.length && isLetter(text.charCodeAt(at))) at += 1
    } else {
      at += 1
    }
  }
  return hits
}

/**
 * A name and the keys under which it is looked up: its words without what parts them, each in one spelling. `heads` are
 * what it begins with, word by word: x, xray of X-ray diffraction; none for a Chinese name.
 */
type Keys = { readonly exact: boolean; readonly keys: readonly string[]; readonly heads: readonly string[] }

function keysOfName(name: string, varied: boolean): Keys {
  if (chinese.test(name)) return { exact: false, keys: [spaceless(name)], heads: [] }
  const words = name.toLowerCase().match(wordOf) ?? []
  const last = words.at(-1) ?? ''
  const heads = headsOf(words.map(spell))
  const head = heads.at(-1) ?? ''
  const lasts = varied ? endings(last, words.length === 1) : [last]
  return { exact: false, keys: lasts.map(one => head + spell(one)), heads }
}

function exactKeys(name: string): Keys {
  const words = name.match(wordOf) ?? []
  return { exact: true, keys: [words.join('')], heads: headsOf(words) }
}

/** Words before the last one, added up. */
function headsOf(words: readonly string[]): string[] {
  let head = ''
  return words.slice(0, -1).map(word => (head += word))
}

function keysOfAll({ zh, en, abbr, exact = [] }: Named): Keys[] {
  return [
    ...[...zh, ...en].map(name => keysOfName(name, true)),
    // Shorter ones are ordinary words in small letters.
    ...abbr.map(name =>
      name.length > 2 ? keysOfName(name, false) : { exact: true, keys: [name], heads: [] },
    ),
    ...exact.map(exactKeys),
  ]
}

/** All keys under which a concept's names are found, each once, marked as exact (case matters) or not. */
export function keysOf(named: Named): { key: string; exact: boolean }[] {
  const all = new Map(keysOfAll(named).flatMap(({ keys, exact }) => keys.map(key => [key, exact] as const)))
  return [...all].map(([key, exact]) => ({ key, exact }))
}

export function buildLexicon(concepts: readonly Named[]): Lexicon {
  const words = new Map<string, string>()
  const exact = new Map<string, string>()
  /** By their first two signs. */
  const mixed = new Map<number, { name: string; concept: string }[]>()
  const starts = openNameStarts()
  const add = (key: string, caseMatters: boolean, concept: string) => {
    if (!chinese.test(key)) {
      const index = caseMatters ? exact : words
      if (!index.has(key)) index.set(key, concept)
      return
    }
    const start = pairOf(key.charCodeAt(0), key.length > 1 ? key.charCodeAt(1) : 0)
    const list = mixed.get(start)
    if (list) list.push({ name: key, concept })
    else mixed.set(start, [{ name: key, concept }])
  }
  for (const concept of concepts) {
    for (const { keys, heads, exact: caseMatters } of keysOfAll(concept)) {
      starts.addHeads(heads, caseMatters)
      for (const key of keys) {
        starts.addKey(key, caseMatters)
        add(key, caseMatters, concept.id)
      }
    }
  }

  const lookUp = (key: string, raw: string, last: string): string | undefined => {
    const found = exact.get(raw) ?? words.get(key)
    // A lone s, as in SEM's, makes no plural.
    if (found !== undefined || last.length < 2 || !key.endsWith('s')) return found
    if (key.endsWith('ies')) return words.get(`${key.slice(0, -3)}y`) ?? words.get(key.slice(0, -1))
    return (
      exact.get(raw.slice(0, -1)) ??
      words.get(key.slice(0, -1)) ??
      (key.endsWith('es') ? words.get(key.slice(0, -2)) : undefined)
    )
  }

  return {
    starts,
    mixedAt(text, at) {
      const unit = smallUnit(text.charCodeAt(at))
      if (!starts.sign(unit) && !isLetter(unit)) return undefined
      const pair = longestOf(mixed.get(pairOf(unit, unitAfter(text, at))), text, at)
      return pair ?? longestOf(mixed.get(pairOf(unit, 0)), text, at)
    },
    wordsAt(text, at) {
      let key = ''
      let raw = ''
      let best: LexiconHit | undefined
      let start = at
      for (let count = 0; count < mostWords && start < text.length; count += 1) {
        let end = start
        while (end < text.length && isLetter(text.charCodeAt(end))) end += 1
        // Nobody's name is that long; without the limit a text of one endless word would cost its square.
        if (end === start || end - start > 40) break
        const word = text.slice(start, end)
        key += spell(word)
        raw += word
        const concept = lookUp(key, raw, word)
        if (concept !== undefined) best = { id: concept, end }
        if (!starts.goesOn(key)) break
        start = end
        while (start < text.length && start - end < 3 && isJoiner(text[start])) start += 1
        if (start === end) break
      }
      return best
    },
  }
}

/** The unit behind a position, past one or two joiners; 0 behind the text. */
function unitAfter(text: string, at: number): number {
  let position = at + 1
  while (position < at + 3 && isJoiner(text[position])) position += 1
  return position < text.length ? smallUnit(text.charCodeAt(position)) : 0
}

function smallUnit(unit: number): number {
  if (unit < 0x80) return unit >= 65 && unit <= 90 ? unit + 32 : unit
  return unit >= 0x2e80 ? unit : String.fromCharCode(unit).toLowerCase().charCodeAt(0)
}

function longestOf(
  names: readonly { name: string; concept: string }[] | undefined,
  text: string,
  at: number,
): LexiconHit | undefined {
  let best: LexiconHit | undefined
  for (const { name, concept } of names ?? []) {
    const end = endOf(text, at, name)
    if (end !== undefined && end > (best?.end ?? 0)) best = { id: concept, end }
  }
  return best
}

function spaceless(name: string): string {
  return name.toLowerCase().replace(parting, '')
}

/** Where a name with Chinese characters ends when it starts at a position, letting a blank or dash stand between signs. */
function endOf(text: string, at: number, name: string): number | undefined {
  if (isLetter(name.charCodeAt(0)) && at > 0 && isLetter(text.charCodeAt(at - 1))) return undefined
  let position = at
  for (let index = 0; index < name.length; index += 1) {
    let skipped = 0
    while (index > 0 && skipped < 2 && isJoiner(text[position])) {
      position += 1
      skipped += 1
    }
    if (smallUnit(text.charCodeAt(position)) !== name.charCodeAt(index)) return undefined
    position += 1
  }
  const last = name.charCodeAt(name.length - 1)
  if (isLetter(last) && isLetter(text.charCodeAt(position))) return undefined
  return position
}
