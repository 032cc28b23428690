import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { analyse } from '../../functions/matching/analysis/analyse.ts'
import { stem } from '../../functions/matching/analysis/stem.ts'
import { normalise, tokens } from '../../functions/matching/analysis/tokens.ts'
import { vocabulary } from '../../functions/matching/vocabulary/vocabulary.ts'

const termsOf = (text: string) => tokens(normalise(text)).map(token => token.term)

describe('terms of a text', () => {
  test.each([
    ['电池粉末', ['电池', '池粉', '粉末']],
    ['锂', ['锂']],
    ['需要电池和磁体', ['电池', '池和', '和磁', '磁体']],
    ['样品的粉末', ['样品', '粉末']],
    ['the batteries of a lab', ['battery', 'lab']],
    ['用SEM看', ['用', 'sem', '看']],
    ['ＳＥＭ', ['sem']],
    ['S4800', ['s4800']],
    ['S-4800', ['s4800', '4800']],
    ['JEM-2100F', ['jem', 'jem2100f', '2100f']],
    ['JEM 2100F', ['jem', 'jem2100f', '2100f']],
    ['5 kV', ['5kv', 'kv']],
    ['5kV', ['5kv']],
    ['!?。，🙂', []],
    ['', []],
  ])('%s', (text, terms) => expect(termsOf(text)).toEqual(terms))

  test.each([
    ['batteries', 'battery'],
    ['images', 'imaging'],
    ['coated', 'coatings'],
    ['centre', 'center'],
    ['analyses', 'analyse'],
  ])('%s and %s are one word', (one, other) => expect(stem(one)).toBe(stem(other)))

  test('names of models and short words stay as they are', () => {
    expect(['s4800', 'gas', 'xrd', 'glass'].map(stem)).toEqual(['s4800', 'gas', 'xrd', 'glass'])
  })

  test('a concept becomes a term in either language, its wider ones weigh less', () => {
    for (const text of ['扫描电镜', 'scanning electron microscope', 'SEM']) {
      const { conceptTokens, concepts } = analyse(text, vocabulary)
      expect(concepts).toEqual(['sem'])
      expect(conceptTokens.map(({ term, weight }) => [term, weight])).toEqual([
        ['#sem', 1],
        ['#electron-microscopy', 0.4],
        ['#microscopy', 0.2],
      ])
    }
  })
})

describe('any text', () => {
  const anyText = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 400 }),
    fc.string({ unit: 'grapheme', maxLength: 400 }),
    // Lone surrogates and right-to-left among words.
    fc
      .array(fc.constantFrom('\ud800', '\udc00', '🙂', 'שלום', 'مجهر', 'SEM', '电镜', '-', ' ', '4800', 'ﷺ'))
      .map(parts => parts.join('')),
  )

  test('is analysed without a crash, with spans inside the normalised text', () => {
    fc.assert(
      fc.property(anyText, raw => {
        const { text, tokens, conceptTokens } = analyse(raw, vocabulary)
        for (const { term, weight, start, end } of [...tokens, ...conceptTokens]) {
          expect(term.length).toBeGreaterThan(0)
          expect(term.length).toBeLessThanOrEqual(60)
          expect(weight).toBeGreaterThan(0)
          expect(start).toBeLessThan(end)
          expect(end).toBeLessThanOrEqual(text.length)
        }
      }),
    )
  })

  test.each(['a', '电', '-', '1-', '🙂', '\ud800', 'S-4800 ', 'ing'])(
    'of 10,000 times %j takes bounded time',
    piece => {
      const started = performance.now()
      analyse(piece.repeat(10_000 / piece.length), vocabulary)
      expect(performance.now() - started).toBeLessThan(1500)
    },
  )
})
