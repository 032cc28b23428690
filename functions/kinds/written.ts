import type { ImportColumn, WrittenNames } from './definition.ts'

type Way = keyof WrittenNames

/** Share of a table's written columns that a file has to have to be known for ours: a person may take some away. */
const enough = 0.6
/** Keys that every record of our JSON and of our JSON-LD carries. */
const signs = {
  json: ['id', 'kind', 'title', 'region', 'voucher', 'status'],
  jsonLd: ['@type', '@id', 'identifier', 'name'],
} as const

/** `whole`: what the mapping leaves out says nothing that a listing holds. */
export type WrittenMapping = { readonly mapping: Record<string, string>; readonly whole: boolean }

/**
 * The mapping of a file that we gave out ourselves, by its column names alone; undefined for any other file. What its
 * cells hold does not matter: an instrument that is called 007 keeps its name.
 */
export function writtenMapping(
  headers: readonly string[],
  columns: readonly ImportColumn[],
): WrittenMapping | undefined {
  const has = new Set(headers)
  if (signs.json.every(sign => has.has(sign)))
    return { mapping: byName(headers, columns, 'json'), whole: true }
  if (signs.jsonLd.every(sign => has.has(sign)))
    return { mapping: byName(headers, columns, 'jsonLd'), whole: true }
  for (const language of ['zh', 'en'] as const) {
    const names = columns.flatMap(({ written }) => written?.table?.[language] ?? [])
    const found = names.filter(name => has.has(name))
    if (names.length === 0 || found.length < names.length * enough) continue
    if (['id', 'title'].some(field => columns.some(column => isMissing(column, field, has, language))))
      continue
    return { mapping: byName(headers, columns, 'table'), whole: false }
  }
  return undefined
}

const isMissing = (
  { field, written }: ImportColumn,
  wanted: string,
  has: ReadonlySet<string>,
  language: 'zh' | 'en',
) => field === wanted && !has.has(written?.table?.[language] ?? '')

function byName(headers: readonly string[], columns: readonly ImportColumn[], way: Way) {
  const fields = new Map(
    columns.flatMap(({ field, written }) => namesIn(written?.[way]).map(name => [name, field])),
  )
  const mapping: Record<string, string> = {}
  const taken = new Set<string>()
  for (const [position, header] of headers.entries()) {
    const field = fields.get(header)
    if (field === undefined || taken.has(field)) continue
    mapping[position] = field
    taken.add(field)
  }
  return mapping
}

const namesIn = (written: WrittenNames[Way]) =>
  written === undefined ? [] : typeof written === 'string' ? [written] : [written.zh, written.en]
