import { describe, expect, test } from 'vitest'
import { openAnalyser } from '../../functions/matching/analysis/analyser.ts'
import type { Terms } from '../../functions/matching/engine/document.ts'
import { fingerprint, fingerprintUnits } from '../../functions/matching/engine/fingerprint.ts'
import { vocabulary } from '../../functions/matching/vocabulary/vocabulary.ts'
import { simplify } from '../support/analysed-terms.ts'

const analyser = openAnalyser({ vocabulary, simplify })
const blank = { title: '', techniques: '', more: '', description: '' }

function impactOf(terms: Terms, term: string): number {
  const { high, low } = fingerprint(term)
  for (let at = 0; at < terms.count; at += 1) {
    if (terms.high[at] === high && terms.low[at] === low) return terms.impacts[at] ?? 0
  }
  return 0
}
const described = (description: string) => analyser.document({ ...blank, description }).terms

describe('a document', () => {
  test('carries each term once', () => {
    const { high, low, count } = described('powder 粉末 powder 粉末 powders')
    const all = Array.from({ length: count }, (_, at) => `${high[at]} ${low[at]}`)
    expect(new Set(all).size).toBe(count)
  })

  test('weighs a word by its field, by how often it is said, and by the length of the field', () => {
    const inTitle = impactOf(analyser.document({ ...blank, title: 'furnace' }).terms, 'furnac')
    const once = impactOf(described('furnace'), 'furnac')
    const twice = impactOf(described('furnace furnace'), 'furnac')
    const amongMany = impactOf(described(`furnace ${'other words stand here '.repeat(50)}`), 'furnac')
    expect(inTitle).toBeGreaterThan(once)
    expect(twice).toBeGreaterThan(once)
    expect(amongMany).toBeLessThan(once)
    expect(amongMany).toBeGreaterThan(0)
  })

  test('depends on itself alone', () => {
    const first = [...described('a furnace for ceramics 陶瓷').impacts.subarray(0, 6)]
    described(`something else ${'with many words '.repeat(500)}`)
    expect([...described('a furnace for ceramics 陶瓷').impacts.subarray(0, 6)]).toEqual(first)
  })

  test('a long one keeps all its terms', () => {
    const words = Array.from({ length: 6000 }, (_, at) => `w${at}x`)
    const terms = described(words.join(' '))
    expect(terms.count).toBe(6000)
    for (const word of ['w0x', 'w3333x', 'w5999x']) expect(impactOf(terms, word)).toBeGreaterThan(0)
    expect(described('kiln').count).toBe(1)
  })

  test('a concept is a term in either language, its wider ones weigh less', () => {
    for (const title of ['扫描电镜', 'scanning electron microscope', 'SEM', '掃描電鏡']) {
      const { terms, offers } = analyser.document({ ...blank, title })
      expect(offers).toEqual(['sem'])
      const [sem, electron, microscopy] = ['#sem', '#electron-microscopy', '#microscopy'].map(term =>
        impactOf(terms, term),
      )
      expect(sem).toBeGreaterThan(electron ?? 0)
      expect(electron).toBeGreaterThan(microscopy ?? 0)
      expect(microscopy).toBeGreaterThan(0)
    }
  })

  test('offers what title, techniques and more name; only mentions what the description does', () => {
    const { offers, mentions } = analyser.document({
      title: 'SEM',
      techniques: 'XRD',
      more: '',
      description: 'better than TEM and SEM',
    })
    expect(offers).toEqual(['sem', 'xrd'])
    expect(mentions).toEqual(['tem'])
  })
})

describe('a query', () => {
  const clausesOf = (text: string) => analyser.query(text).clauses
  const termsOf = (text: string) => clausesOf(text).map(({ forms }) => forms[0]?.term)

  test('meets the documents that say the same', () => {
    for (const text of [
      'JEM-2100F 透射電鏡 0.1 µm',
      'H01L 21/02 wafers',
      '锂电池正极粉末 100目',
      'Röntgen images of 5 kV',
    ]) {
      const document = analyser.document({ ...blank, title: text })
      for (const { forms } of clausesOf(text)) {
        expect(impactOf(document.terms, forms[0]?.term ?? '')).toBeGreaterThan(0)
      }
    }
  })

  test('marks single characters, of which the engine keeps the rarest', () => {
    const clauses = clausesOf('粉末')
    expect(clauses.filter(({ character }) => character).map(({ forms }) => forms[0]?.term)).toEqual([
      '粉',
      '末',
    ])
    expect(clausesOf('锂').map(({ character }) => character)).toEqual([undefined])
  })

  test('spans show where in the normalised text a clause stands', () => {
    const { text, clauses } = analyser.query('ＳＥＭ 看粉末')
    expect(text).toBe('SEM 看粉末')
    const powder = clauses.find(({ forms }) => forms[0]?.term === '粉末')
    expect(text.slice(powder?.start, powder?.end)).toBe('粉末')
    const concept = clauses.find(({ forms }) => forms[0]?.term === '#sem')
    expect(text.slice(concept?.start, concept?.end)).toBe('SEM')
  })

  test('a word said twice weighs more, a hundred times not without end', () => {
    const weight = (text: string) => clausesOf(text)[0]?.weight ?? 0
    expect(weight('kiln kiln')).toBe(2 * weight('kiln'))
    expect(weight('kiln '.repeat(100))).toBe(4 * weight('kiln'))
  })

  test('words that only ask are left out, or count little, while something else is said', () => {
    expect(termsOf('哪些窑炉')).not.toContain('哪些')
    expect(termsOf('哪些')).toContain('哪些')
    const [find, kiln] = ['find', 'kiln'].map(
      term => clausesOf('find a kiln').find(({ forms }) => forms[0]?.term === term)?.weight ?? 0,
    )
    expect(find).toBeLessThan(kiln ?? 0)
  })

  test('of a long text only the first words are corrected: each costs a walk through all words of titles', () => {
    const text = Array.from(
      { length: 300 },
      (_, at) => `word${String.fromCharCode(97 + (at % 26), 97 + at / 26)}`,
    )
    const asked: string[] = []
    analyser.query(text.join(' '), word => {
      asked.push(word)
      return []
    })
    expect(asked.length).toBeGreaterThan(10)
    expect(asked.length).toBeLessThanOrEqual(24)
  })

  test('corrections are further forms of the word that they stand for', () => {
    const { clauses } = analyser.query('micrscope', word =>
      word === 'micrscope' ? [{ word: 'microscopes', share: 0.8 }] : [],
    )
    expect(clauses[0]?.forms).toEqual([
      { term: 'micrscop', share: 1 },
      { term: 'microscop', share: 0.8 },
    ])
  })

  test('translations of a word join it, others follow as extra; they are told which spans a concept explains', () => {
    const told: unknown[] = []
    const translating = openAnalyser({
      vocabulary,
      translate: (text, skip) => {
        told.push(text, skip)
        return [
          { of: 'kiln', start: 4, end: 8, weight: 1, forms: [{ term: '窑', share: 0.5 }] },
          { start: 9, end: 10, weight: 0.5, forms: [{ term: 'lithium', share: 1 }] },
        ]
      },
    })
    const { clauses } = translating.query('SEM kiln 锂')
    expect(told).toEqual(['SEM kiln 锂', [[0, 3]]])
    expect(clauses.find(({ forms }) => forms[0]?.term === 'kiln')?.forms).toEqual([
      { term: 'kiln', share: 1 },
      { term: '窑', share: 0.5 },
    ])
    expect(clauses.at(-1)).toEqual({
      start: 9,
      end: 10,
      weight: 0.5,
      forms: [{ term: 'lithium', share: 1 }],
      extra: true,
    })
  })
})

test('units and strings have one fingerprint', () => {
  const lanes = new Uint32Array(2)
  for (const term of ['', 'a', '电池', 'jem2100f', '𠮷野']) {
    const units = Uint16Array.from({ length: term.length + 2 }, (_, at) => term.charCodeAt(at - 1) || 0)
    fingerprintUnits(units, 1, term.length + 1, lanes)
    expect({ high: lanes[0], low: lanes[1] }).toEqual(fingerprint(term))
  }
})

test('words of a title are those that a person would type', () => {
  expect(analyser.words('The JEM-2100F 透射電鏡, for Batteries')).toEqual([
    'jem',
    '2100f',
    '透射电镜',
    'batteries',
  ])
})
