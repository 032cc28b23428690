import type { Readable } from 'node:stream'
import type { Blobs } from '../platform/blobs.ts'
import { failures } from './decoding/failure.ts'
import { type Survey, survey } from './decoding/survey.ts'
import { openTable, type Source, type Table } from './decoding/table.ts'
import { sampleRows } from './mapping/mapping.ts'
import type { ImportRecord } from './model.ts'
import { withoutGuards } from './report/report.ts'

/** Where the bytes of an import lie until it is done. */
export const blobKey = (id: string) => `imports/${id}/file`
/** Where the rejected rows lie that are ready to be corrected. */
export const reportKey = (id: string) => `imports/${id}/report.csv`

/** @throws FileFailure `no-file` when nothing was uploaded */
export async function openFile(blobs: Blobs, id: string): Promise<Readable> {
  const stream = await blobs.stream(blobKey(id))
  if (!stream) throw failures.noFile()
  return stream
}

/** Opens the file anew each time. */
export const sourceOf =
  (blobs: Blobs, id: string): Source =>
  () =>
    openFile(blobs, id)

/** Reads all bytes once, before anything is written of them. @throws FileFailure when they are not the announced ones */
export async function verifyFile(
  blobs: Blobs,
  run: Pick<ImportRecord, 'id' | 'size' | 'sha256'>,
): Promise<Survey> {
  const found = await survey(await openFile(blobs, run.id))
  if (found.size !== run.size || found.sha256 !== run.sha256) throw failures.otherBytes()
  return found
}

/** The file's table, to be read once. A report that comes back reads like the file that it was made from. */
export const openRows = async (blobs: Blobs, id: string, file: Survey): Promise<Table> =>
  withoutGuards(await openTable(sourceOf(blobs, id), file))

export type Sample = Omit<Table, 'rows'> & { readonly rows: readonly (readonly string[])[] }

/** The header and the first rows that can be read. */
export async function sampleFile(blobs: Blobs, id: string, file: Survey): Promise<Sample> {
  const { rows, ...table } = await openRows(blobs, id, file)
  const sample: (readonly string[])[] = []
  let seen = 0
  for await (const { cells } of rows) {
    if (cells.length > 0) sample.push(cells)
    seen += 1
    if (seen === sampleRows) break
  }
  return { ...table, rows: sample }
}
