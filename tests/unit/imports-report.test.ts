import { Readable } from 'node:stream'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { survey } from '../../functions/imports/decoding/survey.ts'
import { openTable } from '../../functions/imports/decoding/table.ts'
import { settleMapping } from '../../functions/imports/mapping/mapping.ts'
import { guessBeside, recall, remember } from '../../functions/imports/mapping/remembered.ts'
import { reportOf, withoutGuards } from '../../functions/imports/report/report.ts'
import { registry } from '../../functions/kinds/registry.ts'
import { guarded, unguarded } from '../../functions/kinds/table/guard.ts'

const wrong = {
  code: 'c',
  level: 'error',
  message: { zh: '缺少名称。', en: 'The name is missing.' },
} as const
const { columns } = registry.equipment.formats.csv

describe('the report', () => {
  test('a cell that a spreadsheet would evaluate is led by an apostrophe; a plain number is not', () => {
    expect(['=1+1', '@x', '-2+3', '+86 21', '\tx', "'=1"].map(guarded)).toEqual([
      ...["'=1+1", "'@x", "'-2+3", "'+86 21", "'\tx", "''=1"],
    ])
    expect(['-5', '+7.25', 'SEM', "'x", ''].map(guarded)).toEqual(['-5', '+7.25', 'SEM', "'x", ''])
  })

  test('no cell that is written begins a formula, and each reads as it was', () => {
    const cell = fc.oneof(fc.string(), fc.stringMatching(/^['=+\-@\t0-9.]{0,6}$/))
    fc.assert(
      fc.property(cell, text => {
        expect(unguarded(guarded(text))).toBe(text)
        expect(guarded(text)).not.toMatch(/^[=@\t\r]|^[+-](?!\d+(\.\d+)?$)/)
      }),
    )
  })

  test('comes back as the rows that it was made of, with two columns more', async () => {
    const cell = fc
      .array(fc.constantFrom('a', '名', '=', '+', '-', '@', "'", '"', ',', '1', '\n', ' '), { maxLength: 6 })
      .map(letters => letters.join('').trim())
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(cell, cell), { minLength: 1, maxLength: 6 }), async rows => {
        const made = reportOf(['编号', '名称', '说明'])
        for (const [n, cells] of rows.entries()) made.add({ row: n + 2 }, [`n${n}`, ...cells], [wrong])
        const bytes = made.bytes()
        const table = withoutGuards(
          await openTable(async () => Readable.from([bytes]), await survey(Readable.from([bytes]))),
        )
        expect(table.header).toEqual(['编号', '名称', '说明', '行号', '问题'])
        const read: (readonly string[])[] = []
        for await (const { cells } of table.rows) read.push(cells)
        expect(read.map(cells => cells.slice(0, 3))).toEqual(rows.map((cells, n) => [`n${n}`, ...cells]))
        expect(read.map(cells => cells[3])).toEqual(rows.map((_, n) => String(n + 2)))
        expect(made.rows()).toBe(rows.length)
      }),
      { numRuns: 60 },
    )
  })

  test('a report of a report has its two columns once, with the new reasons', () => {
    const made = reportOf(['名称', '行号', '问题'])
    made.add({ row: 2, sheet: '化学学院' }, ['SEM', '17', 'old'], [wrong])
    expect(made.bytes().toString()).toBe(
      '\uFEFF名称,行号,问题\nSEM,化学学院 2,缺少名称。 The name is missing.\n',
    )
  })

  test('its columns are no fields, whatever a person or the guess says', () => {
    const header = ['名称', '行号', '问题']
    expect(settleMapping(undefined, header, [], { columns })).toEqual({ 0: 'title' })
    expect(settleMapping({ 0: 'title', 2: 'description' }, header, [], { columns })).toEqual({ 0: 'title' })
    // A sheet of one's own may have such a column.
    expect(settleMapping({ 0: 'title', 1: 'id' }, ['名称', '行号'], [], { columns })).toMatchObject({
      1: 'id',
    })
  })
})

describe('what is remembered', () => {
  const of = { organisation: 'org-0001', kind: 'equipment', format: 'csv' } as const

  test('is known again by the name of a column, wherever it stands and however it is written', () => {
    const before = remember(undefined, of, ['甲', ' Serial  No ', '乙'], { 0: 'title', 1: 'id' })
    const known = recall(['乙', 'ｓｅｒｉａｌ no', '甲', '丙'], before, columns)
    expect([...known]).toEqual([
      [0, ''],
      [1, 'id'],
      [2, 'title'],
    ])
  })

  test('leaves the guess to the other columns and the other fields', () => {
    const before = remember(undefined, of, ['名称', '仪器'], { 1: 'title' })
    const header = ['名称', '仪器', '所在地']
    const known = recall(header, before, columns)
    expect(guessBeside(header, [], columns, known)).toEqual({ 1: 'title', 2: 'site' })
  })

  test('tells columns of one name apart, and forgets what the format has no more', () => {
    const before = remember(undefined, of, ['备注', '备注'], { 1: 'description' })
    expect([...recall(['备注', '备注'], before, columns)]).toEqual([
      [0, ''],
      [1, 'description'],
    ])
    expect([...recall(['备注', '备注'], before, [])]).toEqual([[0, '']])
  })

  test('is corrected by the next choice', () => {
    const first = remember(undefined, of, ['甲', '乙'], { 0: 'title', 1: 'site' })
    const second = remember(first, of, ['甲'], { 0: 'description' })
    expect(second).toMatchObject({ columns: { 甲: 'description', 乙: 'site' }, version: 2 })
  })

  test('names that every object has are not remembered: they could not be stored', () => {
    const before = remember(undefined, of, ['__proto__', 'constructor'], { 0: 'title' })
    expect([...recall(['constructor', '__proto__', 'toString'], before, columns)]).toEqual([])
  })
})
