import { expect, test } from 'vitest'
import { guessFormat } from '../../web/src/lib/imports/guess-format.ts'

const guess = (name: string, text: string) => guessFormat(new File([text], name))

test.each([
  ['facilities.csv', 'ID,Name,"Site Location",Contact Telephone\n1,SEM,Fife,', 'uniquip'],
  ['上报.tsv', 'cname\tename\tinnerId\tinstrCategory\n', 'nrii'],
  ['patents.csv', '\uFEFFCategory,Abstract,Title,Reference Number,Patent Number\n', 'nasa'],
  ['calendar', '\r\nBEGIN:VCALENDAR\r\nVERSION:2.0', 'busy-times'],
  ['2026年机时统计.xlsx', 'PK', 'machine-hours'],
])('%s is taken for what its name or first line says', async (name, text, format) => {
  expect(await guess(name, text)).toBe(format)
})

test.each([
  ['assets.csv', '资产编号,仪器名称,型号\n'],
  ['list.csv', 'Title,Patent Number\n'],
  ['empty.csv', ''],
])('%s tells nothing: it is any table', async (name, text) => {
  expect(await guess(name, text)).toBeUndefined()
})
