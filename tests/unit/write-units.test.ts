import fc from 'fast-check'
import { expect, test } from 'vitest'
import { itemBytes, unitsOf, writeUnits } from '../../functions/platform/write-units.ts'

test('sizes follow the developer guide: names count, Chinese counts three bytes a character', () => {
  expect(itemBytes({ name: '众扶' })).toBe(4 + 6)
  expect(itemBytes({ n: 27 })).toBe(1 + 2)
  expect(itemBytes({ l: [true, null] })).toBe(1 + 3 + 2 + 2)
  expect(itemBytes({ m: { a: 'x' } })).toBe(1 + 3 + 1 + 1 + 1)
  expect(itemBytes({ absent: undefined })).toBe(0)
})

test('a write costs one unit a started kilobyte, twice in a transaction', () => {
  expect(writeUnits(1, false)).toBe(1)
  expect(writeUnits(1024, false)).toBe(1)
  expect(writeUnits(1025, true)).toBe(4)
})

test('an item never shrinks when a field is added', () => {
  fc.assert(
    fc.property(fc.dictionary(fc.string(), fc.string()), fc.string(), (item, value) => {
      expect(itemBytes({ ...item, 'one more': value })).toBeGreaterThanOrEqual(itemBytes(item))
    }),
  )
})

test('a transaction costs the sum of its writes, each by its own item', () => {
  const large = { Put: { Item: { pk: 'a', text: 'x'.repeat(1500) } } }
  expect(unitsOf([{ Put: { Item: { pk: 'a' } } }, large, {}])).toBe(2 + 4 + 2)
  expect(unitsOf([])).toBe(0)
})
