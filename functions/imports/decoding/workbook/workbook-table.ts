import { mostColumns, failures as tableFailures } from '../failure.ts'
import { type Head, headOf, leadingRows } from '../header.ts'
import { checkHead, dataRows, take } from '../sheet-table.ts'
import type { Source } from '../source.ts'
import type { Table, TableRow } from '../table-row.ts'
import { columnsOf, unite } from './like-sheets.ts'
import { fillMerged, readMerges } from './merges.ts'
import { openWorkbook, type Workbook } from './workbook.ts'
import { workbookFailures as failures } from './workbook-failures.ts'
import { worksheetRows } from './worksheet.ts'

/**
 * The table of a workbook: its sheets with the same columns (one for each college, say) one after the other, with a
 * last column that names the sheet. Of several groups of sheets the one with the most columns in all is read.
 * @throws FileFailure when the workbook cannot be read or no sheet holds data
 */
export async function workbookTable(source: Source, size: number): Promise<Table> {
  const workbook = await openWorkbook(source, size)
  const heads = await headsOf(workbook)
  const group = columnsOf(heads)
  const [first] = group
  if (!first) throw failures.noSheet()
  for (const { head } of group) checkHead(head)
  const sheets = group.map(({ name }) => name)
  const passedOver = workbook.sheets.map(({ name }) => name).filter(name => !sheets.includes(name))
  if (group.length === 1) {
    return { header: first.head.header, rows: rowsOf(workbook, first), sheets, passedOver }
  }
  const united = unite(group.map(({ head }) => head.header))
  if (united.header.length > mostColumns) throw tableFailures.tooManyColumns()
  return { header: united.header, rows: rowsOfAll(), sheets, passedOver }

  async function* rowsOfAll(): AsyncGenerator<TableRow> {
    for (const [at, sheet] of group.entries()) {
      for await (const row of rowsOf(workbook, sheet)) {
        const cells = row.cells.length > 0 ? united.place(at, row.cells, sheet.name) : row.cells
        yield { ...row, sheet: sheet.name, cells }
      }
    }
  }
}

type Sheet = Workbook['sheets'][number] & { readonly head: Head }

/** The sheets that have a header and a row below it. */
async function headsOf({ sheets, lookups }: Workbook): Promise<readonly Sheet[]> {
  const found: Sheet[] = []
  for (const sheet of sheets) {
    const rows = worksheetRows(sheet.part, lookups)
    const leading = await take(rows, leadingRows)
    await rows.return(undefined)
    const head = headOf(leading)
    if (head && leading.length > head.rows) found.push({ ...sheet, head })
  }
  return found
}

async function* rowsOf({ lookups }: Workbook, { part, head }: Sheet): AsyncGenerator<TableRow> {
  const rows = worksheetRows(part, lookups)
  try {
    await take(rows, head.rows)
    const filled = fillMerged(rows, await readMerges(part))
    yield* dataRows(filled, head.header)
  } finally {
    await rows.return(undefined)
  }
}
