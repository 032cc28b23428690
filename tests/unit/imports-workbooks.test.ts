import { deflateRawSync } from 'node:zlib'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { mostColumns } from '../../functions/imports/decoding/failure.ts'
import { survey } from '../../functions/imports/decoding/survey.ts'
import { guessMapping } from '../../functions/kinds/guess.ts'
import { registry } from '../../functions/kinds/registry.ts'
import { failureOf, inPieces, readTable as read } from '../support/tables.ts'
import {
  assetOffice,
  assetOfficeWorkbook,
  type Cell,
  partsOf,
  partsOfSheets,
  workbookOf,
  zipOf,
} from '../support/workbooks.ts'

const sheetOf = (rows: readonly (readonly Cell[])[]) => workbookOf([{ name: 'Sheet1', rows }])
/** One sheet of XML of its own below a row of three names. */
const names = `<row r="1">${['A', 'B', 'C'].map(name => inline(`${name}1`, name)).join('')}</row>`
function inline(place: string, text: string) {
  return `<c r="${place}" t="inlineStr"><is><t xml:space="preserve">${text}</t></is></c>`
}
const withRows = (rows: string, more: Record<string, string> = {}) =>
  zipOf(partsOfSheets({ One: `<sheetData>${names}${rows}</sheetData>` }, more))

describe('an asset office’s workbook', async () => {
  const { header, sheets, table } = await read(await assetOfficeWorkbook())
  test('its sheets are read one after the other, each row with its sheet', () => {
    expect(sheets).toEqual(assetOffice.colleges)
    expect(header).toEqual([...assetOffice.header, '工作表'])
    expect(table).toHaveLength(assetOffice.rows)
    expect(table.map(({ row, sheet, cells }) => [row, sheet === cells.at(-1)])).toEqual(
      [5, 6, 7, 5, 6, 7, 5, 6, 7].map(row => [row, true]),
    )
    expect(table.flatMap(({ findings }) => findings)).toEqual([])
  })
  test('cells say what the sheet shows', () => {
    expect(table[1]?.cells).toEqual([
      '20161027',
      '激光拉曼光谱仪',
      'inVia Qontor',
      '03030408',
      '1486500.5',
      '2021.11',
      '在用',
      '物理学院实验楼202室',
      '王敏',
      '0512-65880101',
      '',
      '物理学院',
    ])
  })
  test('its columns are guessed', () => {
    const guess = guessMapping(
      header,
      table.map(({ cells }) => cells),
      registry.equipment.formats.csv?.columns ?? [],
    )
    expect(guess).toMatchObject({ 0: 'id', 1: 'title', 2: 'model', 8: 'contact.name', 9: 'contact.phone' })
  })
})

describe('sheets', () => {
  const rows = [
    ['编号', '名称', '型号'],
    ['1', '电镜', 'S4800'],
  ]
  test('hidden ones and ones with other columns are not read', async () => {
    const { table, sheets, passedOver } = await read(
      await workbookOf([
        { name: '填写说明', rows: [['请逐行填写'], ['不要合并单元格']] },
        { name: '台账', rows },
        { name: '旧', rows, hidden: true },
      ]),
    )
    expect(sheets).toEqual(['台账'])
    expect(passedOver).toEqual(['填写说明'])
    expect(table.map(({ row, sheet }) => [row, sheet])).toEqual([[2, undefined]])
  })
  test('a column moved or added in one of them finds its place', async () => {
    const { header, cells } = await read(
      await workbookOf([
        {
          name: '甲',
          rows: [
            ['编号', '名称', '型号', '单价'],
            ['1', '电镜', 'S4800', 5],
          ],
        },
        {
          name: '乙',
          rows: [
            ['名称', '编号', '型号 ', '备注', '单价'],
            ['光谱仪', '2', 'X', '旧', 7],
          ],
        },
      ]),
    )
    expect(header).toEqual(['编号', '名称', '型号', '单价', '备注', '工作表'])
    expect(cells).toEqual([
      ['1', '电镜', 'S4800', '5', '', '甲'],
      ['2', '光谱仪', 'X', '7', '旧', '乙'],
    ])
  })
  test('a cell merged downwards counts for each row that it spans', async () => {
    const { cells } = await read(
      await workbookOf([
        {
          name: '台账',
          merges: ['A2:A4'],
          rows: [
            ['单位', '名称', '型号'],
            ['物理学院', '电镜', 'S4800'],
            [null, '光谱仪', 'X'],
            [null, '质谱仪', 'Y'],
            [null, '无主', 'Z'],
          ],
        },
      ]),
    )
    expect(cells.map(([unit]) => unit)).toEqual(['物理学院', '物理学院', '物理学院', ''])
  })
  test('a workbook without rows says so', async () => {
    expect(await failureOf(read(await sheetOf([['编号', '名称', '型号']])))).toBe('no-sheet')
  })
})

describe('cells', () => {
  const styles = (formats: readonly string[]) => ({
    'xl/styles.xml': `<styleSheet><numFmts>${formats
      .map((code, at) => `<numFmt numFmtId="${200 + at}" formatCode="${code}"/>`)
      .join('')}</numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs>${formats
      .map((_, at) => `<xf numFmtId="${200 + at}"/>`)
      .join('')}<xf numFmtId="14"/><xf numFmtId="22"/><xf numFmtId="57"/></cellXfs></styleSheet>`,
  })
  const shown = async (format: string, value: string, workbook = '') => {
    const parts = partsOfSheets(
      { One: `<sheetData>${names}<row r="2"><c r="A2" s="0"><v>${value}</v></c></row></sheetData>` },
      styles([format]),
    )
    const main = parts['xl/workbook.xml'] ?? ''
    const { cells } = await read(
      await zipOf({ ...parts, 'xl/workbook.xml': main.replace('<sheets>', `${workbook}<sheets>`) }),
    )
    return cells[0]?.[0]
  }
  test.each([
    ['yyyy-mm-dd', '43525', '2019-03-01'],
    ['yyyy&quot;年&quot;m&quot;月&quot;;@', '43525', '2019-03-01'],
    ['[$-804]yyyy/m/d h:mm', '43525.5', '2019-03-01 12:00'],
    ['yyyy-mm-dd', '59', '1900-02-28'],
    ['yyyy-mm-dd', '61', '1900-03-01'],
    ['yyyy-mm-dd', '1', '1900-01-01'],
    ['h:mm:ss', '0.75', '18:00'],
    ['[h]:mm', '1.520833333333333', '36:30'],
    ['0%', '0.13', '13%'],
    ['00000', '123', '00123'],
    ['0.00', '2019.1', '2019.10'],
    ['0.00', '1234.567', '1234.567'],
    ['0.00_);[Red]\\(0.00\\)', '12', '12.00'],
    ['#,##0', '1234567.8900000001', '1234567.89'],
    ['General', '202300123456', '202300123456'],
    ['&quot;day&quot;0', '5', '5'],
    ['yyyy-mm-dd', '-3', '-3'],
    ['yyyy-mm-dd', '99999999', '99999999'],
  ])('%s of %s', async (format, value, expected) => {
    expect(await shown(format, value)).toBe(expected)
  })
  test('days counted from 1904', async () => {
    expect(await shown('yyyy-mm-dd', '42063', '<workbookPr date1904="1"/>')).toBe('2019-03-01')
  })
  test('text of all sorts, truth, errors, formulas', async () => {
    const { cells, table } = await read(
      await withRows(
        `<row r="3"><c r="A3" t="s"><v>0</v></c><c r="B3" t="b"><v>1</v></c><c r="C3" t="e"><v>#N/A</v></c></row>
         <row r="4"><c r="A4" t="str"><f>A1&amp;"x"</f><v>Ax</v></c><c r="B4"><f>1+1</f><v>2</v></c><c r="C4" t="d"><v>2019-03-01T00:00:00</v></c></row>
         <row><c><v>7</v></c><c t="inlineStr"><is><r><t>rich </t></r><r><t>text</t></r><rPh><t>no</t></rPh></is></c><c t="s"><v>99</v></c></row>`,
        {
          'xl/sharedStrings.xml':
            '<sst><si><r><t>多_x000D_\n</t></r><r><rPr><b/></rPr><t xml:space="preserve">行 &lt;b&gt;</t></r><rPh sb="0" eb="1"><t>duo</t></rPh></si></sst>',
        },
      ),
    )
    expect(cells).toEqual([
      ['多\n行 <b>', 'TRUE'],
      ['Ax', '2', '2019-03-01'],
      ['7', 'rich text'],
    ])
    expect(table.map(({ row }) => row)).toEqual([3, 4, 5])
    expect(table.map(({ findings }) => findings.map(({ code }) => code))).toEqual([['cell-error'], [], []])
  })
  test('what a library writes of dates and numbers', async () => {
    const { cells } = await read(
      await sheetOf([
        ['a', 'b', 'c', 'd'],
        [new Date(Date.UTC(2026, 10, 22)), 0.1 + 0.2, true, 'x & <y>'],
      ]),
    )
    expect(cells).toEqual([['2026-11-22', '0.3', 'TRUE', 'x & <y>']])
  })
  test('names with a prefix, and parts in UTF-16', async () => {
    const sheet = `<x:sheetData><x:row r="1">${['A', 'B', 'C'].map(c => `<x:c r="${c}1" t="str"><x:v>列${c}</x:v></x:c>`).join('')}</x:row><x:row r="2"><x:c r="A2"><x:v>1</x:v></x:c></x:row></x:sheetData>`
    const parts = partsOfSheets({ One: '' })
    const xml = `\ufeff<?xml version="1.0" encoding="UTF-16"?><x:worksheet xmlns:x="m">${sheet}</x:worksheet>`
    const { header, cells } = await read(
      await zipOf({ ...parts, 'xl/worksheets/sheet1.xml': Buffer.from(xml, 'utf16le') }),
    )
    expect([header, cells]).toEqual([['列A', '列B', '列C'], [['1']]])
  })
})

describe('limits', () => {
  test('columns, cells and rows as in any table', async () => {
    const wide = Array.from({ length: mostColumns + 1 }, (_, at) => `c${at}`)
    expect(await failureOf(read(await sheetOf([wide, wide])))).toBe('too-many-columns')
    const far = await read(await withRows('<row r="2"><c r="XFD2"><v>1</v></c></row>'))
    expect(far.table[0]?.findings[0]?.code).toBe('too-many-cells')
    const long = await read(await withRows(`<row r="2">${inline('A2', 'x'.repeat(40_000))}</row>`))
    expect(long.table[0]?.findings[0]?.code).toBe('cell-too-long')
    expect(await failureOf(read(await withRows('<row r="1048577"><c><v>1</v></c></row>')))).toBe(
      'too-many-rows',
    )
  })
  const packed = (rows: string) => withRows(rows, { 'xl/sharedStrings.xml': '<sst/>' })
  test('what packs too well, or to too much, was made to harm', async () => {
    const bomb = await withRows(`<!--${' '.repeat(20_000_000)}-->`)
    expect(await failureOf(read(bomb))).toBe('workbook-too-large')
    const parts = partsOfSheets({ One: `<sheetData>${names}</sheetData>` })
    const lied = declare(await zipOf({ ...parts, 'xl/sharedStrings.xml': '<sst></sst>' }), 300 * 1024 * 1024)
    expect(await failureOf(read(lied))).toBe('workbook-too-large')
  })
  test('an entry that is larger than it says', async () => {
    expect(await failureOf(read(declare(await packed('<row r="2"><c><v>1</v></c></row>'), 10)))).toBe(
      'workbook-unsafe',
    )
  })
  test('macros', async () => {
    const parts = partsOfSheets({ One: `<sheetData>${names}</sheetData>` })
    expect(await failureOf(read(await zipOf({ ...parts, 'xl/vbaProject.bin': 'x' })))).toBe('workbook-macros')
    const types =
      '<Types><Override PartName="/xl/workbook.xml" ContentType="application/vnd.ms-excel.sheet.macroEnabled.main+xml"/></Types>'
    expect(await failureOf(read(await zipOf({ ...parts, '[Content_Types].xml': types })))).toBe(
      'workbook-macros',
    )
  })
  test('passwords, in either way', async () => {
    const bytes = await zipOf(partsOfSheets({ One: '' }), { password: 'secret' })
    expect(await failureOf(read(bytes))).toBe('workbook-encrypted')
    const compound = Buffer.concat([
      Buffer.from('d0cf11e0a1b11ae1', 'hex'),
      Buffer.alloc(5000),
      Buffer.from('EncryptedPackage', 'utf16le'),
    ])
    expect(await failureOf(survey(inPieces(compound, 5010)))).toBe('workbook-encrypted')
  })
  test.each([
    ['declared entities', '<!DOCTYPE x [<!ENTITY a "aaaa">]>', 'workbook-unsafe'],
    ['XML that does not end', '<sheetData><row>', 'workbook-damaged'],
    ['an entity that nobody declared', '<sheetData>&a;</sheetData>', 'workbook-damaged'],
    ['elements without end', '<a>'.repeat(100), 'workbook-unsafe'],
    ['a text without end', `<a>${'xyz,'.repeat(1_200_000)}`, 'workbook-unsafe'],
  ])('%s', async (_, xml, code) => {
    const parts = partsOfSheets({ One: '' })
    expect(await failureOf(read(await zipOf({ ...parts, 'xl/worksheets/sheet1.xml': xml })))).toBe(code)
  })
  test('no workbook, a missing sheet, a broken sum', async () => {
    expect(await failureOf(read(await zipOf({ 'a.txt': 'hello' })))).toBe('workbook-other')
    const parts = await partsOf(await assetOfficeWorkbook())
    delete parts['xl/worksheets/sheet2.xml']
    expect(await failureOf(read(await zipOf(parts)))).toBe('workbook-damaged')
    const bytes = await zipOf(partsOfSheets({ One: `<sheetData>${names}</sheetData>` }), { level: 0 })
    bytes[bytes.indexOf('sheetData')] = 0x53
    expect(await failureOf(read(bytes))).toBe('workbook-damaged')
  })
  test('a sheet under many names, and lists of millions', async () => {
    const parts = partsOfSheets({ One: `<sheetData>${names}</sheetData>`, Two: '' })
    const relations = 'xl/_rels/workbook.xml.rels'
    const same = (parts[relations] ?? '').replace('sheet2.xml', 'sheet1.xml')
    expect(await failureOf(read(await zipOf({ ...parts, [relations]: same })))).toBe('workbook-unsafe')
    // What repeats packs too well to begin with: the list is stored as it is.
    const long = Array.from(
      { length: 200_000 },
      (_, at) => `<Relationship Id="x${at * 7919}" Type="${at}/worksheet" Target="a/${at}.xml"/>`,
    )
    const many = `<Relationships>${long.join('')}${`<!-- ${'x'.repeat(100_000)} -->`.repeat(170)}</Relationships>`
    expect(await failureOf(read(await zipOf({ ...parts, [relations]: many }, { level: 0 })))).toBe(
      'workbook-too-large',
    )
  })
  test('a damage that zlib finds', async () => {
    const bytes = await packed('<row r="2"><c><v>1</v></c></row>')
    const sheet = deflateRawSync(Buffer.from('<?xml')).subarray(0, 2)
    const at = bytes.indexOf(Buffer.from('xl/worksheets/sheet1.xml')) + 24
    bytes.fill(0xff, at, at + 20 + sheet.length)
    expect(await failureOf(read(bytes))).toBe('workbook-damaged')
  })
})

/** Says another size of the sheet in the archive's directory. */
function declare(bytes: Buffer, size: number): Buffer {
  const changed = Buffer.from(bytes)
  const name = Buffer.from('xl/worksheets/sheet1.xml')
  for (
    let at = changed.indexOf('504b0102', 'hex');
    at >= 0;
    at = changed.indexOf('504b0102', at + 4, 'hex')
  ) {
    if (changed.subarray(at + 46, at + 46 + name.length).equals(name)) changed.writeUInt32LE(size, at + 24)
  }
  return changed
}

const refusals =
  /^(?:no failure|workbook-[a-z-]+|too-many-[a-z]+|no-sheet|not-a-table|empty-file|no-known-column)$/

describe('any workbook', () => {
  test('what a library writes is read back, and each row is accounted for', async () => {
    const text = fc.string({
      unit: fc.constantFrom('a', '中', '"', ',', '<', '&', ' ', 'é', '=', '_x000D_'),
      maxLength: 6,
    })
    const cell = fc.oneof(text, fc.integer({ min: -1_000_000, max: 1_000_000 }))
    const row = fc.tuple(fc.constant('A'), cell, cell)
    await fc.assert(
      fc.asyncProperty(fc.array(row, { minLength: 1, maxLength: 5 }), async rows => {
        const { cells } = await read(await sheetOf([['h', 'i', 'j'], ...rows]))
        const expected = rows.map(cells => cells.map(value => String(value).replaceAll('_x000D_', '\n')))
        const padded = cells.map(own => ['', '', ''].map((_, at) => (own[at] ?? '').replace(/\n/g, '\n')))
        expect(padded.map(own => own.map(value => (value.trim() ? value : '')))).toEqual(
          expected.map(own => own.map(value => (value.trim() ? value : ''))),
        )
      }),
      { numRuns: 25 },
    )
  })
  test('cut off or with changed bytes: read, or refused in a sentence', async () => {
    const whole = await assetOfficeWorkbook()
    const change = fc.tuple(fc.nat(whole.length - 1), fc.integer({ min: 0, max: 255 }))
    await fc.assert(
      fc.asyncProperty(
        fc.array(change, { maxLength: 6 }),
        fc.option(fc.nat(whole.length)),
        async (changes, end) => {
          const bytes = Buffer.from(whole.subarray(0, end ?? whole.length))
          for (const [at, byte] of changes) if (at < bytes.length) bytes[at] = byte
          expect(await failureOf(read(bytes))).toMatch(refusals)
        },
      ),
      { numRuns: 100 },
    )
  })
  test('changed XML: read, or refused in a sentence', async () => {
    const parts = await partsOf(await assetOfficeWorkbook())
    const name = 'xl/worksheets/sheet1.xml'
    const sheet = parts[name] ?? ''
    const piece = fc.constantFrom(
      '<',
      '>',
      '"',
      '<row>',
      '</row>',
      '<c t="s">',
      '<v>',
      '</v>',
      '9',
      '-',
      '<c r="ZZZZ1">',
      '&#0;',
      '',
    )
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(fc.nat(sheet.length), piece), { maxLength: 4 }), async changes => {
        let changed = sheet
        for (const [at, put] of changes) changed = changed.slice(0, at) + put + changed.slice(at + 3)
        const code = await failureOf(read(await zipOf({ ...parts, [name]: changed })))
        expect(code).toMatch(refusals)
      }),
      { numRuns: 40 },
    )
  })
})
