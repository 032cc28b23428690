import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { creditCodeChecks } from '../../functions/contract/credit-code.ts'
import { sharedData } from '../support/shared-data.ts'

test('credit codes: the checksum of GB 32100-2015', () => {
  expect(creditCodeChecks('91110000600037341L')).toBe(true)
  expect(creditCodeChecks('9144030071526726XG')).toBe(true)
  expect(creditCodeChecks('91110000600037341N')).toBe(false)
})

test('credit codes: an early pilot code fails the checksum and goes to a person', () => {
  expect(creditCodeChecks('91350100M0001TGQXM')).toBe(false)
})

const valid = sharedData('uscc/valid.txt')
test.skipIf(!valid)('credit codes: a hundred real ones check', () => {
  const codes = readFileSync(valid ?? '', 'utf8')
    .split(/\s+/)
    .filter(Boolean)
  expect(codes.length).toBeGreaterThanOrEqual(100)
  expect(codes.filter(code => !creditCodeChecks(code))).toEqual([])
})
