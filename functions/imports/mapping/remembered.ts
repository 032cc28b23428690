import type { Mapping } from '../../contract/imports.ts'
import type { ImportColumn } from '../../kinds/definition.ts'
import { guessMapping } from '../../kinds/guess.ts'
import type { Remembered } from '../model.ts'
import { reportPositions } from '../report/report.ts'

/** Names that one organisation's files may bring; the oldest ones are forgotten first. */
const mostNames = 1000
const longestName = 120

/** Names that no object may have on its way into the table, which tells objects by them: as good as none. */
const unkept: readonly string[] = ['__proto__', 'constructor']

/** What each column is remembered by: its name without case and blanks, and which of several of that name it is. */
function namesOf(header: readonly string[]): readonly string[] {
  const seen = new Map<string, number>()
  return header.map(cell => {
    const written = cell.normalize('NFKC').toLowerCase().replace(/\s+/g, ' ').trim().slice(0, longestName)
    const name = unkept.includes(written) ? '' : written
    const before = seen.get(name) ?? 0
    seen.set(name, before + 1)
    return before === 0 || name === '' ? name : `${name}#${before}`
  })
}

/** Position → field that it is remembered as, `''` where it was left out. Columns without a name are never known. */
export function recall(
  header: readonly string[],
  remembered: Pick<Remembered, 'columns'> | undefined,
  columns: readonly ImportColumn[],
): ReadonlyMap<number, string> {
  const known = new Map<number, string>()
  const taken = new Set<string>()
  for (const [position, name] of namesOf(header).entries()) {
    const field =
      remembered && name !== '' && Object.hasOwn(remembered.columns, name) && remembered.columns[name]
    if (typeof field !== 'string') continue
    const valid = field === '' || (columns.some(column => column.field === field) && !taken.has(field))
    if (!valid) continue
    known.set(position, field)
    taken.add(field)
  }
  return known
}

/** What was remembered, and a guess for the columns and fields that it leaves open. */
export function guessBeside(
  header: readonly string[],
  samples: readonly (readonly string[])[],
  columns: readonly ImportColumn[],
  known: ReadonlyMap<number, string>,
): Mapping {
  const settled = new Set([...known.keys(), ...reportPositions(header)])
  const fields = new Set(known.values())
  const open = (cell: string, position: number) => (settled.has(position) ? '' : cell)
  const guess = guessMapping(
    header.map(open),
    samples.map(row => row.map(open)),
    columns.filter(({ field }) => !fields.has(field)),
  )
  const own = [...known]
    .filter(([, field]) => field !== '')
    .map(([position, field]) => [String(position), field])
  return { ...guess, ...Object.fromEntries(own) }
}

/** What is remembered after a person chose: all columns of this file, beside what other files brought. */
export function remember(
  before: Remembered | undefined,
  of: Pick<Remembered, 'organisation' | 'kind' | 'format'>,
  header: readonly string[],
  mapping: Mapping,
): Remembered {
  const own = new Set(reportPositions(header))
  const chosen = namesOf(header).flatMap((name, position) =>
    name === '' || own.has(position) ? [] : [[name, mapping[position] ?? ''] as const],
  )
  const names = new Set(chosen.map(([name]) => name))
  const kept = Object.entries(before?.columns ?? {}).filter(([name]) => !names.has(name))
  const columns = Object.fromEntries([...kept, ...chosen].slice(-mostNames))
  const { organisation, kind, format } = of
  return { organisation, kind, format, columns, version: (before?.version ?? 0) + 1 }
}
