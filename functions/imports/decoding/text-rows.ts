import type { Readable } from 'node:stream'
import { parse } from 'csv-parse/sync'
import { decode } from './encoding.ts'
import { mostColumns } from './failure.ts'
import { linesOf } from './lines.ts'
import { recordsOf, type SheetRecord } from './records.ts'
import { rowFindings } from './row-findings.ts'
import type { SheetRow } from './sheet-row.ts'
import type { Delimiter, Dialect } from './survey.ts'

/** The rows of a CSV or TSV that hold anything. @throws FileFailure when too many are broken */
export async function* textRows(bytes: Readable, { encoding, delimiter }: Dialect): AsyncGenerator<SheetRow> {
  for await (const record of recordsOf(linesOf(decode(bytes, encoding)), delimiter)) {
    if (!blank[delimiter].test(record.text)) yield sheetRow(record, delimiter)
  }
}

const blank = { ',': /^[\s",]*$/, ';': /^[\s";]*$/, '\t': /^[\s"]*$/ } as const

function sheetRow({ row, text, fault }: SheetRecord, delimiter: Delimiter): SheetRow {
  const cells = fault ? undefined : cellsOf(text, delimiter)
  if (cells) {
    return { row, cells, findings: text.includes('\ufffd') ? [rowFindings.unreadableCharacters()] : [] }
  }
  const finding = fault === 'row-too-long' ? rowFindings.rowTooLong() : rowFindings.brokenQuotes()
  return { row, cells: text.split(delimiter, mostColumns + 1), findings: [finding] }
}

/** The cells of one whole record; undefined where its quotation marks make no sense. */
function cellsOf(text: string, delimiter: Delimiter): readonly string[] | undefined {
  if (!text.includes('"')) return text.split(delimiter)
  const plain = quotedCells(text, delimiter)
  if (plain) return plain
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

/**
 * The cells of a record whose quotation marks all stand as RFC 4180 wants them, which nearly all do; undefined for any
 * other. Ten times as quick as the parser, which makes itself ready anew for each record.
 */
function quotedCells(text: string, delimiter: Delimiter): readonly string[] | undefined {
  const cells: string[] = []
  for (let at = 0; ; ) {
    if (text.charAt(at) !== '"') {
      const end = text.indexOf(delimiter, at)
      const cell = text.slice(at, end < 0 ? undefined : end)
      if (/["\n]/.test(cell)) return undefined
      cells.push(cell)
      if (end < 0) return cells
      at = end + 1
      continue
    }
    let end = text.indexOf('"', at + 1)
    while (end >= 0 && text.charAt(end + 1) === '"') end = text.indexOf('"', end + 2)
    if (end < 0) return undefined
    cells.push(text.slice(at + 1, end).replaceAll('""', '"'))
    if (end + 1 === text.length) return cells
    if (text.charAt(end + 1) !== delimiter) return undefined
    at = end + 2
  }
}
