import { Uint8ArrayReader, Uint8ArrayWriter, ZipReader, ZipWriter } from '@zip.js/zip.js'
import writeExcelFile, { type CellObject, type SheetData } from 'write-excel-file/node'

export type Cell = string | number | boolean | Date | null
export type Sheet = {
  readonly name: string
  readonly rows: readonly (readonly Cell[])[]
  /** As a spreadsheet names them: `A1:F1`. */
  readonly merges?: readonly string[]
  readonly hidden?: true
}

/** A real `.xlsx` of these sheets, written by a library that the reader does not know. A `Date` becomes a date cell. */
export async function workbookOf(sheets: readonly Sheet[]): Promise<Buffer> {
  const hidden = new Set(sheets.filter(sheet => sheet.hidden).map(sheet => sheet.name))
  const bytes = await writeExcelFile(
    sheets.map(sheet => ({ sheet: sheet.name, data: dataOf(sheet) })),
  ).toBuffer()
  if (hidden.size === 0) return bytes
  const parts = await partsOf(bytes)
  const named = /<sheet [^>]*name="([^"]*)"/g
  parts['xl/workbook.xml'] = (parts['xl/workbook.xml'] ?? '').replace(named, (tag, name: string) =>
    hidden.has(name) ? `${tag} state="hidden"` : tag,
  )
  return zipOf(parts)
}

function dataOf({ rows, merges = [] }: Sheet): SheetData {
  const spans = new Map(merges.map(merge => spanOf(merge)))
  return rows.map((row, y) =>
    row.map((value, x) => {
      const span = spans.get(`${x},${y}`)
      if (value === null) return null
      const cell: CellObject = value instanceof Date ? { value, format: 'yyyy-mm-dd' } : { value }
      return { ...cell, ...span }
    }),
  )
}

function spanOf(merge: string): readonly [string, { columnSpan: number; rowSpan: number }] {
  const [, left = '', top = '', right = '', bottom = ''] = /^([A-Z]+)(\d+):([A-Z]+)(\d+)$/.exec(merge) ?? []
  const columnSpan = columnOf(right) - columnOf(left) + 1
  const rowSpan = Number(bottom) - Number(top) + 1
  return [`${columnOf(left)},${Number(top) - 1}`, { columnSpan, rowSpan }]
}

const columnOf = (letters: string) =>
  [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1

/** The parts of an archive as text, to be changed and packed again. */
export async function partsOf(bytes: Uint8Array): Promise<Record<string, string>> {
  const reader = new ZipReader(new Uint8ArrayReader(bytes), { useWebWorkers: false })
  const parts: Record<string, string> = {}
  for (const entry of await reader.getEntries()) {
    if (!entry.directory)
      parts[entry.filename] = Buffer.from(await entry.getData(new Uint8ArrayWriter())).toString()
  }
  return parts
}

/** An archive of these parts; with a password, an encrypted one. */
export async function zipOf(
  parts: Readonly<Record<string, string | Uint8Array>>,
  options: { readonly password?: string; readonly level?: number } = {},
): Promise<Buffer> {
  const writer = new ZipWriter(new Uint8ArrayWriter(), { useWebWorkers: false, ...options })
  for (const [name, part] of Object.entries(parts)) {
    await writer.add(name, new Uint8ArrayReader(typeof part === 'string' ? Buffer.from(part) : part))
  }
  return Buffer.from(await writer.close())
}

/** The parts of a small workbook whose sheets are given as XML of their own, for what no library would write. */
export function partsOfSheets(
  sheets: Readonly<Record<string, string>>,
  more: Readonly<Record<string, string>> = {},
): Record<string, string> {
  const names = Object.keys(sheets)
  const type = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
  const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
  const relationship = (id: string, kind: string, target: string) =>
    `<Relationship Id="${id}" Type="${type}/${kind}" Target="${target}"/>`
  const relationships = (inner: string) =>
    `<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${inner}</Relationships>`
  return {
    '[Content_Types].xml':
      '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
    '_rels/.rels': relationships(relationship('rId1', 'officeDocument', 'xl/workbook.xml')),
    'xl/workbook.xml': `<?xml version="1.0"?><workbook xmlns="${main}" xmlns:r="${type}"><sheets>${names
      .map((name, at) => `<sheet name="${name}" sheetId="${at + 1}" r:id="s${at}"/>`)
      .join('')}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': relationships(
      [
        ...names.map((_, at) => relationship(`s${at}`, 'worksheet', `worksheets/sheet${at + 1}.xml`)),
        relationship('strings', 'sharedStrings', 'sharedStrings.xml'),
        relationship('styles', 'styles', 'styles.xml'),
      ].join(''),
    ),
    ...Object.fromEntries(
      names.map((name, at) => [
        `xl/worksheets/sheet${at + 1}.xml`,
        `<?xml version="1.0"?><worksheet xmlns="${main}">${sheets[name] ?? ''}</worksheet>`,
      ]),
    ),
    ...more,
  }
}

/** What the asset office of a university has on its desk: see domain-rules on the mess of such sheets. */
export const assetOffice = {
  colleges: ['物理学院', '化学化工学院', '生命科学学院'],
  /** Instruments of all colleges, those to be scrapped included. */
  rows: 9,
  scrapped: 2,
  header: [
    '资产编号',
    '仪器名称',
    '型号',
    '分类号',
    '单价（元）',
    '购置日期',
    '现状',
    '存放地点',
    '联系人 姓名',
    '联系人 电话',
    '备注',
  ],
} as const

const instruments: readonly (readonly Cell[])[] = [
  ['场发射扫描电子显微镜', 'Regulus 8100', '03040404', 3_250_000, '2019.3', '在用'],
  ['激光拉曼光谱仪', 'inVia Qontor', '03030408', 1_486_500.5, '2021.11', '在用'],
  ['超导核磁共振波谱仪', 'AVANCE NEO 600', '03030501', 5_980_000, '2018.9', '在用'],
  ['高效液相色谱仪', '1260 Infinity II', '03030704', 412_800, '2020.10', '在用'],
  ['气相色谱质谱联用仪', 'GCMS-QP2020', '03030602', 866_000, '2015.6', '待报废'],
  ['荧光分光光度计', 'F-7000', '03030402', 236_000, '2012.4', '在用'],
  ['流式细胞仪', 'CytoFLEX S', '03230414', 1_120_000, '2022.5', '在用'],
  ['超速冷冻离心机', 'Optima XPN-100', '03060404', 780_000, '2017.12', '在用'],
  ['倒置荧光显微镜', 'Eclipse Ti2', '03040102', 654_000, '2009.8', '待报废'],
]

/** Three colleges' sheets under merged titles and two-row headers, with class codes, yuan, `2019.3` and totals. */
export function assetOfficeWorkbook(): Promise<Buffer> {
  const perCollege = assetOffice.rows / assetOffice.colleges.length
  return workbookOf(
    assetOffice.colleges.map((name, at) =>
      collegeSheet(name, at, instruments.slice(at * perCollege, (at + 1) * perCollege)),
    ),
  )
}

function collegeSheet(name: string, college: number, own: readonly (readonly Cell[])[]): Sheet {
  const rows = own.map((cells, at): readonly Cell[] => {
    const desk = ['王敏', '李强', '陈静'][college] ?? ''
    const number = `${2015 + at}${college + 1}0${at + 1}7`
    return [number, ...cells, `${name}实验楼${201 + at}室`, desk, `0512-6588${college}10${at}`, null]
  })
  const total = rows.reduce((sum, row) => sum + Number(row[4]), 0)
  const blank = (count: number): readonly Cell[] => Array.from({ length: count }, () => null)
  return {
    name,
    merges: [
      'A1:K1',
      'I3:J3',
      ...['A', 'B', 'C', 'D', 'E', 'F', 'G', 'H', 'K'].map(column => `${column}3:${column}4`),
    ],
    rows: [
      [`某某大学大型仪器设备台账（${name}）`, ...blank(10)],
      [`填报单位：${name}`, ...blank(6), '填报日期：2026年10月', ...blank(3)],
      [
        '资产编号',
        '仪器名称',
        '型号',
        '分类号',
        '单价（元）',
        '购置日期',
        '现状',
        '存放地点',
        '联系人',
        null,
        '备注',
      ],
      [...blank(8), '姓名', '电话', null],
      ...rows,
      ['合计', ...blank(3), total, ...blank(6)],
      [`制表人：${['赵', '钱', '孙'][college]}老师`, ...blank(6), '审核人：', ...blank(3)],
    ],
  }
}
