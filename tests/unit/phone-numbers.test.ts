import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readPhoneNumber } from '../../functions/contract/phone.ts'

test.each([
  ['13800000000', '+8613800000000'],
  ['138 0000 0000', '+8613800000000'],
  ['+86 138-0000-0000', '+8613800000000'],
  ['0086 13800000000', '+8613800000000'],
  ['１３８００００００００', '+8613800000000'],
  ['+44 7700 900123', '+447700900123'],
  ['00852 5123 4567', '+85251234567'],
])('%s is %s', (typed, number) => expect(readPhoneNumber(typed)).toBe(number))

test.each([
  '',
  '12345',
  '12800000000',
  '010-62345678',
  '+86 010 62345678',
  '7700900123',
  '+0123456789',
  '1380000000a',
])('%s is no number that a code goes to', typed => expect(readPhoneNumber(typed)).toBeUndefined())

test('whatever is typed, a number that was read reads as itself', () => {
  fc.assert(
    fc.property(fc.string(), typed => {
      const number = readPhoneNumber(typed)
      if (number !== undefined) expect(readPhoneNumber(number)).toBe(number)
    }),
  )
})
