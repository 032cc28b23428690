import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { grades } from '../../functions/contract/feed.ts'
import { assess, formatOf } from '../../functions/feeds/assess.ts'
import { freshDays, qualityMeasures, qualityRules } from '../../functions/feeds/quality.data.ts'
import { measuresOf, qualityOf, wholeMeasures } from '../../functions/feeds/quality.ts'
import { shrinking } from '../../functions/feeds/rules.ts'

const now = new Date('2026-11-22T04:00:00.000Z')
const context = { today: '2026-11-22', region: 'CN-JS' }
const uniquip = formatOf({ kind: 'equipment', format: 'uniquip' }) ?? expect.fail('no UNIQUIP')
const look = async (text: string) => assess(Buffer.from(text), uniquip, context)
const perfect = Object.fromEntries(qualityMeasures.map(name => [name, 1]))

describe('the grade', () => {
  test('is gold where every rule is kept, and advises nothing', () => {
    expect(qualityOf(perfect, {}, 'en')).toEqual({ grade: 'gold', measures: perfect })
  })

  test.each(qualityRules)('falls below $grade without $name, and says what to do in both languages', rule => {
    const measures = { ...perfect, [rule.name]: rule.atLeast - 0.001 }
    for (const language of ['zh', 'en'] as const) {
      const { grade, advice } = qualityOf(measures, { [rule.name]: 35 }, language)
      expect(grades.indexOf(grade)).toBeLessThan(grades.indexOf(rule.grade))
      expect(advice).toBeTruthy()
      expect(advice).not.toContain('{')
    }
  })

  test('advises the cheapest step to the very next grade', () => {
    const poor = { ...perfect, contact: 0, readable: 0.5, place: 0, secure: 0 }
    expect(qualityOf(poor, { contact: 7 }, 'en').advice).toContain('7 rows')
    const fair = { ...perfect, id: 0, place: 0.2, secure: 0 }
    expect(qualityOf(fair, { place: 1200, id: 1 }, 'en')).toMatchObject({
      grade: 'bronze',
      advice: 'Give 1,200 rows their town or campus.',
    })
  })

  test('never falls when a source gets better', () => {
    const share = fc.double({ min: 0, max: 1, noNaN: true })
    const measures = fc.record(Object.fromEntries(qualityMeasures.map(name => [name, share])))
    fc.assert(
      fc.property(measures, fc.constantFrom(...qualityMeasures), share, (before, name, better) => {
        const after = { ...before, [name]: Math.max(before[name] ?? 0, better) }
        const rank = (each: Record<string, number>) => grades.indexOf(qualityOf(each, {}, 'en').grade)
        expect(rank(after)).toBeGreaterThanOrEqual(rank(before))
      }),
    )
  })

  test('ages: what has not changed for a quarter is no longer fresh', () => {
    const since = (days: number) => new Date(now.getTime() - days * 24 * 60 * 60 * 1000).toISOString()
    expect(wholeMeasures('https://a.example/', since(freshDays - 1), now)).toEqual({ secure: 1, fresh: 1 })
    expect(wholeMeasures('http://a.example/', since(freshDays + 1), now)).toEqual({ secure: 0, fresh: 0 })
  })
})

describe('a look through a source', () => {
  test('counts what each row keeps', async () => {
    const seen = await look(
      [
        'ID,Name,Description,Technique,Site Location,Contact Email',
        'E1,Microscope,Images of surfaces,SEM,Suzhou,desk@example.edu.cn',
        ',Balance,,,,',
        'E3,,,,,',
      ].join('\n'),
    )
    expect(seen).toMatchObject({ rows: 3, kept: { id: 1, techniques: 1, described: 1 } })
    expect(seen.kept.contact).toBe(1)
    const { measures, lacking } = measuresOf(seen)
    expect(measures.id).toBeCloseTo(1 / 3)
    expect(lacking.id).toBe(2)
    expect(seen.problems.length).toBeGreaterThan(0)
  })

  test('a source without rows keeps nothing', async () => {
    const seen = await look('ID,Name,Site Location,Contact Email\n')
    expect(seen.rows).toBe(0)
    expect(qualityOf(measuresOf(seen).measures, {}, 'en').grade).toBe('none')
  })
})

test('more than half gone, or all of it, is odd; less is not', () => {
  expect(shrinking(undefined, 0)).toBeUndefined()
  expect(shrinking(0, 0)).toBeUndefined()
  expect(shrinking(10, 5)).toBeUndefined()
  expect(shrinking(10, 4)?.en).toContain('more than half')
  expect(shrinking(10, 0)?.zh).toContain('变空')
})
