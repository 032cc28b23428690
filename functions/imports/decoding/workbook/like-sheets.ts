import type { Head } from '../header.ts'

type Headed = { readonly head: Head }

/**
 * The largest group of sheets whose columns are the same or nearly the same: the one with the most named columns in
 * all, the first of equals.
 */
export function columnsOf<Sheet extends Headed>(sheets: readonly Sheet[]): readonly Sheet[] {
  const groups: { names: readonly string[]; sheets: Sheet[]; columns: number }[] = []
  for (const sheet of sheets) {
    const names = namesOf(sheet.head.header)
    const columns = names.filter(name => name !== '').length
    const group = groups.find(candidate => areAlike(candidate.names, names))
    if (group) {
      group.sheets.push(sheet)
      group.columns += columns
    } else groups.push({ names, sheets: [sheet], columns })
  }
  return (
    groups.reduce<(typeof groups)[number] | undefined>(
      (best, next) => (best && best.columns >= next.columns ? best : next),
      undefined,
    )?.sheets ?? []
  )
}

/** Seven of ten columns in common; the rest is what one college added or left out. */
function areAlike(some: readonly string[], others: readonly string[]): boolean {
  const a = new Set(some.filter(Boolean))
  const b = new Set(others.filter(Boolean))
  return [...a].filter(name => b.has(name)).length >= 0.7 * Math.max(a.size, b.size)
}

/** One header for sheets that are alike, and where each sheet's cells go. The last column holds the sheet's name. */
export function unite(headers: readonly (readonly string[])[]) {
  const names: string[] = []
  const header: string[] = []
  const places = headers.map(own =>
    namesOf(own).map((name, column) => {
      const at = names.indexOf(name)
      if (at >= 0) return at
      header.push(own[column] ?? '')
      return names.push(name) - 1
    }),
  )
  const sheetColumn = header.some(name => /\p{Script=Han}/u.test(name)) ? '工作表' : 'Sheet'
  return {
    header: [...header, sheetColumn],
    place(sheet: number, cells: readonly string[], sheetName: string): readonly string[] {
      const placed = Array.from({ length: header.length }, () => '')
      for (const [column, cell] of cells.entries()) {
        const to = places[sheet]?.[column]
        if (to !== undefined) placed[to] = cell
      }
      return [...placed, sheetName]
    },
  }
}

/** Names to compare by: without blanks and case; of equal ones each has a number. */
function namesOf(header: readonly string[]): readonly string[] {
  const seen = new Map<string, number>()
  return header.map(written => {
    const name = written.normalize('NFKC').replace(/\s+/g, '').toLowerCase()
    const count = (seen.get(name) ?? 0) + 1
    seen.set(name, count)
    return count === 1 ? name : `${name}#${count}`
  })
}
