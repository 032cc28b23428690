import { isJoiner, isLetter } from './fold.ts'
import { spell, variants } from './spelling.ts'

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

/** How a name is looked up: words without what parts them, in one spelling. */
function keyOf(name: string): string {
  let key = ''
  for (const word of name.match(wordOf) ?? []) key += spell(word)
  return key
}

/** All keys under which a concept's names are found, each marked as exact (case matters) or not. */
export function keysOf(named: Named): { key: string; exact: boolean }[] {
  const keys = new Map<string, boolean>()
  for (const name of [...named.zh, ...named.en]) {
    if (chinese.test(name)) keys.set(spaceless(name), false)
    else for (const variant of variants(name)) keys.set(keyOf(variant), false)
  }
  for (const name of named.abbr) if (name.length > 2) keys.set(keyOf(name), false)
  for (const name of named.abbr) if (name.length <= 2) keys.set(name, true)
  for (const name of named.exact ?? []) keys.set((name.match(wordOf) ?? []).join(''), true)
  return [...keys].map(([key, exact]) => ({ key, exact }))
}

export function buildLexicon(concepts: readonly Named[]): Lexicon {
  const words = new Map<string, string>()
  const exact = new Map<string, string>()
  const mixed = new Map<string, { name: string; concept: string }[]>()
  for (const concept of concepts) {
    for (const { key, exact: caseMatters } of keysOf(concept)) {
      if (chinese.test(key)) {
        const start = key.slice(0, 2)
        const list = mixed.get(start)
        if (list) list.push({ name: key, concept: concept.id })
        else mixed.set(start, [{ name: key, concept: concept.id }])
      } else {
        const index = caseMatters ? exact : words
        if (!index.has(key)) index.set(key, concept.id)
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
    mixedAt(text, at) {
      const sign = text.charAt(at).toLowerCase()
      let best: LexiconHit | undefined
      for (const start of [sign + signAfter(text, at), sign]) {
        for (const { name, concept } of mixed.get(start) ?? []) {
          const end = endOf(text, at, name)
          if (end !== undefined && end > (best?.end ?? 0)) best = { id: concept, end }
        }
      }
      return best
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
        start = end
        while (start < text.length && start - end < 3 && isJoiner(text[start])) start += 1
        if (start === end) break
      }
      return best
    },
  }
}

/** The sign behind a position, past one or two joiners. */
function signAfter(text: string, at: number): string {
  let position = at + 1
  while (position < at + 3 && isJoiner(text[position])) position += 1
  return text.charAt(position).toLowerCase()
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
    if (text.charAt(position).toLowerCase() !== name[index]) return undefined
    position += 1
  }
  const last = name.charCodeAt(name.length - 1)
  if (isLetter(last) && isLetter(text.charCodeAt(position))) return undefined
  return position
}
