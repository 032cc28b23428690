import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { completionsOf } from '../../functions/matching/completions.ts'
import { openBuilder } from '../../functions/matching/engine/builder.ts'
import type { Document } from '../../functions/matching/engine/document.ts'
import { mergeParts } from '../../functions/matching/engine/merge.ts'
import { openPart } from '../../functions/matching/engine/part.ts'
import { goneListing, indexed } from '../../functions/matching/index/listing-document.ts'
import { openIndex } from '../../functions/matching/index/open-index.ts'
import { analyser } from '../support/analyser.ts'
import { indexOver } from '../support/listing-index.ts'
import { aListing } from '../support/listing-records.ts'

const index = indexOver([
  aListing({ id: 's-000001', title: 'Hitachi SEM', techniques: ['扫描电镜'] }),
  aListing({ id: 's-000002', title: 'SEM', techniques: ['扫描电镜'] }),
  aListing({ id: 's-000003', title: 'TEM', techniques: ['透射电镜'] }),
  aListing({ id: 's-000004', title: 'Raman', techniques: ['Raman spectroscopy'] }),
])
const partOf = (document: Document) => {
  const builder = openBuilder()
  builder.add(document)
  return openPart(builder.finish())
}
const texts = (begun: string) => completionsOf(begun, index, analyser).map(({ text }) => text)

describe('completion of a search box', () => {
  test('names that begin with what was typed, in both languages', () => {
    expect(texts('扫描')[0]).toMatch(/^扫描/)
    expect(texts('scann')).toContain('scanning electron microscopy')
    expect(texts('rama')[0]).toMatch(/^raman/i)
  })
  test('Chinese inside a name too, after those that begin so', () => {
    expect(texts('电镜').some(text => text.endsWith('扫描电镜'))).toBe(true)
  })
  test('the last words go on, what stands before them stays', () => {
    expect(texts('电池 rama')[0]).toMatch(/^电池 raman/i)
  })
  test('traditional characters begin simplified names', () => {
    expect(texts('掃描')).toEqual(texts('扫描'))
  })
  test('each concept once, with the number of its listings; those of none are left out', () => {
    const items = completionsOf('扫描电', index, analyser)
    const concepts = items.flatMap(({ concept }) => concept ?? [])
    expect(new Set(concepts).size).toBe(concepts.length)
    expect(items.find(({ concept }) => concept === 'sem')?.listings).toBe(2)
    expect(texts('质谱')).toEqual([])
  })
  test('words of titles after them, makers and models among them', () => {
    expect(texts('hita')).toEqual(['hitachi'])
    expect(texts('电镜 hita')).toEqual(['电镜 hitachi'])
  })
  test('no word that only a withdrawn listing or an older title said, also once the parts are merged', () => {
    const parts = [
      partOf(indexed(aListing({ id: 's-000001', title: 'Wobbletron 閃爍體炉 secret' }), analyser).document),
      partOf(indexed(aListing({ id: 's-000002', title: 'Wobbletron secrecy' }), analyser).document),
      partOf(indexed(aListing({ id: 's-000002', version: 2, title: 'Wobbletron' }), analyser).document),
      partOf(goneListing('s-000001', 2, 1)),
    ]
    for (const state of [parts, [openPart(mergeParts(parts, () => true))]]) {
      const standing = openIndex(state, analyser.vocabulary)
      const said = (begun: string) => completionsOf(begun, standing, analyser)
      expect(said('wobb')).toEqual([{ text: 'wobbletron', listings: 1 }])
      expect([...said('secre'), ...said('闪烁')]).toEqual([])
    }
  })
  test('never more than eight, whatever is typed', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 80 }), begun => {
        expect(completionsOf(begun, index, analyser).length).toBeLessThanOrEqual(8)
      }),
    )
  })
})
