import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Document } from '../../functions/matching/engine/document.ts'
import { openEngine } from '../../functions/matching/engine/engine.ts'
import { mergeParts } from '../../functions/matching/engine/merge.ts'
import { openPart } from '../../functions/matching/engine/part.ts'
import { aDocument, partOf } from '../support/engine-documents.ts'

const titled = (id: string, ...words: string[]): Document => ({ ...aDocument(id, {}), words })
const engineOf = (...documents: Document[]) => openEngine([partOf(documents)])

/** Optimal string alignment, as the textbook has it. */
function distance(one: string, other: string): number {
  const table = [...Array(one.length + 1).keys()].map(row => [row])
  for (let at = 0; at <= other.length; at += 1) (table[0] ?? [])[at] = at
  const get = (row: number, at: number) => table[row]?.[at] ?? 0
  for (let row = 1; row <= one.length; row += 1) {
    for (let at = 1; at <= other.length; at += 1) {
      const same = one[row - 1] === other[at - 1] ? 0 : 1
      let value = Math.min(get(row - 1, at - 1) + same, get(row - 1, at) + 1, get(row, at - 1) + 1)
      if (row > 1 && at > 1 && one[row - 1] === other[at - 2] && one[row - 2] === other[at - 1])
        value = Math.min(value, get(row - 2, at - 2) + 1)
      ;(table[row] ?? [])[at] = value
    }
  }
  return get(one.length, other.length)
}

describe('words of titles', () => {
  test('are completed, the most frequent first, over all parts', () => {
    const engine = openEngine([
      partOf([titled('1', '电镜', 'electron', 'microscope'), titled('2', '电池', 'electron')]),
      partOf([titled('3', '电池', 'electric', 'electric'), titled('4', '电池')]),
    ])
    expect(engine.completions('elec', 9)).toEqual([
      { word: 'electron', count: 2 },
      { word: 'electric', count: 1 },
    ])
    expect(engine.completions('电', 1)).toEqual([{ word: '电池', count: 3 }])
    expect(engine.completions('x', 9)).toEqual([])
    expect(engine.completions('', 9)).toEqual([])
    expect(openEngine([]).completions('a', 9)).toEqual([])
  })

  test('are kept by a merge', () => {
    const parts = [partOf([titled('1', 'laser')]), partOf([titled('2', 'laser', 'lathe')])]
    const merged = openEngine([openPart(mergeParts(parts, () => false))])
    expect(merged.completions('la', 9)).toEqual(openEngine(parts).completions('la', 9))
  })

  test('correct a slip, or two in a long word', () => {
    const engine = engineOf(titled('1', 'microscope', 'laser', 'lasers'), titled('2', 'lasers', '激光'))
    expect(engine.near('lazer', 9)).toEqual([{ word: 'laser', count: 1, distance: 1 }])
    expect(engine.near('alser', 9).map(({ word }) => word)).toEqual(['laser'])
    expect(engine.near('laserr', 9).map(({ word }) => word)).toEqual(['lasers', 'laser'])
    expect(engine.near('mikroskope', 9).map(({ word }) => word)).toEqual(['microscope'])
    expect(engine.near('lxxer', 9)).toEqual([])
    expect(engine.near('激先', 9)).toEqual([])
  })

  test('are as far off as the textbook says', () => {
    const letters = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), minLength: 1, maxLength: 10 })
    fc.assert(
      fc.property(
        fc.uniqueArray(letters, { minLength: 1, maxLength: 60 }),
        letters,
        fc.constantFrom(1, 2),
        (words, wanted, most) => {
          const { near } = partOf([titled('1', ...words)]).words
          const found = new Map(near(wanted, most).map(({ word, distance: apart }) => [word, apart]))
          const all = words.map(word => [word, distance(word, wanted)] as const)
          expect(found).toEqual(new Map(all.filter(([, apart]) => apart <= most).toSorted()))
        },
      ),
      { numRuns: 500 },
    )
  })
})
