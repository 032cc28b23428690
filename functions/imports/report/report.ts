import { stringify } from 'csv-stringify/sync'
import type { Finding } from '../../kinds/definition.ts'
import { guarded, unguarded } from '../../kinds/table/guard.ts'
import type { Table, TableRow } from '../decoding/table.ts'

/** Columns that a report adds to those of the file; whoever imports it again passes over them. */
export const reportColumns = { row: '行号', problem: '问题' } as const

/** Bytes that a report may have: some 40,000 rows. The rest shows once these are corrected. */
const largest = 16 * 1024 * 1024

const isOfReport = (name: string) => name === reportColumns.row || name === reportColumns.problem

/** Positions of the two columns, in a table that is a report; none in any other. */
export function reportPositions(header: readonly string[]): readonly number[] {
  const found = header.flatMap((name, position) => (isOfReport(name.trim()) ? [position] : []))
  return found.length === 2 ? found : []
}

/** A report as it comes back: cells as they were before they were guarded. Any other table stays as it is. */
export function withoutGuards(table: Table): Table {
  if (reportPositions(table.header).length === 0) return table
  return { ...table, rows: unguardedRows(table.rows) }
}

async function* unguardedRows(rows: AsyncIterable<TableRow>): AsyncGenerator<TableRow> {
  for await (const row of rows) yield { ...row, cells: row.cells.map(unguarded) }
}

/**
 * Collects rejected rows as CSV (RFC 4180, UTF-8 with a mark so that Excel reads it): their cells as they were, the
 * row's number and what is wrong with it.
 */
export function reportOf(header: readonly string[]) {
  const own = new Set(reportPositions(header))
  const columns = header.flatMap((_, position) => (own.has(position) ? [] : [position]))
  const line = (cells: readonly string[]) => Buffer.from(stringify([cells.map(guarded)]))
  const names = columns.map(position => header[position] ?? '')
  const lines = [
    Buffer.concat([Buffer.from('\uFEFF'), line([...names, reportColumns.row, reportColumns.problem])]),
  ]
  let bytes = 0
  let rows = 0
  return {
    add(
      { row, sheet }: Pick<TableRow, 'row' | 'sheet'>,
      cells: readonly string[],
      findings: readonly Finding[],
    ) {
      if (bytes > largest) return
      const place = sheet === undefined ? String(row) : `${sheet} ${row}`
      const said = findings.filter(({ level }) => level === 'error')
      const problem = said.map(({ message }) => `${message.zh} ${message.en}`).join('\n')
      const added = line([...columns.map(position => cells[position] ?? ''), place, problem])
      bytes += added.length
      rows += 1
      lines.push(added)
    },
    /** Rows that it holds. */
    rows: () => rows,
    bytes: () => Buffer.concat(lines),
  }
}
export type Report = ReturnType<typeof reportOf>
