import type { Finding } from '../../kinds/definition.ts'

/** One data row: its cells in the order of the columns, or why they cannot be read. */
export type TableRow = {
  /** As a spreadsheet shows it; the header is usually row 1. */
  readonly row: number
  /** The sheet that it stands in, where several are read: row numbers begin anew in each. */
  readonly sheet?: string
  readonly cells: readonly string[]
  /** Notices, or the one error that rejects the row. */
  readonly findings: readonly Finding[]
}

export type Table = {
  readonly header: readonly string[]
  /** Data rows in order; blank rows are passed over. To be read once; leaving early closes the stream. */
  readonly rows: AsyncIterable<TableRow>
  /** The sheets of a workbook that are read, one after the other. */
  readonly sheets?: readonly string[]
  /** Visible sheets of a workbook that hold something else and are not read. */
  readonly passedOver?: readonly string[]
}
