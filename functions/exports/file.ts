import { stringify } from 'csv-stringify/sync'
import type { ExportFormat } from '../contract/export.ts'
import type { Kind } from '../contract/kind.ts'
import type { Given, Writing } from '../kinds/definition.ts'
import { jsonLdOf } from '../kinds/json-ld.ts'
import { registry } from '../kinds/registry.ts'
import { guarded } from '../kinds/table/guard.ts'

/** The text of a file, piece by piece: what it begins with, some listings, and its end. */
export type FileWriter = {
  readonly head: string
  /** @param first whether these are the first listings of the file */
  readonly rows: (given: readonly Given[], first: boolean) => string
  readonly tail: string
  /** `published`: the format has no word for drafts. */
  readonly told: Writing['told']
}

export type FileOf = {
  readonly format: ExportFormat
  readonly kind?: Kind | undefined
  readonly contacts: boolean
  readonly language: Given['language']
  readonly provider: string
}

/** The Kind whose listings a file holds; undefined where it holds them all. */
export function kindOf({ format, kind }: Pick<FileOf, 'format' | 'kind'>): Kind | undefined {
  if (format === 'uniquip' || format === 'nrii') return 'equipment'
  return format === 'csv' ? (kind ?? 'equipment') : kind
}

/** How a file is written. Tables are CSV (RFC 4180, UTF-8 with a mark so that Excel reads them). */
export function fileWriter(file: FileOf): FileWriter {
  if (file.format === 'json') return jsonFile(file)
  if (file.format === 'jsonld') return jsonLdFile(file)
  const kind = kindOf(file) ?? 'equipment'
  const writing = registry[kind].formats[file.format]
  if (writing?.of !== 'offers' || !writing.write)
    throw new Error(`${kind} cannot be written as ${file.format}`)
  return tableFile(writing.write, file)
}

function tableFile({ told, columns, row }: Writing, { contacts, language }: FileOf): FileWriter {
  // A table without contacts has no empty columns for them, except where the format names its columns.
  const shown = told === 'all' && !contacts ? columns.filter(({ field }) => !isContact(field)) : columns
  return {
    told,
    head: `\uFEFF${stringify([shown.map(({ name }) => name[language])])}`,
    rows: given =>
      stringify(
        given.map(each => {
          const cells = row(each)
          return shown.map(({ field }) => guarded(cells[field] ?? ''))
        }),
      ),
    tail: '',
  }
}

const isContact = (field: string) => field.startsWith('contact.')

/** An array of objects in the shape of our API's listings, one to a line. */
const jsonFile = (_: FileOf): FileWriter => ({
  told: 'all',
  head: '[\n',
  rows: (given, first) => joined(given.map(jsonOf), first),
  tail: '\n]\n',
})

function jsonOf({ id, offer, page, photo, contact }: Given) {
  const { kind, title, description, language, translations, techniques } = offer
  const { region, site, price, voucher, link, status, details } = offer
  return {
    ...{ id, kind, title, description, language, translations, techniques },
    ...{ region, site, price, voucher, link, status, details },
    url: page,
    ...(photo && { photo }),
    ...(contact && { contact }),
  }
}

const jsonLdFile = ({ provider }: FileOf): FileWriter => ({
  told: 'published',
  head: `{"@context":"https://schema.org","@type":"DataFeed","name":${JSON.stringify(provider)},"dataFeedElement":[\n`,
  rows: (given, first) => joined(given.map(jsonLdOf), first),
  tail: '\n]}\n',
})

const joined = (values: readonly object[], first: boolean) =>
  values.map((value, at) => `${first && at === 0 ? '' : ',\n'}${JSON.stringify(value)}`).join('')
