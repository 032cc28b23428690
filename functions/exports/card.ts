import type { ExportRun } from '../contract/export.ts'
import type { Language } from '../contract/language.ts'
import type { DownloadedFile } from '../platform/blobs.ts'
import { kindOf } from './file.ts'
import type { ExportRecord } from './model.ts'

/** Where the file of an export lies. */
export const blobKey = ({ id }: Pick<ExportRecord, 'id'>) => `exports/${id}/file`

const endings = {
  uniquip: ['.uniquip.csv', 'text/csv'],
  nrii: ['.nrii.csv', 'text/csv'],
  csv: ['.csv', 'text/csv'],
  json: ['.json', 'application/json'],
  jsonld: ['.jsonld', 'application/ld+json'],
} as const

/** How a browser keeps the file: its name says what it holds and when it was begun. */
export function downloadedAs(run: Pick<ExportRecord, 'format' | 'kind' | 'createdAt'>): DownloadedFile {
  const [ending, type] = endings[run.format]
  return {
    filename: `zhongfu-${kindOf(run) ?? 'listings'}-${run.createdAt.slice(0, 10)}${ending}`,
    type: `${type}; charset=utf-8`,
  }
}

/** An export as its organisation sees it. */
export function toExportRun(run: ExportRecord, language: Language, url?: string): ExportRun {
  const { id, organisation, format, kind, contacts, status, rows, size, failure, createdAt, updatedAt } = run
  return {
    ...{ id, organisation, format, contacts, status, rows, createdAt, updatedAt },
    filename: downloadedAs(run).filename,
    ...(kind && { kind }),
    ...(size !== undefined && { size }),
    ...(url !== undefined && { url }),
    ...(failure && { failure: failure[language] }),
  }
}
