import { existsSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import { beforeAll, describe, expect, test } from 'vitest'
import { stem } from '../../functions/matching/analysis/stem.ts'
import { type CedictRow, entriesOf } from '../../functions/matching/glossary/cedict.ts'
import { compileGlossary, readDictionary } from '../../functions/matching/glossary/dictionary.ts'
import { type Glossary, openGlossary } from '../../functions/matching/glossary/glossary.ts'
import { learn } from '../../functions/matching/glossary/learn.ts'
import { lemmas, plainWord } from '../../functions/matching/glossary/lemma.ts'
import { UnreadableGlossary } from '../../functions/matching/glossary/sections.ts'
import { translate } from '../../functions/matching/glossary/translate.ts'
import { shippedFiles } from '../../functions/platform/house.ts'
import { ownTime } from '../support/own-time.ts'

const file = new URL(`../../${shippedFiles['glossary.bin']}`, import.meta.url)
let rows: readonly CedictRow[]
/** Every thirtieth row: enough to compile often. */
let some: readonly CedictRow[]
let small: Uint8Array
let bytes: Uint8Array
let glossary: Glossary

beforeAll(async () => {
  rows = await readDictionary()
  some = rows.filter((_, at) => at % 30 === 0)
  small = compileGlossary(some)
  bytes = existsSync(file) ? readFileSync(file) : compileGlossary(rows)
  glossary = openGlossary(bytes)
})

const chinese = (word: string) =>
  glossary.chinese(glossary.known(plainWord(word))?.word ?? '').map(({ term }) => term)
const english = (word: string) => glossary.english(word, 0, word.length).map(({ term }) => term)

describe('the file', () => {
  test('is the same, byte for byte, whenever it is compiled from the same dictionary', () => {
    expect(Buffer.compare(compileGlossary(some), small)).toBe(0)
  })

  test('gives back what was learnt', () => {
    const learnt = learn(entriesOf(some))
    const opened = openGlossary(small)
    const rounded = (shares: readonly { term: string; share: number }[]) =>
      shares.map(({ term, share }) => [term, Math.max(1, Math.round(255 * share))])
    for (const [word, shares] of learnt.english)
      expect(rounded(opened.chinese(word))).toEqual(rounded(shares))
    for (const [word, shares] of learnt.chinese)
      expect(rounded(opened.english(`x${word}`, 1, word.length + 1))).toEqual(rounded(shares))
    for (const [from, to] of learnt.simplified)
      expect(opened.simplify(from.charCodeAt(0))).toBe(to.charCodeAt(0))
  })

  test('names its source and licence at its head, and stays within a few megabytes', () => {
    const head = Buffer.from(bytes.subarray(0, 1024)).toString('utf8')
    expect(head).toContain('CC-CEDICT')
    expect(head).toContain('Attribution-ShareAlike 4.0')
    expect(bytes.byteLength).toBeLessThan(6e6)
  })

  test('is refused when cut off, and says what to do', () => {
    fc.assert(
      fc.property(fc.nat(small.byteLength - 1), length => {
        expect(() => openGlossary(small.subarray(0, length))).toThrow(UnreadableGlossary)
      }),
    )
    expect(() => openGlossary(small.subarray(0, 100))).toThrow(/compile it anew: node functions/)
  })

  test('is refused when a bit is flipped anywhere', () => {
    fc.assert(
      fc.property(fc.nat(small.byteLength - 1), fc.nat(7), (at, bit) => {
        const damaged = small.slice()
        damaged[at] = (damaged[at] ?? 0) ^ (1 << bit)
        expect(() => openGlossary(damaged)).toThrow(UnreadableGlossary)
      }),
    )
  })

  test('is refused when it is something else', () => {
    expect(() => openGlossary(new TextEncoder().encode('PK'.repeat(500)))).toThrow(
      'these bytes are no glossary',
    )
    expect(() => openGlossary(new Uint8Array(0))).toThrow(UnreadableGlossary)
  })

  test('opens wherever its bytes begin', () => {
    const shifted = new Uint8Array(small.byteLength + 1)
    shifted.set(small, 1)
    expect(openGlossary(shifted.subarray(1)).chinese('the')).toEqual(openGlossary(small).chinese('the'))
  })
})

describe('look-ups', () => {
  test.each([
    ['microscope', '显微'],
    ['Engines', '发动'],
    ['publishing', '出版'],
    ['libraries', '图书'],
    ['wolves', '狼'],
    ['centre', '中心'],
    ['welding', '焊接'],
    ['coatings', '涂'],
    ['news', '新闻'],
    ['sang', '唱'],
  ])('%s is called %s', (word, expected) => {
    expect(chinese(word)).toContain(expected)
  })

  test.each([
    ['显微镜', 'microscope'],
    ['合同', 'contract'],
    ['橄榄球', 'football'],
    ['专利', 'patent'],
    ['激光', 'laser'],
  ])('%s is called %s', (word, expected) => {
    expect(english(word)).toContain(expected)
  })

  test('several words are looked up as one', () => {
    expect(glossary.chinese('human right').map(({ term }) => term)).toContain('人权')
  })

  test('a word that is not there leads to the one that begins most alike', () => {
    expect(glossary.known('californian')).toEqual({ word: 'california', alike: true })
    expect(glossary.known('xqzzyv')).toBeUndefined()
  })

  test('forms of words lead to their base', () => {
    expect(lemmas('began')).toEqual(['begin'])
    expect(lemmas('planned')).toContain('plan')
    expect(lemmas('imaging')[0]).toBe('image')
    expect(lemmas('glass')).toEqual([])
  })

  test('the likeliest come first, with shares between 0 and 1', () => {
    const shares = glossary.english('防守', 0, 2).map(({ share }) => share)
    expect(shares[0]).toBe(1)
    expect(shares).toEqual(shares.toSorted((one, other) => other - one))
    for (const { share } of glossary.chinese('microscope')) expect(share > 0 && share <= 1).toBe(true)
  })

  test('traditional characters have their simplified twins, once for all', () => {
    const simplified = (text: string) =>
      Array.from(text, sign => String.fromCharCode(glossary.simplify(sign.charCodeAt(0)))).join('')
    expect(simplified('顯微鏡檢測與實驗室設備')).toBe('显微镜检测与实验室设备')
    expect(simplified('公共实验室的显微镜 SEM')).toBe('公共实验室的显微镜 SEM')
    for (let unit = 0; unit < 0x1_0000; unit += 1)
      expect(glossary.simplify(glossary.simplify(unit))).toBe(glossary.simplify(unit))
  })
})

describe('translating a query', () => {
  const terms = (text: string) =>
    translate(text, glossary).flatMap(({ forms }) => forms.map(({ term }) => term))

  test('an English word gets Chinese forms that belong to its own clause', () => {
    const [found] = translate('Microscopes', glossary)
    expect(found).toMatchObject({ of: stem('microscopes'), start: 0, end: 11 })
    expect(found?.forms.map(({ term }) => term)).toEqual(expect.arrayContaining(['显微', '微镜']))
    for (const { share } of found?.forms ?? []) expect(share > 0 && share < 1).toBe(true)
  })

  test('a Chinese word gets the English words as the index has them, in a clause of its own', () => {
    const found = translate('租一台显微镜', glossary).find(({ start, end }) => start === 3 && end === 6)
    expect(found?.of).toBeUndefined()
    expect(found?.forms.map(({ term }) => term)).toContain(stem('microscope'))
  })

  test('traditional and simplified queries are translated alike', () => {
    const of = (text: string) => translate(text, glossary)
    expect(of('顯微鏡檢測實驗設備')).toEqual(of('显微镜检测实验设备'))
  })

  test('what stands twice is translated once', () => {
    expect(translate('microscope microscopes', glossary)).toHaveLength(1)
  })

  test('numbers, names of models and function words have no translation', () => {
    expect(terms('JEM-2100F S4800 2024 5kV')).not.toContain('二')
    expect(translate('2024 S4800 the of and 什么 的', glossary)).toEqual([])
  })

  test('spans that the vocabulary knows are left out', () => {
    const text = 'electron microscope 显微镜检测'
    expect(translate(text, glossary, [[0, 19]]).every(({ start }) => start >= 20)).toBe(true)
    expect(translate(text, glossary, [[20, 23]]).some(({ start }) => start === 20)).toBe(false)
    expect(translate(text, glossary, [[20, 23]]).some(({ start }) => start === 23)).toBe(true)
    expect(translate(text, glossary, [[0, text.length]])).toEqual([])
  })

  test('groups stay small, and a long query gets fewer forms a word', () => {
    const long =
      'optical thermal electrical magnetic acoustic mechanical chemical nuclear biological measurement instrument laboratory'
    expect(Math.max(...translate(long, glossary).map(({ forms }) => forms.length))).toBeLessThanOrEqual(4)
    expect(translate('laser welding', glossary).every(({ forms }) => forms.length <= 6)).toBe(true)
  })

  test('any text is borne: spans lie within it, in bounded time', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'binary' }), fc.string({ unit: 'grapheme' })), text => {
        for (const { start, end, forms, weight } of translate(text, glossary)) {
          expect(0 <= start && start < end && end <= text.length).toBe(true)
          expect(forms.length).toBeGreaterThan(0)
          expect(weight).toBeGreaterThan(0)
        }
      }),
    )
    const hostile = [
      '显微镜',
      '的',
      'a',
      'microscope ',
      '\ud83d',
      '🙂',
      '،؟',
      '!',
      'é',
      '𰻝',
      'x '.repeat(20),
      'antidisestablish',
    ]
    for (const part of hostile) {
      const text = part.repeat(Math.ceil(10_000 / part.length)).slice(0, 10_000)
      const spent = ownTime(() => expect(translate(text, glossary).length).toBeLessThanOrEqual(48))
      expect(spent).toBeLessThan(100)
    }
  })
})
