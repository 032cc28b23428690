import { execFile } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import * as z from 'zod'
import { partsOfSheets, zipOf } from '../support/workbooks.ts'
import type { BenchRow } from './row.ts'

const rows = 100_000
/** Rows of a workbook that unpacks to 20 MB. */
const rowsOf20Megabytes = 24_000

/** Reads workbooks, and the larger one's rows as JSON, each in a fresh process. */
export async function workbookBench(): Promise<readonly BenchRow[]> {
  const folder = await mkdtemp(join(tmpdir(), 'zhongfu-workbook-bench-'))
  try {
    const large = await measure(join(folder, 'large.xlsx'), await workbook(rows), rows)
    const small = await measure(
      join(folder, '20-mb.xlsx'),
      await workbook(rowsOf20Megabytes),
      rowsOf20Megabytes,
    )
    const json = await measure(join(folder, 'records.json'), records(rows), rows)
    const memory = { atMost: 300 }
    return [
      {
        name: 'workbook of 100,000 rows',
        value: rows / large.seconds,
        unit: 'rows/s',
        target: { atLeast: 600 },
      },
      { name: 'workbook of 100,000 rows: peak memory', value: large.peak, unit: 'MB', target: memory },
      { name: 'workbook of 20 MB unpacked: peak memory', value: small.peak, unit: 'MB', target: memory },
      {
        name: 'JSON of 100,000 records',
        value: rows / json.seconds,
        unit: 'rows/s',
        target: { atLeast: 600 },
      },
      { name: 'JSON of 100,000 records: peak memory', value: json.peak, unit: 'MB', target: memory },
    ]
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

const reading = z.object({ count: z.int(), seconds: z.number(), peak: z.number() })

async function measure(path: string, bytes: Uint8Array, expected: number) {
  await writeFile(path, bytes)
  const program = fileURLToPath(new URL('workbook-reading.ts', import.meta.url))
  const { stdout } = await promisify(execFile)(process.execPath, [program, path])
  const found = reading.parse(JSON.parse(stdout))
  if (found.count !== expected) throw new Error('rows were lost')
  return found
}

const columns = [
  '资产编号',
  '名称',
  '型号',
  '厂家',
  '单价',
  '购置日期',
  '单位',
  '地点',
  '联系人',
  '电话',
  '说明',
]
const letters = 'ABCDEFGHIJK'

/** Texts are shared, as spreadsheet programs write them: half of them occur once. */
function workbook(count: number): Promise<Buffer> {
  const strings: string[] = []
  const shared = (text: string) => strings.push(`<si><t>${text}</t></si>`) - 1
  const common = ['物理学院', '化学楼 201', '王敏', '0512-65880101', 'S4800'].map(shared)
  const sheet = [
    row(
      1,
      columns.map(name => text(shared(name))),
    ),
  ]
  for (let at = 2; at <= count + 1; at += 1) {
    const cells = Array.from({ length: columns.length }, (_, column) =>
      text(common[column % common.length] ?? 0),
    )
    cells[0] = text(shared(`2019${at}`))
    cells[1] = text(shared(`场发射扫描电子显微镜 ${at}`))
    cells[4] = `><v>${at * 17.5}</v>`
    cells[10] = text(shared(`用于材料形貌与成分分析，需要提前预约，联系 desk${at}@example.edu.cn`))
    sheet.push(row(at, cells))
  }
  return zipOf(
    partsOfSheets(
      { 台账: `<sheetData>${sheet.join('')}</sheetData>` },
      { 'xl/sharedStrings.xml': `<sst>${strings.join('')}</sst>` },
    ),
  )
}

const text = (index: number) => ` t="s"><v>${index}</v>`
const row = (at: number, cells: readonly string[]) =>
  `<row r="${at}">${cells.map((cell, column) => `<c r="${letters[column]}${at}"${cell}</c>`).join('')}</row>`

/** About 40 MB. */
function records(count: number): Buffer {
  const note = '用于材料形貌与成分分析，需要提前预约。'.repeat(4)
  const list = Array.from({ length: count }, (_, at) => ({
    id: `A${at}`,
    title: `场发射扫描电子显微镜 ${at}`,
    notes: note,
    owner: { name: '物理学院', email: `desk${at}@example.edu.cn` },
    tags: ['SEM', 'EDS'],
  }))
  return Buffer.from(JSON.stringify({ success: true, result: { results: list } }))
}
