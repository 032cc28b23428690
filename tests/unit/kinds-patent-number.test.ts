import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readPatentNumber } from '../../functions/kinds/patent/number.ts'
import { termEnds } from '../../functions/kinds/patent/term.ts'

const number = (cell: string, office?: string) => {
  const reading = readPatentNumber(cell, office)
  return reading.outcome === 'read' ? reading.number : reading.outcome
}

describe('patent numbers', () => {
  test.each([
    ['7,497,443', 'US', 'US7497443'],
    ['US7497443B2', undefined, 'US7497443'],
    ['US 7,497,443 B2', undefined, 'US7497443'],
    ['RE43,880', 'US', 'USRE43880'],
    ['D654,321', 'US', 'USD654321'],
    ['US 2014/0012345 A1', undefined, 'US20140012345A1'],
    ['ZL 2018 1 0123456.7', undefined, 'ZL201810123456.7'],
    ['ZL201810123456.7', undefined, 'ZL201810123456.7'],
    ['CN 2018 1 0123456.7', undefined, 'CN201810123456.7'],
    ['2018101234567', 'CN', 'ZL201810123456.7'],
    ['ZL 85 1 00001.X', undefined, 'ZL85100001.X'],
    ['CN108123456B', undefined, 'CN108123456B'],
    ['CN 108123456', undefined, 'CN108123456'],
    ['ＣＮ１０８１２３４５６Ｂ', undefined, 'CN108123456B'],
    ['EP 1 234 567 B1', undefined, 'EP1234567B1'],
    ['7497443', undefined, '7497443'],
    ['', 'US', 'missing'],
    [' 0 ', 'US', 'missing'],
    ['1970-01-01', 'US', 'missing'],
    ['1970-01-01 00:00:00', 'US', 'missing'],
    ['see file', 'US', 'unreadable'],
    ['2018', 'CN', '2018'],
  ])('%s (%s) is %s', (cell, office, expected) => {
    expect(number(cell, office)).toBe(expected)
  })
  test('the type follows from a Chinese number', () => {
    expect(readPatentNumber('ZL201820123456.7')).toMatchObject({ office: 'CN', patentType: 'utility' })
    expect(readPatentNumber('CN308123456S')).toMatchObject({ office: 'CN', patentType: 'design' })
  })
  test('property: separators never change a number, and a number reads as itself', () => {
    const digits = fc.stringMatching(/^[1-9]\d{6}$/)
    fc.assert(
      fc.property(digits, fc.constantFrom('', ' ', ',', ', '), (plain, separator) => {
        const spelled = `US ${[...plain].join(separator)} B2`
        expect(number(spelled)).toBe(`US${plain}`)
        expect(number(`US${plain}`)).toBe(`US${plain}`)
      }),
    )
  })
  test('property: any text has an outcome, and what is read reads the same again', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.constantFrom(undefined, 'US', 'CN'), (cell, office) => {
        const reading = readPatentNumber(cell, office)
        if (reading.outcome === 'read') expect(number(reading.number, office)).toBe(reading.number)
      }),
    )
  })
})

describe('terms from filing (专利法 42)', () => {
  test.each([
    ['2006-11-22', 'invention', '2026-11-22'],
    ['2016-11-22', 'utility', '2026-11-22'],
    ['2021-06-01', 'design', '2036-06-01'],
    ['2020-02-29', 'utility', '2030-02-28'],
    ['2020-02-29', 'invention', '2040-02-29'],
    ['2020-02-29', 'unknown', undefined],
  ])('%s %s ends %s', (filed, type, ends) => {
    expect(termEnds(filed, type)).toBe(ends)
  })
})
