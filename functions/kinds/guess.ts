import type { ImportColumn } from './definition.ts'

type Candidate = { readonly position: number; readonly field: string; readonly weight: number }

/**
 * Guesses which column of a table is which field: by a known header, else by a known header within it, else by what
 * the sample rows hold (e-mail addresses, web addresses, telephone numbers). `samples` are rows, each in the order
 * of `headers`. Each field is guessed at most once; the keys are column positions. A person may correct it.
 */
export function guessMapping(
  headers: readonly string[],
  samples: readonly (readonly string[])[],
  columns: readonly ImportColumn[],
): Record<string, string> {
  const candidates = headers.flatMap((header, position) => {
    const cells = samples.map(row => row[position] ?? '')
    const named = byHeader(header, position, columns)
    return [
      ...named.filter(({ field }) => !isNameOfNumbers(field, cells)),
      ...bySamples(cells, position, columns),
    ]
  })
  const mapping: Record<string, string> = {}
  const taken = new Set<string>()
  for (const { position, field } of candidates.sort(
    (a, b) => b.weight - a.weight || a.position - b.position,
  )) {
    if (taken.has(field) || mapping[position] !== undefined) continue
    mapping[position] = field
    taken.add(field)
  }
  return mapping
}

/** `primary_instrument` with 0 and 1 below it is a flag, not a name, whatever its header says. */
function isNameOfNumbers(field: string, cells: readonly string[]): boolean {
  const filled = cells.filter(cell => cell.trim() !== '')
  const numbers = filled.filter(cell => /^[\s.,:/-]*\d[\s\d.,:/-]*$/.test(cell))
  return field === 'title' && filled.length > 0 && numbers.length === filled.length
}

/** Characters of a header or sample that are looked at. */
const longestCell = 200

/** How much an exact header says; a header that only contains a known one weighs its width, below all of these. */
const weights = { label: 1000, header: 950, withoutUnit: 900, fieldName: 850 } as const

function byHeader(header: string, position: number, columns: readonly ImportColumn[]): readonly Candidate[] {
  const whole = normalise(header.slice(0, longestCell))
  if (whole === '') return []
  const bare = normalise(
    header
      .slice(0, longestCell)
      .normalize('NFKC')
      .replace(/[([【].*?[)\]】]/g, ''),
  )
  return columns.flatMap(({ field, label, headers }) => {
    const weight =
      (names([label.zh, label.en], whole) && weights.label) ||
      (names(headers, whole) && weights.header) ||
      (names([label.zh, label.en, ...headers], bare) && weights.withoutUnit) ||
      (names([field], whole) && weights.fieldName) ||
      Math.max(0, ...headers.map(normalise).map(alias => (contains(whole, alias) ? width(alias) : 0)))
    return weight > 0 ? [{ position, field, weight }] : []
  })
}

/** Whether a header is one of the aliases but for blanks: `serviceUrl`, `service url` and `serviceurl` are one. */
const names = (aliases: readonly string[], header: string) =>
  aliases.some(alias => normalise(alias).replaceAll(' ', '') === header.replaceAll(' ', ''))

/** Lower case, one script width, single blanks; `contactEmail`, `contact_email` and `Contact Email` are one. */
function normalise(header: string): string {
  return header
    .normalize('NFKC')
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .replace(/[\s_\-:：*·/\uFEFF]+/g, ' ')
    .trim()
}

/** A Chinese alias may stand anywhere from two characters on; a Latin one only as whole words. */
function contains(header: string, alias: string): boolean {
  if (/\p{Script=Han}/u.test(alias)) return alias.length >= 2 && header.includes(alias)
  return alias.length >= 3 && ` ${header.replace(/[^\p{L}\p{N}]+/gu, ' ')} `.includes(` ${alias} `)
}

/** A Han character says about as much as three Latin letters. */
const width = (alias: string) =>
  [...alias].reduce((sum, letter) => sum + (/\p{Script=Han}/u.test(letter) ? 3 : 1), 0)

const shapes: readonly (readonly [field: string, shape: RegExp])[] = [
  ['contact.email', /^[^\s@]+@[^\s@]+\.[^\s@]+$/],
  ['link', /^(?:https?:\/\/|www\.)\S+$/i],
  ['contact.phone', /^(?:\+\d{1,3}[ -]?)?(?:1[3-9]\d{9}|\(?0\d{2,3}\)?[ -]?\d{7,8}|\d{3,6}[ -]\d{6,8})$/],
]

function bySamples(
  cells: readonly string[],
  position: number,
  columns: readonly ImportColumn[],
): readonly Candidate[] {
  const filled = cells.map(cell => cell.slice(0, longestCell).trim()).filter(Boolean)
  if (filled.length === 0) return []
  return shapes
    .filter(([field]) => columns.some(column => column.field === field))
    .filter(([, shape]) => filled.every(cell => shape.test(cell)))
    .map(([field]) => ({ position, field, weight: 0.5 }))
}
