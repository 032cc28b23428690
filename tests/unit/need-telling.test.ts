import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { NeedDayRecord } from '../../functions/needs/model.ts'
import { dayAfter, mayBeTold, startOf, tellingOf } from '../../functions/needs/rules.ts'
import { telling } from '../../functions/needs/telling.data.ts'

const hash = (listing: string) => `h${listing}`
const arbitraryFit = fc.record({
  listing: fc.integer({ min: 0, max: 30 }).map(String),
  score: fc.double({ min: 0.45, max: 1, noNaN: true }),
})
/** Batches as they are delivered over some days: any of them may come again. */
const deliveries = fc.array(
  fc.record({
    later: fc.boolean(),
    fits: fc.uniqueArray(arbitraryFit, { selector: ({ listing }) => listing, maxLength: 12 }),
  }),
  { maxLength: 20 },
)

test('whatever is delivered, and however often: few notices a day, each listing once, nothing uncounted', () => {
  fc.assert(
    fc.property(deliveries, batches => {
      const told = new Set<string>()
      let day: NeedDayRecord | undefined
      let number = 0
      for (const { later, fits } of batches) {
        if (later) {
          day = undefined
          number += 1
        }
        for (let delivery = 0; delivery < 2; delivery += 1) {
          const outcome = tellingOf(fits, day, told, hash)
          const fresh = [...outcome.rings, ...outcome.counted]
          if (delivery === 1) expect(fresh).toEqual([])
          if (fresh.length === 0) continue
          for (const { listing } of outcome.rings) {
            expect(told.has(listing)).toBe(false)
            told.add(listing)
          }
          const worst = outcome.rings[0]?.score ?? Number.POSITIVE_INFINITY
          for (const { score } of outcome.counted) expect(score).toBeLessThanOrEqual(worst)
          const after = dayAfter(day, outcome, { need: 'need', day: `day ${number}`, last: 'notice' }, hash)
          expect(after.told.length).toBeLessThanOrEqual(telling.mostADay)
          expect(after.more - (day?.more ?? 0)).toBe(outcome.counted.length)
          expect(after.version).toBe((day?.version ?? 0) + 1)
          if (outcome.counted.length > 0) expect(after.told).toHaveLength(telling.mostADay)
          day = after
        }
      }
    }),
  )
})

test.each([
  ['open', undefined, [], true],
  ['open', 'org-firm', ['org-firm'], true],
  ['open', 'org-lab', [], false],
  ['open', undefined, ['org-firm', 'org-lab'], false],
  ['closed', undefined, [], false],
] as const)('a need that is %s, of %s, whose person acts for %j', (status, organisation, actsFor, may) => {
  expect(mayBeTold({ status, organisation }, 'org-lab', actsFor)).toBe(may)
})

test('the start of a need is one line of at most 80 characters', () => {
  expect(startOf({ text: '磁体\n  高温' })).toBe('磁体 高温')
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 300 }), text => {
      expect([...startOf({ text })].length).toBeLessThanOrEqual(80)
      expect(startOf({ text }).isWellFormed()).toBe(text.isWellFormed())
    }),
  )
})
