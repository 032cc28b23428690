import { filledCells, isFilled, isUnreadable, type SheetRow } from './sheet-row.ts'

/** Where the column names of a sheet stand. */
export type Head = {
  readonly header: readonly string[]
  /** The row that names the columns; of two such rows the upper one. */
  readonly top: SheetRow
  /** Rows that hold anything up to the first of data: captions and column names. */
  readonly rows: number
}

/** Rows above the column names that a sheet may have: its merged title, the office, the date, the unit of prices. */
const mostCaptions = 5
/** Rows that hold anything which `headOf` wants to see, where there are so many. */
export const leadingRows = mostCaptions + 4

/**
 * Finds the column names among the first rows of a sheet, below its captions. Two rows are one header where the upper
 * one names groups (`联系人` over `姓名` and `电话` becomes `联系人 姓名`, `联系人 电话`); merges need not be known, since
 * a merged cell is a filled one before blank ones. Undefined for no rows.
 */
export function headOf(leading: readonly SheetRow[]): Head | undefined {
  const at = topOf(leading)
  const top = leading[at]
  if (!top) return undefined
  const below = leading[at + 1]
  const grouped = below !== undefined && isSubHeader(top, below)
  const header = (grouped ? joined(top.cells, below.cells) : top.cells).map(tidy)
  const rows = at + (grouped ? 2 : 1)
  return { header, top, rows: rows + (isNumbering(leading[rows], header.length) ? 1 : 0) }
}

function topOf(leading: readonly SheetRow[]): number {
  const wide = leading.findIndex(row => filledCells(row) >= 3 && !isCaptionRow(row))
  const header = leading[wide]
  if (wide > mostCaptions || !header) return 0
  const above = leading.slice(0, wide)
  const group = above.at(-1)
  if (group && filledCells(group) > 1 && !isCaptionRow(group) && isSubHeader(group, header)) return wide - 1
  const captions = above.every(row => isCaptionRow(row) || isNarrow(row, header))
  return captions ? wide : 0
}

/** A single cell, or a few above many, are a title, an office or a date. */
const isNarrow = (row: SheetRow, header: SheetRow) =>
  filledCells(row) <= 1 || (!isUnreadable(header) && filledCells(row) * 3 <= filledCells(header))

const isCaptionRow = (row: SheetRow) => !isUnreadable(row) && isCaption(row.cells)

/** `填报单位：物理学院`, `日期：` before `2026.10`: every cell says what it is and what its value is. */
export function isCaption(cells: readonly string[]): boolean {
  const filled = cells.filter(isFilled).map(cell => cell.trim())
  // `http://` is the beginning of an address, not the name of a value.
  const told = filled.map(
    (cell, at) =>
      /^[^：:]{1,12}[：:](?!\/\/)./u.test(cell) || day.test(cell) || /[：:]$/u.test(filled[at - 1] ?? ''),
  )
  return told.some(Boolean) && filled.every((cell, at) => told[at] || /[：:]$/u.test(cell))
}
const day = /^\d{4}\s*[-./年]\s*\d{1,2}(?:\s*[-./月]\s*\d{0,2}\s*日?)?$/

/**
 * Whether a row names the columns within the groups of the row above: each of its cells stands below a group, that is
 * a filled cell followed by blank ones, and it names the group's columns from the first on. Columns outside groups
 * stay blank, which no row of data does.
 */
function isSubHeader(upper: SheetRow, lower: SheetRow): boolean {
  if (isUnreadable(upper) || isUnreadable(lower)) return false
  let fresh = 0
  let start = -1
  let alone = 0
  const width = Math.max(upper.cells.length, lower.cells.length)
  for (let at = 0; at < width; at += 1) {
    const named = isFilled(lower.cells[at])
    if (isFilled(upper.cells[at])) {
      start = at
      const group = !isFilled(upper.cells[at + 1]) && isFilled(lower.cells[at + 1])
      if (named !== group) return false
      if (!named) alone += 1
    } else if (named) {
      if (start < 0 || !isFilled(lower.cells[at - 1])) return false
      fresh += 1
    }
  }
  const labels = lower.cells.filter(isFilled)
  const plain = alone > 0 ? labels.every(isLabel) : labels.every(label => isLabel(label) && !/\d/.test(label))
  return fresh > 0 && plain
}

const isLabel = (cell: string) => cell.trim().length <= 30 && /\p{L}/u.test(cell)

function joined(upper: readonly string[], lower: readonly string[]): readonly string[] {
  let group = ''
  return Array.from({ length: Math.max(upper.length, lower.length) }, (_, at) => {
    const name = upper[at] ?? ''
    const sub = lower[at] ?? ''
    if (isFilled(name)) group = name
    return isFilled(sub) ? `${group} ${sub}` : name
  })
}

/** The row `1, 2, 3 …` that forms print below their column names; a few small numbers may be data. */
function isNumbering(row: SheetRow | undefined, columns: number): boolean {
  const filled = row?.cells.filter(isFilled) ?? []
  return (
    filled.length >= 5 &&
    filled.length >= columns - 1 &&
    filled.every((cell, at) => cell.trim() === String(at + 1))
  )
}

export const tidy = (name: string) => name.replace(/\s+/g, ' ').trim()
