import { describe, expect, test } from 'vitest'
import { type ListingRecord, listingRecord } from '../../functions/listings/model.ts'
import { listings } from '../bench/nation/listings.ts'
import { nationQueries } from '../bench/nation/queries.ts'
import { sentences } from '../bench/nation/sentences.ts'

function first(count: number, seed?: number): ListingRecord[] {
  const found: ListingRecord[] = []
  for (const listing of listings(seed)) {
    if (found.length === count) break
    found.push(listing)
  }
  return found
}

describe('the invented nation', () => {
  test('is the same every time, and another one by another seed', () => {
    expect(first(50)).toEqual(first(50))
    expect(first(5, 1)).not.toEqual(first(5))
  })

  test('is made of listings that the catalogue takes, each with its own id', () => {
    const some = first(500)
    for (const listing of some) expect(listingRecord.parse(listing)).toEqual(listing)
    expect(new Set(some.map(({ id }) => id)).size).toBe(500)
    const chinese = some.filter(({ description = '' }) => description.includes('，')).length
    expect(chinese).toBeGreaterThan(250)
    expect(chinese).toBeLessThan(350)
  })

  test('lets words fall off as words do: the most frequent one is in a third of the English listings', () => {
    const english = first(2000).filter(({ description = '' }) => !description.includes('，'))
    const counts = new Map<string, number>()
    for (const { description = '' } of english) {
      for (const word of new Set(description.match(/\w+/g))) counts.set(word, (counts.get(word) ?? 0) + 1)
    }
    const [most = 0, ...others] = [...counts.values()].sort((one, other) => other - one)
    expect(most / english.length).toBeGreaterThan(0.3)
    expect(others.filter(count => count === 1).length).toBeGreaterThan(others.length / 3)
  })

  test('is asked in 4 to 10 terms of one listing, whose Kind, region and price pass the filter', () => {
    const queries = nationQueries(40)
    expect(queries).toEqual(nationQueries(40))
    const all = first(11 * 40)
    for (const [at, query] of queries.entries()) {
      const source = all[at * 11 + 10]
      const text = [source?.title, source?.techniques.join(' '), source?.description].join(' ')
      const terms = query.text.split(' ')
      expect(terms.length).toBeGreaterThanOrEqual(4)
      expect(terms.length).toBeLessThanOrEqual(10)
      for (const term of terms) expect(text).toContain(term)
      expect(query).toMatchObject({ kind: source?.kind, region: source?.region })
      if (source?.price) expect(query.fen).toBe(source.price.fen)
    }
  })

  test('needs what its sentences say, half of them in Chinese', () => {
    const texts = sentences(20)
    expect(new Set(texts).size).toBe(20)
    expect(texts.filter(text => text.includes('需要'))).toHaveLength(10)
  })
})
