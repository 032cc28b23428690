import { type Column, encodeColumn, openColumn } from './column.ts'
import { interned } from './interned.ts'
import { nearness } from './nearness.ts'
import { openStrings } from './strings.ts'

/** A word as documents write it, and how many do. */
export type Word = { readonly word: string; readonly count: number }
export type NearWord = Word & { readonly distance: number }

/** Words of titles, for completing and for correcting what people type. */
export type Words = {
  readonly all: () => Iterable<Word>
  readonly startingWith: (prefix: string) => readonly Word[]
  readonly near: (word: string, distance: number) => readonly NearWord[]
}

/** A part of more documents leaves out the words of a single one: mostly slips and names. */
const smallPart = 1000

export type WordCounter = ReturnType<typeof wordCounter>

/** Counts the words of documents, each once in a document. */
export function wordCounter() {
  const words = interned()
  const counts: number[] = []
  return {
    add(word: string, count: number) {
      const number = words.numberOf(word)
      counts[number] = (counts[number] ?? 0) + count
    },
    /** @param documents in the part */
    encode(documents: number) {
      const least = documents > smallPart ? 2 : 1
      const { section, order } = words.encode(number => (counts[number] ?? 0) >= least)
      const counted = Float64Array.from(order, number => counts[number] ?? 0)
      return { words: section, wordCounts: encodeColumn(counted) }
    },
  }
}

export function openWords(section: Uint8Array, countSection: Uint8Array): Words {
  const strings = openStrings(section)
  const counts: Column = openColumn(countSection, strings.size)
  const encoder = new TextEncoder()
  const wordAt = (index: number): Word => ({ word: strings.at(index), count: counts.at(index) })
  return {
    *all() {
      for (let index = 0; index < strings.size; index += 1) yield wordAt(index)
    },
    startingWith(prefix) {
      const bytes = encoder.encode(prefix)
      const end = strings.firstFrom(Uint8Array.of(...bytes, 255))
      const found: Word[] = []
      for (let index = strings.firstFrom(bytes); index < end; index += 1) found.push(wordAt(index))
      return found
    },
    near(word, distance) {
      const found: { readonly index: number; readonly apart: number }[] = []
      const distanceTo = nearness(encoder.encode(word), distance)
      strings.each((index, bytes, length, shared) => {
        const apart = distanceTo(bytes, length, shared)
        if (apart <= distance) found.push({ index, apart })
      })
      return found.map(({ index, apart }) => ({ ...wordAt(index), distance: apart }))
    },
  }
}
