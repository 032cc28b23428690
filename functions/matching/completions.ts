import type { Completion } from '../contract/matching.ts'
import type { Analyser } from './analysis/analyser.ts'
import { normalise } from './analysis/normalise.ts'
import type { SearchIndex } from './index/search-index.ts'

const most = 8
/** One letter of an alphabet begins too much. */
const fewestLetters = 2
/** So many last words may begin one name. */
const mostWords = 4

/**
 * How the words begun in a search box may go on: names of the vocabulary, in any language, that begin with the last words
 * typed, or that hold them inside when these are Chinese; of each concept the first such name, as the vocabulary orders
 * them. Names that begin so come first, then those with more of what was typed, then those of most listings; a concept
 * that no listing names is no help. After them words of titles, which also know makers and models.
 */
export function completionsOf(begun: string, index: SearchIndex, analyser: Analyser): readonly Completion[] {
  const typed = analyser.simplified(normalise(begun)).trimStart()
  const found = new Map<string, Found>()
  for (const { head, tail } of cuts(typed)) {
    for (const { id, zh, en, abbr } of analyser.vocabulary.concepts) {
      if (found.has(id)) continue
      const meeting = [...zh, ...en, ...abbr].flatMap(name => meet(name, tail))[0]
      const listings = meeting ? index.naming(id) : 0
      if (meeting && listings > 0) found.set(id, { ...meeting, head, concept: id, listings })
    }
  }
  return [...found.values()]
    .sort(
      (one, other) =>
        byPlace(one, other) ||
        one.head.length - other.head.length ||
        other.listings - one.listings ||
        (one.concept < other.concept ? -1 : 1),
    )
    .map(({ head, name, concept, listings }): Completion => ({ text: head + name, concept, listings }))
    .concat(wordsOfTitles(typed, index))
    .filter(({ text }, at, all) => all.findIndex(other => other.text === text) === at)
    .slice(0, most)
}

/** How the last word goes on in titles. */
function wordsOfTitles(typed: string, index: SearchIndex): Completion[] {
  const last = cuts(typed).at(-1)
  if (!last || last.tail === '') return []
  return index
    .wordsFrom(last.tail, most)
    .map(({ value, count }) => ({ text: last.head + value, listings: count }))
}

type Meeting = { readonly name: string; readonly at: number }
type Found = Meeting & { readonly head: string; readonly concept: string; readonly listings: number }

const byPlace = (one: Meeting, other: Meeting) => Math.min(one.at, 1) - Math.min(other.at, 1)

/** The end of what was typed that may begin a name, the longest first, and what stands before it. */
function cuts(typed: string): { head: string; tail: string }[] {
  const starts = [
    0,
    ...Array.from(typed.matchAll(/[\s,，、;；]+/g), ({ index, 0: gap }) => index + gap.length),
  ]
  return starts
    .slice(-mostWords)
    .map(start => ({ head: typed.slice(0, start), tail: typed.slice(start).toLowerCase() }))
    .filter(({ tail }) => chinese.test(tail) || tail.length >= fewestLetters)
}

const chinese = /\p{Script=Han}/u

function meet(name: string, tail: string): Meeting[] {
  const at = name.toLowerCase().indexOf(tail)
  return at === 0 || (at > 0 && chinese.test(tail)) ? [{ name, at }] : []
}
