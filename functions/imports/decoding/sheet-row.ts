import type { Finding } from '../../kinds/definition.ts'

/** One row of a sheet that holds anything, whatever container it came in. */
export type SheetRow = {
  /** As a spreadsheet shows it: the first row is 1; blank rows count. */
  readonly row: number
  readonly cells: readonly string[]
  /** Notices, or the one error for which the row cannot be read; its cells are then a beginning at best. */
  readonly findings: readonly Finding[]
}

export const isFilled = (cell: string | undefined): cell is string => cell !== undefined && cell.trim() !== ''

export const isUnreadable = ({ findings }: SheetRow) => findings.some(({ level }) => level === 'error')

/** A row that cannot be read is as wide as can be: it is no caption, and as a header it fails the file with its reason. */
export const filledCells = (row: SheetRow) =>
  isUnreadable(row) ? Number.POSITIVE_INFINITY : row.cells.filter(isFilled).length
