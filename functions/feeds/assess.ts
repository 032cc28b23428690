import { Readable } from 'node:stream'
import type { FeedSource } from '../contract/feed.ts'
import { survey } from '../imports/decoding/survey.ts'
import { openTable, type TableRow } from '../imports/decoding/table.ts'
import { mapCells, sampleRows, settleMapping } from '../imports/mapping/mapping.ts'
import type { Remembered } from '../imports/model.ts'
import type { OffersFormat, RowContext, RowOutcome } from '../kinds/definition.ts'
import { registry } from '../kinds/registry.ts'
import type { Tally } from './quality.ts'

/** What a look through all rows of a source tells. */
export type Assessed = Tally & {
  readonly sha256: string
  readonly rejected: number
  readonly columns: readonly {
    readonly name: string
    readonly samples: readonly string[]
    readonly field?: string
  }[]
  readonly problems: readonly { readonly row: number; readonly finding: Finding }[]
}
type Finding = RowOutcome['problems'][number]

const mostProblems = 10
const mostSamples = 3
const longestSample = 120
const pieceBytes = 64 * 1024

/** The format by which a source is read; undefined where its Kind has none of that name that lists resources. */
export function formatOf({ kind, format }: Pick<FeedSource, 'kind' | 'format'>): OffersFormat | undefined {
  const known = registry[kind].formats[format]
  return known?.of === 'offers' ? known : undefined
}

/**
 * Reads a source from end to end as an import will, and writes nothing.
 * @param remembered how a person of the organisation matched such columns before
 * @throws FileFailure where it is no table, or none that can be imported
 */
export async function assess(
  bytes: Uint8Array,
  format: OffersFormat,
  context: RowContext,
  remembered?: Remembered,
): Promise<Assessed> {
  const file = await survey(inPieces(bytes))
  const { header, rows } = await openTable(async () => inPieces(bytes), file)
  const reading = rows[Symbol.asyncIterator]()
  const first = await take(reading, sampleRows)
  const sample = first.map(({ cells }) => cells).filter(cells => cells.length > 0)
  const mapping = settleMapping(undefined, header, sample, format, remembered)
  const tally = tallyOf(format, context, mapping)
  for (const row of first) tally.add(row)
  for (let next = await reading.next(); !next.done; next = await reading.next()) tally.add(next.value)
  return {
    ...tally.end(),
    sha256: file.sha256,
    columns: header.map((name, position) => ({
      name: clip(name),
      samples: samplesOf(sample, position),
      ...(mapping[position] !== undefined && { field: mapping[position] }),
    })),
  }
}

function tallyOf(format: OffersFormat, context: RowContext, mapping: ReturnType<typeof settleMapping>) {
  const kept = { readable: 0, contact: 0, id: 0, place: 0, techniques: 0, described: 0, clean: 0 }
  const problems: { row: number; finding: Finding }[] = []
  let rows = 0
  const note = (row: number, findings: readonly Finding[]) => {
    for (const finding of findings) if (problems.length < mostProblems) problems.push({ row, finding })
  }
  return {
    add({ row, cells, findings }: TableRow) {
      rows += 1
      note(row, findings)
      if (findings.some(({ level }) => level === 'error')) return
      const read = format.read(mapCells(cells, mapping), context)
      note(row, read.problems)
      if (read.outcome === 'rejected') return
      const { offer, contact, sourceId } = read
      kept.readable += 1
      if (contact?.email || contact?.phone || contact?.url) kept.contact += 1
      if (sourceId !== undefined) kept.id += 1
      if (offer.site) kept.place += 1
      if (offer.techniques.length > 0) kept.techniques += 1
      if (offer.description) kept.described += 1
      if (findings.length + read.problems.length === 0) kept.clean += 1
    },
    end: () => ({ rows, rejected: rows - kept.readable, kept, problems }),
  }
}

async function take(rows: AsyncIterator<TableRow>, most: number): Promise<TableRow[]> {
  const taken: TableRow[] = []
  while (taken.length < most) {
    const next = await rows.next()
    if (next.done) break
    taken.push(next.value)
  }
  return taken
}

function* inPiecesOf(bytes: Uint8Array): Generator<Buffer> {
  for (let at = 0; at < bytes.length; at += pieceBytes) {
    yield Buffer.from(bytes.buffer, bytes.byteOffset + at, Math.min(pieceBytes, bytes.length - at))
  }
}
const inPieces = (bytes: Uint8Array) => Readable.from(inPiecesOf(bytes))

const clip = (value: string) => value.slice(0, longestSample).toWellFormed()

function samplesOf(rows: readonly (readonly string[])[], position: number): string[] {
  const cells = rows.map(row => clip((row[position] ?? '').trim()))
  return [...new Set(cells.filter(Boolean))].slice(0, mostSamples)
}
