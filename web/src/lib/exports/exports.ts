import { call } from '#lib/api/call.ts'
import type { ExportFormat, ExportInput, Kind } from '#lib/api/contract.ts'
import { apiBase } from '#lib/api/first-paths.ts'
import { paths } from '#lib/api/paths.ts'

export const createExport = (body: ExportInput, key: string) => call('createExport', { body, key })
export const readExport = (id: string) => call('getExport', { params: { id } })

/** The formats in the order in which people ask for them. */
export const exportFormats = [
  'csv',
  'nrii',
  'uniquip',
  'json',
  'jsonld',
] as const satisfies readonly ExportFormat[]

/** Formats that know instruments alone: there is no kind to choose. */
export const isForInstruments = (format: ExportFormat) => format === 'nrii' || format === 'uniquip'
/** A table holds one kind. */
export const isForOneKind = (format: ExportFormat) => format === 'csv'
export const mayHoldContacts = (format: ExportFormat) => format !== 'jsonld'

/** What a format makes of the kind that was chosen before. */
export function kindFor(format: ExportFormat, kind: Kind | ''): Kind | '' {
  if (isForInstruments(format)) return 'equipment'
  return isForOneKind(format) && kind === '' ? 'equipment' : kind
}

const doors = {
  uniquip: paths.uniquipFeed,
  nrii: paths.nriiFeed,
  csv: paths.csvFeed,
  json: paths.jsonFeed,
  jsonld: paths.jsonLdFeed,
} as const satisfies Record<ExportFormat, { path: string }>

/** Where anybody fetches an organisation's published listings. */
export const publicAddress = (origin: string, organisation: string, format: ExportFormat) =>
  `${origin}${apiBase}${doors[format].path.replace('{id}', organisation)}`
