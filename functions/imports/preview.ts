import type { Preview } from '../contract/imports.ts'
import type { House } from '../platform/house.ts'
import { Refusal } from '../platform/refusal.ts'
import { FileFailure } from './decoding/failure.ts'
import type { Survey } from './decoding/survey.ts'
import { sampleFile, verifyFile } from './file.ts'
import { formatOf } from './format.ts'
import { columnsFor } from './mapping/mapping.ts'
import { guessBeside, recall } from './mapping/remembered.ts'
import type { ImportRecord } from './model.ts'
import { importStore } from './store.ts'

const mostSamples = 3
const longestSample = 120

/** The columns of an uploaded file, each with some samples and the field that it was before or is guessed to be. */
export async function preview(house: House, run: ImportRecord): Promise<Preview> {
  const columns = columnsFor(formatOf(run), run.association)
  const file = await asRefusal(verifyFile(house.blobs, run))
  const sample = await asRefusal(sampleFile(house.blobs, run.id, file))
  const { header, rows, sheets, passedOver } = sample
  const known = recall(header, await importStore(house.database).getRemembered(run), columns)
  // After a dry run a person sees what they chose for it.
  const chosen = run.chosen ? run.mapping : undefined
  const guess = chosen ?? guessBeside(header, rows, columns, known)
  return {
    encoding: writtenAs(file),
    ...(sheets && { sheets: [...sheets] }),
    ...(passedOver && { passedOver: [...passedOver] }),
    columns: header.map((name, position) => ({
      position,
      name: name.slice(0, longestSample).toWellFormed(),
      samples: samplesOf(rows, position),
      ...(guess[position] !== undefined && { field: guess[position] }),
      ...(known.has(position) && !chosen && { remembered: true as const }),
    })),
    fields: columns.map(({ field, label, required = false }) => ({ name: field, ...label, required })),
  }
}

const containers = { workbook: 'XLSX', json: 'JSON', calendar: 'ICS' } as const

const writtenAs = (file: Survey): string =>
  file.container === 'text' ? file.encoding : containers[file.container]

/** The first different cells of a column that hold anything. */
function samplesOf(rows: readonly (readonly string[])[], position: number): string[] {
  const cells = rows.map(row => (row[position] ?? '').trim().slice(0, longestSample).toWellFormed())
  return [...new Set(cells.filter(Boolean))].slice(0, mostSamples)
}

/** A file that cannot be read is the uploader's to mend; one that never came is a step left out. */
async function asRefusal<T>(reading: Promise<T>): Promise<T> {
  try {
    return await reading
  } catch (error) {
    if (!(error instanceof FileFailure)) throw error
    throw new Refusal(error.code === 'no-file' ? 'wrong-state' : 'invalid-input', error.sentence)
  }
}
