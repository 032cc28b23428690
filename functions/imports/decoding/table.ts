import { calendarTable } from './calendar/calendar-table.ts'
import { failures, mostRows } from './failure.ts'
import { jsonTable } from './json/json-table.ts'
import { sheetTable } from './sheet-table.ts'
import type { Source } from './source.ts'
import type { Container, Survey } from './survey.ts'
import type { Table } from './table-row.ts'
import { textRows } from './text-rows.ts'
import { workbookTable } from './workbook/workbook-table.ts'

export type { Source } from './source.ts'
export type { Table, TableRow } from './table-row.ts'

/** What a survey found out that reading needs. */
export type Surveyed = Container & Pick<Survey, 'size'>

/**
 * Opens a table for reading, whatever container it is in. The bytes may be read several times.
 * @throws FileFailure when no table can be read; while rows are read, when the file turns out to be broken
 */
export async function openTable(source: Source, file: Surveyed): Promise<Table> {
  switch (file.container) {
    case 'text':
      return sheetTable(textRows(await source(), file))
    case 'workbook':
      return workbookTable(source, file.size)
    case 'json':
      return jsonTable(source, file.encoding)
    case 'calendar':
      return calendarTable(source, file.encoding)
  }
}

/** Number of data rows, as `openTable` will yield them. @throws FileFailure when they are too many */
export async function countRows(source: Source, file: Surveyed): Promise<number> {
  let rows = 0
  for await (const _ of (await openTable(source, file)).rows) {
    rows += 1
    if (rows > mostRows) throw failures.tooManyRows(mostRows)
  }
  return rows
}
