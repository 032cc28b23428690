import { Readable } from 'node:stream'
import { expect } from 'vitest'
import { FileFailure } from '../../functions/imports/decoding/failure.ts'
import { survey } from '../../functions/imports/decoding/survey.ts'
import { countRows, openTable, type TableRow } from '../../functions/imports/decoding/table.ts'

/** A file's bytes as a stream that comes in pieces. */
export const inPieces = (bytes: Buffer, size: number) =>
  Readable.from(
    (function* () {
      for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size)
    })(),
  )

/** Reads a file as an import does. The count of its rows must be the number of rows. */
export async function readTable(content: string | Buffer, pieceSize = 1000) {
  const bytes = Buffer.isBuffer(content) ? content : Buffer.from(content)
  const source = async () => inPieces(bytes, pieceSize)
  const file = await survey(await source())
  const { header, rows, sheets, passedOver } = await openTable(source, file)
  const table: TableRow[] = []
  for await (const row of rows) table.push(row)
  expect(await countRows(source, file)).toBe(table.length)
  return {
    container: file.container,
    encoding: 'encoding' in file ? file.encoding : undefined,
    ...{ header, sheets, passedOver, table },
    rows: table.map(({ row }) => row),
    cells: table.map(({ cells }) => cells),
    codes: table.map(({ findings }) => findings.map(({ code }) => code)),
  }
}

/** The code of the failure that a reading ends with; what is no failure of the file goes on. */
export const failureOf = (reading: Promise<unknown>): Promise<string> =>
  reading.then(
    () => 'no failure',
    (error: unknown) => (error instanceof FileFailure ? error.code : Promise.reject(error)),
  )
