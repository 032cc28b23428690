import { describe, expect, test } from 'vitest'
import { zonesOf } from '../../functions/imports/decoding/calendar/zones.ts'
import { fillMerged } from '../../functions/imports/decoding/workbook/merges.ts'
import { failureOf, readTable } from '../support/tables.ts'
import { partsOfSheets, workbookOf, zipOf } from '../support/workbooks.ts'

const cell = (place: string, text: string) => `<c r="${place}" t="inlineStr"><is><t>${text}</t></is></c>`
const sheet = `<sheetData><row r="1">${cell('A1', '名称')}${cell('B1', '型号')}</row><row r="2">${cell('A2', '电镜')}</row></sheetData>`

describe('a workbook that somebody made by hand', () => {
  test.each(['http://[', '//[::'])(
    'a reference to %s, which is no address, is a damaged workbook',
    async target => {
      const parts = partsOfSheets({ S: sheet })
      const broken = (name: string, good: string) =>
        zipOf({ ...parts, [name]: (parts[name] ?? '').replace(good, target) })
      expect(
        await failureOf(readTable(await broken('xl/_rels/workbook.xml.rels', 'worksheets/sheet1.xml'))),
      ).toBe('workbook-damaged')
      // The root may be missing: its usual place is known.
      expect((await readTable(await broken('_rels/.rels', 'xl/workbook.xml'))).rows).toEqual([2])
    },
  )

  test('merges that lie on each other in thousands are one for each column', async () => {
    const rows = async function* () {
      for (let row = 2; row < 2_000; row += 1) {
        yield { row, cells: ['a', row === 2 ? 'x' : ''], findings: [] }
      }
    }
    const merges = Array.from({ length: 50_000 }, () => ({ column: 1, top: 2, bottom: 5_000 }))
    let filled = 0
    for await (const { cells } of fillMerged(rows(), merges)) filled += cells[1] === 'x' ? 1 : 0
    expect(filled).toBe(1_998)
  })
})

describe('files that were put together', () => {
  const parts = ['名称,型号,备注\n电镜,A,\n', '\ufeff名称,型号,备注\n"光谱仪","B",\n']
  test('the column names once more are no row, and a mark within is no text', async () => {
    const { cells, rows } = await readTable(parts.join(''))
    expect(cells).toEqual([
      ['电镜', 'A', ''],
      ['光谱仪', 'B', ''],
    ])
    expect(rows).toEqual([2, 4])
  })
  test('in a workbook too; a row that says something else is data', async () => {
    const rows = [
      ['名称', '型号', '院系'],
      ['电镜', 'A', null],
      ['名称', '型号', '院系'],
      ['名称', '型号', '物理'],
    ]
    const { rows: found } = await readTable(await workbookOf([{ name: 'S', rows }]))
    expect(found).toEqual([2, 4])
  })
})

test('of thousands of names of zones a few are made; the rest is on our own clock', () => {
  const zones = zonesOf(new Map())
  const wall = Date.UTC(2026, 0, 1)
  const made = new Set(Array.from({ length: 5_000 }, (_, n) => zones(`/calendar${n}/Asia/Tokyo`)))
  expect(made.size).toBe(2)
  expect([...made].map(zone => (wall - zone(wall)) / 3_600_000)).toEqual([9, 8])
})
