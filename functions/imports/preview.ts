import type { Preview } from '../contract/imports.ts'
import { guessMapping } from '../kinds/guess.ts'
import type { House } from '../platform/house.ts'
import { Refusal } from '../platform/refusal.ts'
import { FileFailure } from './decoding/failure.ts'
import { sampleFile, verifyFile } from './file.ts'
import { formatOf } from './format.ts'
import type { ImportRecord } from './model.ts'

const mostSamples = 3
const longestSample = 120

/** The columns of an uploaded file, each with some samples and the field that it is guessed to be. */
export async function preview(house: House, run: ImportRecord): Promise<Preview> {
  const { columns } = formatOf(run)
  const file = await asRefusal(verifyFile(house.blobs, run))
  const { header, rows } = await asRefusal(sampleFile(house.blobs, run.id, file))
  const guess = guessMapping(header, rows, columns)
  return {
    encoding: file.encoding,
    columns: header.map((name, position) => ({
      position,
      name: name.slice(0, longestSample).toWellFormed(),
      samples: samplesOf(rows, position),
      ...(guess[position] !== undefined && { field: guess[position] }),
    })),
    fields: columns.map(({ field, label, required = false }) => ({ name: field, ...label, required })),
  }
}

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
