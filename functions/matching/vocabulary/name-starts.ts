import { isLetter } from './fold.ts'
import { spell } from './spelling.ts'

/** Whether a name may start with a word, a sign, two signs: no false no, few false yes. */
export type NameStarts = {
  /** A word of an alphabet in small letters, in any number; `capital` where it must begin with one in the text. */
  word(word: string): 'any' | 'capital' | undefined
  /** A sign that is no letter of an alphabet. */
  sign(unit: number): boolean
  /** Two signs side by side, or parted by what names skip. */
  pair(one: number, other: number): boolean
  /** Whether a name goes on behind these words, given without what parts them. */
  goesOn(key: string): boolean
}
/** Two signs as one number; 0 stands for no sign. */
export const pairOf = (one: number, other: number) => ((one << 16) | other) >>> 0

type Growing = NameStarts & {
  /** What a name begins with, word by word, added up. */
  addHeads(heads: readonly string[], exact: boolean): void
  /** A name without what parts its words; in small letters unless it is exact. */
  addKey(key: string, exact: boolean): void
}

/** Bits of a filter that 2 of 100 strange pairs pass: far quicker than a look into a set. */
const filterBits = 0x1_0000
const bitOf = (one: number, other: number) => (Math.imul(one, 0x9e3d) ^ other) & (filterBits - 1)

const headLength = 4
/** A name may be cut inside its first word only behind such a beginning: nano indentation, source meter; never in frared. */
const beginning = /^(?:.{3,}[aio]|.{6,})$/

export function openNameStarts(): Growing {
  const firstWords = new Set<string>()
  /** Those of exact names with a capital; one like qPCR is sought as any other. */
  const capitals = new Set<string>()
  const signs = new Set<number>()
  const pairs = new Uint8Array(filterBits >>> 3)
  const alone = new Set<number>()
  const keys: string[] = []
  let keysByHead: ReadonlyMap<string, readonly string[]> | undefined

  const goesOn = (key: string) => {
    if (key.length < headLength) return true
    keysByHead ??= byHead(keys)
    const alike = keysByHead.get(key.slice(0, headLength))
    return alike?.some(one => one.length > key.length && one.startsWith(key)) ?? false
  }
  const starts = (word: string) => firstWords.has(word) || (beginning.test(word) && goesOn(word))
  const addWord = (word: string, exact: boolean) => {
    const small = exact ? word.toLowerCase() : word
    if (exact && word.charCodeAt(0) !== small.charCodeAt(0)) capitals.add(small)
    else firstWords.add(small)
  }

  return {
    pair(one, other) {
      const bit = bitOf(one, other)
      return ((pairs[bit >>> 3] ?? 0) & (1 << (bit & 7))) !== 0 || (alone.size > 0 && alone.has(one))
    },
    goesOn,
    sign: unit => signs.has(unit),
    word(word) {
      const forms = [...singulars(spell(word)), word]
      if (forms.some(starts)) return 'any'
      return forms.some(one => capitals.has(one)) ? 'capital' : undefined
    },
    addHeads(heads, exact) {
      for (const head of heads) addWord(head, exact)
    },
    addKey(key, exact) {
      const first = key.charCodeAt(0)
      if (!isLetter(first)) {
        signs.add(first)
        if (key.length === 1) alone.add(first)
        const bit = bitOf(first, key.charCodeAt(1))
        pairs[bit >>> 3] = (pairs[bit >>> 3] ?? 0) | (1 << (bit & 7))
        return
      }
      // A name of letters and Chinese begins with the letters: X of X射线衍射.
      let end = 1
      while (end < key.length && isLetter(key.charCodeAt(end))) end += 1
      addWord(key.slice(0, end), exact)
      keys.push(exact ? key.toLowerCase() : key)
    },
  }
}

function byHead(keys: readonly string[]): Map<string, string[]> {
  const all = new Map<string, string[]>()
  for (const key of keys) {
    if (key.length < headLength) continue
    const head = key.slice(0, headLength)
    const list = all.get(head)
    if (list) list.push(key)
    else all.set(head, [key])
  }
  return all
}

/** A word and what it may be the plural of; *is* is no plural. */
function singulars(word: string): string[] {
  if (word.length < 3 || !word.endsWith('s')) return [word]
  const forms = [word, word.slice(0, -1)]
  if (word.endsWith('es')) forms.push(word.slice(0, -2))
  if (word.endsWith('ies')) forms.push(`${word.slice(0, -3)}y`)
  return forms
}
