import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { openAnalyser } from '../../functions/matching/analysis/analyser.ts'
import type { Terms } from '../../functions/matching/engine/document.ts'
import { fingerprint } from '../../functions/matching/engine/fingerprint.ts'
import { vocabulary } from '../../functions/matching/vocabulary/vocabulary.ts'
import { analysedTerms, simplify, twins } from '../support/analysed-terms.ts'
import { ownTime } from '../support/own-time.ts'

const analyser = openAnalyser({ vocabulary, simplify })
const describedBy = (description: string) =>
  analyser.document({ title: '', techniques: '', more: '', description })
const copyOf = ({ count, high, low, impacts }: Terms) =>
  Array.from({ length: count }, (_, at) => `${high[at]} ${low[at]} ${impacts[at]}`).sort()

const anyText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 400 }),
  fc.string({ unit: 'grapheme', maxLength: 400 }),
  // Lone surrogates and right-to-left among words, numbers, units and codes.
  fc
    .array(
      fc.constantFrom(
        ...[
          '\ud800',
          '\udc00',
          '🙂',
          'שלום',
          'مجهر',
          'SEM',
          '电镜',
          '電',
          '的',
          '𠮷',
          '-',
          ' ',
          '.',
          '/',
          ',',
        ],
        ...['4800', '5', 'kV', '千伏', '微米', 'um', 'H01L', '21', '02', '010101', 'ﷺ', 'ナ', '경', 'é', '½'],
      ),
      { maxLength: 60 },
    )
    .map(parts => parts.join('')),
)

describe('any text', () => {
  test('gives terms with spans inside the normalised text', () => {
    fc.assert(
      fc.property(anyText, raw => {
        const { text, terms } = analysedTerms(raw)
        for (const { term, start, end } of terms) {
          expect(term.length).toBeGreaterThan(0)
          expect(term.length).toBeLessThanOrEqual(60)
          expect(start).toBeGreaterThanOrEqual(0)
          expect(start).toBeLessThan(end)
          expect(end).toBeLessThanOrEqual(text.length)
        }
      }),
    )
  })

  test('gives impacts of 1 to 255, each term once', () => {
    fc.assert(
      fc.property(anyText, raw => {
        const { terms } = describedBy(raw)
        const seen = new Set<string>()
        for (let at = 0; at < terms.count; at += 1) {
          expect(terms.impacts[at]).toBeGreaterThanOrEqual(1)
          seen.add(`${terms.high[at]} ${terms.low[at]}`)
        }
        expect(seen.size).toBe(terms.count)
      }),
    )
  })

  test('asked for as a query finds itself: every clause stands in the document', () => {
    fc.assert(
      fc.property(anyText, raw => {
        const { text, clauses } = analyser.query(raw)
        const { count, high, low } = describedBy(raw).terms
        const held = new Set(Array.from({ length: count }, (_, at) => `${high[at]} ${low[at]}`))
        for (const { forms, weight, start, end } of clauses) {
          const own = fingerprint(forms[0]?.term ?? '')
          expect(held.has(`${own.high} ${own.low}`)).toBe(true)
          expect(weight).toBeGreaterThan(0)
          expect(start).toBeLessThan(end)
          expect(end).toBeLessThanOrEqual(text.length)
        }
      }),
    )
  })

  test('says the same in traditional characters and in full width', () => {
    const backwards = new Map([...twins].map(([traditional, simple]) => [simple, traditional]))
    const wide = (sign: string) =>
      /^[!-~]$/.test(sign) ? String.fromCharCode(sign.charCodeAt(0) + 0xfee0) : sign
    const signs = fc.constantFrom(...backwards.keys(), ...'粉末abcSEM09-. /')
    fc.assert(
      fc.property(fc.array(signs, { maxLength: 80 }), parts => {
        const plain = copyOf(describedBy(parts.join('')).terms)
        const traditional = parts.map(sign => backwards.get(sign) ?? sign).join('')
        expect(copyOf(describedBy(traditional).terms)).toEqual(plain)
        expect(copyOf(describedBy(parts.map(wide).join('')).terms)).toEqual(plain)
      }),
    )
  })

  test.each([
    'a',
    '电',
    '的',
    '-',
    '1-',
    '1.',
    '🙂',
    '\ud800',
    'S-4800 ',
    'ing',
    'H01L',
    '5 kV ',
    'ﷺ',
    '扫描电镜',
  ])('of 10,000 times %j takes bounded time, as a document and as a query', piece => {
    const text = piece.repeat(10_000)
    const spent = ownTime(() => {
      describedBy(text)
      expect(analyser.query(text).clauses.length).toBeLessThanOrEqual(256)
    })
    expect(spent).toBeLessThan(1500)
  })
})
