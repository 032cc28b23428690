import type { Finding } from '../../kinds/definition.ts'
import { failures, longestCell, mostColumns } from './failure.ts'
import { isFooter } from './footer.ts'
import { type Head, headOf, leadingRows, tidy } from './header.ts'
import { rowFindings } from './row-findings.ts'
import { isFilled, isUnreadable, type SheetRow } from './sheet-row.ts'
import type { Table, TableRow } from './table-row.ts'

/** The table in a single sheet. @throws FileFailure when its header cannot be read */
export async function sheetTable(rows: AsyncGenerator<SheetRow>): Promise<Table> {
  try {
    const leading = await take(rows, leadingRows)
    const head = headOf(leading)
    if (!head) throw failures.empty()
    checkHead(head)
    return { header: head.header, rows: dataRows(chain(leading.slice(head.rows), rows), head.header) }
  } catch (error) {
    // Nobody will read on: the stream would stay open until it is swept up.
    await rows.return(undefined)
    throw error
  }
}

export async function take(rows: AsyncGenerator<SheetRow>, count: number): Promise<readonly SheetRow[]> {
  const taken: SheetRow[] = []
  while (taken.length < count) {
    const next = await rows.next()
    if (next.done) break
    taken.push(next.value)
  }
  return taken
}

async function* chain(first: readonly SheetRow[], rest: AsyncGenerator<SheetRow>): AsyncGenerator<SheetRow> {
  try {
    yield* first
    yield* rest
  } finally {
    await rest.return(undefined)
  }
}

/** @throws FileFailure when the row that names the columns cannot be read */
export function checkHead({ header, top }: Head): void {
  if (Math.max(header.length, top.cells.length) > mostColumns) throw failures.tooManyColumns()
  const code = top.findings.find(({ level }) => level === 'error')?.code
  if (code === 'row-too-long') throw failures.headerTooLong()
  if (code !== undefined) throw failures.brokenQuotes(top.row)
}

/** The rows below the header that are data, each with the cells of its columns. */
export async function* dataRows(
  rows: AsyncIterable<SheetRow>,
  header: readonly string[],
): AsyncGenerator<TableRow> {
  for await (const row of rows) {
    const data = isUnreadable(row) || !(isFooter(row.cells, header.length) || isHeaderAgain(row, header))
    if (data) yield tableRow(row, header.length)
  }
}

/** The column names once more: on each printed page, or where files were put together. */
const isHeaderAgain = ({ cells }: SheetRow, header: readonly string[]) =>
  filledIn(header) > 1 &&
  cells.length >= header.length &&
  cells.every((cell, at) => tidy(cell) === (header[at] ?? ''))

const filledIn = (cells: readonly string[]) => cells.filter(isFilled).length

export function tableRow(sheetRow: SheetRow, columns: number): TableRow {
  const { row, cells, findings } = sheetRow
  const refused = (finding: Finding) => ({ row, cells: [], findings: [finding] })
  if (isUnreadable(sheetRow)) return { row, cells: [], findings }
  if (cells.length > mostColumns) return refused(rowFindings.tooManyCells(cells.length))
  if (cells.some(cell => cell.length > longestCell)) return refused(rowFindings.cellTooLong())
  const extra = cells.slice(columns).some(isFilled) ? [rowFindings.extraCells(columns)] : []
  return { row, cells: cells.slice(0, columns), findings: [...extra, ...findings] }
}
