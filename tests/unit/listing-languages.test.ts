import { describe, expect, test } from 'vitest'
import { recognisedLanguage } from '../../functions/contract/language.ts'
import type { ListingRecord } from '../../functions/listings/model.ts'
import { indexed } from '../../functions/matching/index/listing-document.ts'
import { analyser } from '../support/analyser.ts'

const at = '2026-11-22T00:00:00.000Z'
const record = (more: Partial<ListingRecord>): ListingRecord => ({
  kind: 'equipment',
  organisation: 'org-lab',
  title: '差示扫描量热仪',
  techniques: [],
  region: 'CN-JS',
  voucher: false,
  status: 'published',
  details: {},
  id: 'shelf-01',
  version: 1,
  createdAt: at,
  updatedAt: at,
  ...more,
})

/** Impact of each term. */
function impactsOf(listing: ListingRecord): ReadonlyMap<string, number> {
  const { terms } = indexed(listing, analyser).document
  return new Map(
    Array.from({ length: terms.count }, (_, place) => [
      `${terms.high[place]} ${terms.low[place]}`,
      terms.impacts[place] ?? 0,
    ]),
  )
}

describe('a listing in several languages', () => {
  const zh = { title: '差示扫描量热仪', description: '测量熔点和结晶度' }
  const en = { title: 'Differential scanning calorimeter', description: 'Measures melting points' }

  test('is found by the words of each as if it were written in that one alone', () => {
    const both = impactsOf(record({ ...zh, language: 'zh', translations: { en } }))
    const apart = [impactsOf(record(zh)), impactsOf(record(en))]
    for (const alone of apart) for (const term of alone.keys()) expect(both.has(term)).toBe(true)
    for (const [term, impact] of both) {
      expect(impact).toBe(Math.max(...apart.map(alone => alone.get(term) ?? 0)))
    }
  })
  test('counts no word twice: a translation that says the same changes nothing', () => {
    const plain = impactsOf(record(zh))
    expect(impactsOf(record({ ...zh, translations: { en: zh } }))).toEqual(plain)
  })
  test('completes titles of both', () => {
    const { words } = indexed(record({ ...zh, translations: { en } }), analyser).document
    expect(words).toEqual(expect.arrayContaining(['calorimeter']))
  })
})

test.each([
  ['场发射扫描电镜 Hitachi S-4800', 'zh'],
  ['Hitachi S-4800', 'en'],
  ['SEM', 'en'],
  ['激光', 'zh'],
  ['Spectrometer from the firm 上海光谱 with a long English description of all it does', 'en'],
])('the language of “%s” is %s', (text, language) => {
  expect(recognisedLanguage(text)).toBe(language)
})
