import { describe, expect, test } from 'vitest'
import { stem } from '../../functions/matching/analysis/stem.ts'
import { analysedTerms } from '../support/analysed-terms.ts'

const termsOf = (text: string) => analysedTerms(text).terms.map(({ term }) => term)
const pairsOf = (text: string) =>
  analysedTerms(text)
    .terms.filter(({ kind }) => kind === 'pair')
    .map(({ term }) => term)

describe('terms of Chinese', () => {
  test('are pairs and single characters', () => {
    expect(termsOf('锂池粉末')).toEqual(['锂池', '锂', '池粉', '池', '粉末', '粉', '末'])
  })

  test('without the commonest characters by themselves, and without pairs of grammar', () => {
    expect(termsOf('的了')).toEqual([])
    expect(termsOf('锂的')).toEqual(['锂的', '锂'])
    expect(termsOf('我们的锂')).toEqual(['的锂', '锂'])
  })

  test('keep a character that stands alone', () => expect(termsOf('锂, 钠')).toEqual(['锂', '钠']))

  test('traditional and simplified alike', () => {
    expect(termsOf('掃描電鏡測試')).toEqual(termsOf('扫描电镜测试'))
    expect(analysedTerms('掃描電鏡').concepts).toEqual(analysedTerms('扫描电镜').concepts)
  })

  test('characters beyond the basic plane are whole', () => {
    expect(pairsOf('𠮷野家')).toEqual(['𠮷野', '野家'])
  })

  test('Japanese and Korean are cut into pairs', () => {
    expect(pairsOf('ナノ分析')).toEqual(['ナノ', 'ノ分', '分析'])
    expect(pairsOf('현미경')).toEqual(['현미', '미경'])
  })
})

describe('terms of alphabets', () => {
  test.each([
    ['the batteries of a lab', ['batteri', 'lab']],
    ['ＳＥＭ', ['sem']],
    ['Röntgen', ['rontgen']],
    ['Микроскоп', ['микроскоп']],
    ['用SEM看', ['用', 'sem', '看']],
    ['!?。，🙂', []],
    ['', []],
  ])('%s', (text, terms) => expect(termsOf(text)).toEqual(terms))

  test.each([
    ['batteries', 'battery'],
    ['images', 'imaging'],
    ['coated', 'coatings'],
    ['centre', 'center'],
    ['analysers', 'analyzer'],
    ['crystallization', 'crystallisation'],
  ])('%s and %s are one word', (one, other) => expect(stem(one)).toBe(stem(other)))

  test.each(['s4800', 'gas', 'xrd', 'glass', 'ga', 'μm'])('%s stays as it is', word => {
    expect(stem(word)).toBe(word)
  })

  test('two words with a dash are also one', () => {
    expect(termsOf('multi-layered film')).toEqual(['multi', 'multilay', 'layer', 'film'])
    expect(termsOf('and/or alloy.Steel')).toEqual(['alloi', 'steel'])
    expect(termsOf('LC/MS')).toEqual(['lc', 'lcm', 'ms'])
  })
})

describe('names of models', () => {
  test.each(['JEM-2100F', 'jem2100f', 'JEM 2100F', 'Jem－2100F', 'JEM_2100F'])('%s is jem2100f', text => {
    expect(termsOf(text)).toContain('jem2100f')
  })
  test.each(['S4800', 'S-4800', 's 4800', 'S/4800'])('%s is s4800', text => {
    expect(termsOf(text)).toContain('s4800')
  })
})

describe('numbers with units', () => {
  test.each([
    ['5 kV', '5kv'],
    ['5kV', '5kv'],
    ['5千伏', '5kv'],
    ['5 千伏', '5kv'],
    ['0.1μm', '0.1μm'],
    ['0.1 µm', '0.1μm'],
    ['0.1um', '0.1μm'],
    ['0.1 um', '0.1μm'],
    ['0.1微米', '0.1μm'],
    ['100 mesh', '100mesh'],
    ['100目', '100mesh'],
    ['１００ mesh', '100mesh'],
  ])('%s is %s', (text, term) => expect(termsOf(text)).toContain(term))

  test('a number alone is a term; what follows is only taken for a unit that it is', () => {
    expect(termsOf('2024 samples')).toEqual(['2024', 'sampl'])
    expect(termsOf('12 mirrors')).toEqual(['12', 'mirror'])
    expect(termsOf('版本 7.4')).toContain('7.4')
  })
})

describe('codes', () => {
  test.each(['H01L 21/02', 'H01L21/02', 'h01l21/02'])('%s is found by subclass, group and whole', text => {
    expect(termsOf(text)).toEqual(['h01l', 'h01l21', 'h01l21/02'])
  })

  test('a subclass alone, and with a group', () => {
    expect(termsOf('H01L')).toEqual(['h01l'])
    expect(termsOf('H01L21')).toEqual(['h01l', 'h01l21'])
  })

  test('six digits are a class of instruments, as a number and as its concept', () => {
    const { terms, concepts } = analysedTerms('仪器分类代码：010101')
    expect(terms.map(({ term }) => term)).toContain('010101')
    expect(concepts.length).toBeGreaterThan(0)
  })
})
