import type { Readable } from 'node:stream'
import { parse } from 'csv-parse/sync'
import type { Finding } from '../../kinds/definition.ts'
import { decode } from './encoding.ts'
import { failures, longestCell, mostColumns, mostRows } from './failure.ts'
import { linesOf } from './lines.ts'
import { recordsOf, type SheetRecord } from './records.ts'
import { rowFindings } from './row-findings.ts'
import type { Delimiter, Dialect } from './survey.ts'

/** One data row: its cells in the order of the columns, or why they cannot be read. */
export type TableRow = {
  /** As a spreadsheet shows it; the header is usually row 1. */
  readonly row: number
  readonly cells: readonly string[]
  /** Notices, or the one error that rejects the row. */
  readonly findings: readonly Finding[]
}

export type Table = {
  readonly header: readonly string[]
  /** Data rows in order; blank rows are passed over. To be read once; leaving early closes the stream. */
  readonly rows: AsyncIterable<TableRow>
}

/**
 * Opens a table for reading: the first row that holds anything names the columns.
 * @throws FileFailure when the header cannot be read; while rows are read, when too many are broken
 */
export async function openTable(bytes: Readable, dialect: Dialect): Promise<Table> {
  const records = recordsIn(bytes, dialect)
  try {
    const first = await records.next()
    if (first.done) throw failures.empty()
    const header = headerOf(first.value, dialect.delimiter)
    return { header, rows: rowsOf(records, dialect.delimiter, header.length) }
  } catch (error) {
    // Nobody will read on: the stream would stay open until it is swept up.
    await records.return(undefined)
    throw error
  }
}

/** Number of data rows, as `openTable` will yield them. @throws FileFailure when they are too many */
export async function countRows(bytes: Readable, dialect: Dialect): Promise<number> {
  let rows = -1
  for await (const _ of recordsIn(bytes, dialect)) {
    rows += 1
    if (rows > mostRows) throw failures.tooManyRows(mostRows)
  }
  return Math.max(0, rows)
}

async function* recordsIn(bytes: Readable, { encoding, delimiter }: Dialect): AsyncGenerator<SheetRecord> {
  const leading: SheetRecord[] = []
  let begun = false
  for await (const record of recordsOf(linesOf(decode(bytes, encoding)), delimiter)) {
    if (isBlank(record.text, delimiter)) continue
    if (begun) {
      yield record
      continue
    }
    leading.push(record)
    if (leading.length < mostCaptions && !isWide(record, delimiter)) continue
    begun = true
    yield* withoutCaptions(leading, delimiter)
  }
  if (!begun) yield* leading
}

/** Rows above the column names that a sheet may have: its merged title, the office, the date. */
const mostCaptions = 5

/** A row of a single filled cell above a row of several is a caption of the sheet, not its header. */
function withoutCaptions(leading: readonly SheetRecord[], delimiter: Delimiter): readonly SheetRecord[] {
  const header = leading.findIndex(record => isWide(record, delimiter))
  const captions = leading.slice(0, Math.max(0, header))
  return captions.every(record => filledCells(record, delimiter) <= 1)
    ? leading.slice(captions.length)
    : leading
}

const isWide = (record: SheetRecord, delimiter: Delimiter) => filledCells(record, delimiter) >= 3

/** A row that cannot be read is no caption: as a header it fails the file with its reason. */
const filledCells = ({ text, fault }: SheetRecord, delimiter: Delimiter) =>
  fault
    ? Number.POSITIVE_INFINITY
    : (cellsOf(text, delimiter)?.filter(cell => cell.trim() !== '').length ?? Number.POSITIVE_INFINITY)

async function* rowsOf(
  records: AsyncIterable<SheetRecord>,
  delimiter: Delimiter,
  columns: number,
): AsyncGenerator<TableRow> {
  for await (const record of records) yield readRecord(record, delimiter, columns)
}

function headerOf(record: SheetRecord, delimiter: Delimiter): readonly string[] {
  const separators = record.text.split(delimiter, mostColumns + 1).length
  if (separators > mostColumns) throw failures.tooManyColumns()
  if (record.fault === 'row-too-long') throw failures.headerTooLong()
  const cells = record.fault ? undefined : cellsOf(record.text, delimiter)
  if (!cells) throw failures.brokenQuotes(record.row)
  return cells.map(cell => cell.replace(/\s+/g, ' ').trim())
}

function readRecord(record: SheetRecord, delimiter: Delimiter, columns: number): TableRow {
  const { row, text, fault } = record
  const refused = (finding: Finding) => ({ row, cells: [], findings: [finding] })
  if (fault === 'row-too-long') return refused(rowFindings.rowTooLong())
  if (fault === 'broken-quotes') return refused(rowFindings.brokenQuotes())
  const cells = cellsOf(text, delimiter)
  if (!cells) return refused(rowFindings.brokenQuotes())
  if (cells.length > mostColumns) return refused(rowFindings.tooManyCells(cells.length))
  if (cells.some(cell => cell.length > longestCell)) return refused(rowFindings.cellTooLong())
  const findings: Finding[] = []
  if (cells.slice(columns).some(cell => cell.trim() !== '')) findings.push(rowFindings.extraCells(columns))
  if (text.includes('\ufffd')) findings.push(rowFindings.unreadableCharacters())
  return { row, cells: cells.slice(0, columns), findings }
}

/** The cells of one whole record; undefined where its quotation marks make no sense. */
function cellsOf(text: string, delimiter: Delimiter): readonly string[] | undefined {
  if (!text.includes('"')) return text.split(delimiter)
  try {
    const records = parse(text, {
      delimiter,
      record_delimiter: '\n',
      relax_quotes: true,
      relax_column_count: true,
      max_record_size: 0,
    })
    return records.length === 1 ? records[0] : undefined
  } catch {
    return undefined
  }
}

const blank = { ',': /^[\s",]*$/, ';': /^[\s";]*$/, '\t': /^[\s"]*$/ } as const
const isBlank = (text: string, delimiter: Delimiter) => blank[delimiter].test(text)
