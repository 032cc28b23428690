import type { Finding } from '../../../kinds/definition.ts'
import { decode, type Encoding } from '../encoding.ts'
import { failures, mostColumns, mostRows } from '../failure.ts'
import { rowFindings } from '../row-findings.ts'
import { tableRow } from '../sheet-table.ts'
import type { Source } from '../source.ts'
import type { Table, TableRow } from '../table-row.ts'
import { flatten } from './flatten.ts'
import { findRecords, type JsonRecord, type Place, recordsAt } from './records.ts'

/**
 * The table in a JSON file: one row for each record, one column for each key in order of first sight. The bytes are
 * read three times, and one record at a time is held: where the records are and which keys they have shows at the end.
 * @throws FileFailure for JSON that is broken or holds no records
 */
export async function jsonTable(source: Source, encoding: Encoding): Promise<Table> {
  const open = async () => decode(await source(), encoding)
  const place = await findRecords(await open())
  const columns = await columnsAt(await open(), place)
  if (columns.size === 0) throw failures.empty()
  return { header: [...columns.keys()], rows: rowsAt(open, place, columns) }
}

async function columnsAt(pieces: AsyncIterable<string>, place: Place): Promise<ReadonlyMap<string, number>> {
  const columns = new Map<string, number>()
  let count = 0
  for await (const record of recordsAt(pieces, place)) {
    count += 1
    if (count > mostRows) throw failures.tooManyRows(mostRows)
    const value = parsed(record)
    if (!value) continue
    flatten(value, name => {
      if (!columns.has(name)) columns.set(name, columns.size)
    })
    if (columns.size > mostColumns) throw failures.tooManyColumns()
  }
  return columns
}

async function* rowsAt(
  open: () => Promise<AsyncIterable<string>>,
  place: Place,
  columns: ReadonlyMap<string, number>,
): AsyncGenerator<TableRow> {
  // As though the column names were row 1.
  let row = 1
  for await (const record of recordsAt(await open(), place)) {
    row += 1
    const value = parsed(record)
    if (!value) {
      yield { row, cells: [], findings: [faultOf(record)] }
      continue
    }
    const cells = Array.from({ length: columns.size }, () => '')
    flatten(value, (name, text) => {
      const at = columns.get(name)
      if (at !== undefined) cells[at] = text
    })
    const findings = cells.some(cell => cell.includes('\ufffd')) ? [rowFindings.unreadableCharacters()] : []
    yield tableRow({ row, cells, findings }, columns.size)
  }
}

function parsed({ text, at }: JsonRecord): object | undefined {
  if (text === undefined) return undefined
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null ? value : undefined
  } catch {
    throw failures.jsonDamaged(at + 1)
  }
}

const faultOf = ({ fault }: JsonRecord): Finding =>
  fault === 'too-long' ? rowFindings.rowTooLong() : rowFindings.noRecord()
