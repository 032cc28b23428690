import type { ImportColumn } from './definition.ts'
import { fieldByCells, isHash } from './table/cells-fit.ts'
import { writtenMapping } from './written.ts'

type Candidate = { readonly position: number; readonly field: string; readonly weight: number }

/**
 * Which column of a table is which field. Columns that are named as in a file that we gave out are known; the others
 * are guessed: by a known header, else by a known header within it, else by what the sample rows hold (ids, e-mail
 * addresses, web addresses, telephone numbers). The cells also tell apart fields that share a header. `samples` are rows,
 * each in the order of `headers`. Each field is taken at most once; the keys are column positions. A person may correct it.
 */
export function guessMapping(
  headers: readonly string[],
  samples: readonly (readonly string[])[],
  columns: readonly ImportColumn[],
): Record<string, string> {
  const own = writtenMapping(headers, columns)
  if (!own) return guess(headers, samples, columns)
  if (own.whole) return own.mapping
  const { mapping } = own
  const taken = new Set(Object.values(mapping))
  const open = (cell: string, position: number) => (mapping[position] === undefined ? cell : '')
  const rest = guess(
    headers.map(open),
    samples.map(row => row.map(open)),
    columns.filter(({ field }) => !taken.has(field)),
  )
  return { ...rest, ...mapping }
}

function guess(
  headers: readonly string[],
  samples: readonly (readonly string[])[],
  columns: readonly ImportColumn[],
): Record<string, string> {
  const fields = new Set(columns.map(({ field }) => field))
  const has = (field: string) => fields.has(field)
  const candidates = headers.flatMap((header, position) => {
    const cells = samples.map(row => row[position] ?? '')
    const named = byHeader(header, position, columns).flatMap(candidate => {
      const field = fieldByCells(candidate.field, header, cells, has)
      return field === undefined ? [] : [{ ...candidate, field }]
    })
    return [...named, ...bySamples(cells, position, columns)]
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
  const read: Header = {
    whole,
    joined: whole.replaceAll(' ', ''),
    bare: bare.replaceAll(' ', ''),
    words: ` ${whole.replace(/[^\p{L}\p{N}]+/gu, ' ')} `,
  }
  return columns.flatMap(column => {
    const weight = weightOf(read, knownAs(column))
    return weight > 0 ? [{ position, field: column.field, weight }] : []
  })
}

/** A header as it is compared: whole, without blanks, without its unit too, and as words between blanks. */
type Header = Readonly<Record<'whole' | 'joined' | 'bare' | 'words', string>>

function weightOf(header: Header, known: Known): number {
  if (known.labels.has(header.joined)) return weights.label
  if (known.headers.has(header.joined)) return weights.header
  if (known.labels.has(header.bare) || known.headers.has(header.bare)) return weights.withoutUnit
  if (known.field === header.joined) return weights.fieldName
  return known.aliases.find(alias => contains(header, alias))?.width ?? 0
}

/** What a column goes by, ready to be compared. Blanks do not count: `serviceUrl` and `service url` are one. */
type Known = {
  readonly labels: ReadonlySet<string>
  readonly headers: ReadonlySet<string>
  readonly field: string
  /** The widest first. */
  readonly aliases: readonly Alias[]
}
type Alias = { readonly text: string; readonly chinese: boolean; readonly width: number }

const known = new WeakMap<ImportColumn, Known>()

/** Columns are data of the Kinds: each is prepared once. */
function knownAs(column: ImportColumn): Known {
  const found = known.get(column)
  if (found) return found
  const { label, headers, field } = column
  const joined = (name: string) => normalise(name).replaceAll(' ', '')
  const made = {
    labels: new Set([joined(label.zh), joined(label.en)]),
    headers: new Set(headers.map(joined)),
    field: joined(field),
    aliases: headers
      .map(normalise)
      .map(text => ({ text, chinese: /\p{Script=Han}/u.test(text), width: width(text) }))
      .filter(({ text, chinese }) => text.length >= (chinese ? 2 : 3))
      .sort((a, b) => b.width - a.width),
  }
  known.set(column, made)
  return made
}

/** Lower case, one script width, single blanks; `contactEmail`, `contact_email` and `Contact Email` are one. */
function normalise(header: string): string {
  return header
    .normalize('NFKC')
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .replace(/[\s_\-:：*·/\uFEFF]+/g, ' ')
    .trim()
}

/** A Chinese alias may stand anywhere from two characters on; a Latin one only as whole words, from three letters on. */
const contains = ({ whole, words }: Header, { text, chinese }: Alias) =>
  chinese ? whole.includes(text) : words.includes(` ${text} `)

/** A Han character says about as much as three Latin letters. */
const width = (alias: string) =>
  [...alias].reduce((sum, letter) => sum + (/\p{Script=Han}/u.test(letter) ? 3 : 1), 0)

/** One cell in twenty may be a stray: `other-lab` among hashes. */
const strays = 0.05

const shapes: readonly (readonly [field: string, shape: RegExp])[] = [
  ['id', isHash],
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
    .filter(([, shape]) => filled.filter(cell => !shape.test(cell)).length <= filled.length * strays)
    .map(([field]) => ({ position, field, weight: 0.5 }))
}
