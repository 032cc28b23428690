import { isFilled, type SheetRow } from '../sheet-row.ts'
import type { Part } from './archive.ts'
import { columnOf } from './place.ts'

/** Cells of one column that are merged downwards: only the topmost holds their value. */
export type Merge = { readonly column: number; readonly top: number; readonly bottom: number }

const mostMerges = 50_000
/** Characters of the list of merges that are looked at. */
const longestList = 4 * 1024 * 1024

/**
 * The downward merges of a sheet, by their first row. They stand behind its rows, so the part is unpacked to its end; it
 * is not parsed, which makes this a small share of reading it.
 */
export async function readMerges(part: Part): Promise<readonly Merge[]> {
  let list: string | undefined
  let tail: Buffer = Buffer.alloc(0)
  for await (const chunk of part.read()) {
    if (list !== undefined) {
      if (list.length < longestList) list += chunk.toString('latin1')
      continue
    }
    const bytes = Buffer.concat([tail, chunk])
    const start = bytes.indexOf(mark)
    if (start >= 0) list = bytes.toString('latin1', start)
    tail = bytes.subarray(-mark.length)
  }
  return mergesIn(list ?? '')
}
const mark = Buffer.from('mergeCells')

function mergesIn(list: string): readonly Merge[] {
  const merges: Merge[] = []
  for (const [, left = '', top, , bottom] of list.matchAll(
    /\sref="([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})"/g,
  )) {
    const merge = { column: columnOf(left) ?? 0, top: Number(top), bottom: Number(bottom) }
    if (merge.bottom > merge.top) merges.push(merge)
    if (merges.length === mostMerges) break
  }
  return merges.sort((a, b) => a.top - b.top)
}

/** Gives each row the values of the merged cells that reach down to it: one department may stand for ten rows. */
export async function* fillMerged(
  rows: AsyncIterable<SheetRow>,
  merges: readonly Merge[],
): AsyncGenerator<SheetRow> {
  let next = 0
  // Merges never overlap: one for each column, also where a file claims thousands.
  const open = new Map<number, Open>()
  for await (const row of rows) {
    for (const [column, { bottom }] of open) if (bottom < row.row) open.delete(column)
    const filled = open.size > 0 ? fill(row.cells, open) : row.cells
    for (let merge = merges[next]; merge && merge.top <= row.row; next += 1, merge = merges[next]) {
      const value = row.cells[merge.column]
      if (merge.top === row.row && isFilled(value)) open.set(merge.column, { bottom: merge.bottom, value })
    }
    yield filled === row.cells ? row : { ...row, cells: filled }
  }
}

type Open = { readonly bottom: number; readonly value: string }

function fill(cells: readonly string[], open: ReadonlyMap<number, Open>): readonly string[] {
  const filled = [...cells]
  for (const [column, { value }] of open) {
    while (filled.length < column) filled.push('')
    if (!isFilled(filled[column])) filled[column] = value
  }
  return filled
}
