import { eventStore } from '../platform/events.ts'
import { type House, today } from '../platform/house.ts'
import { transact } from '../platform/transact.ts'
import { chunksOf } from './chunk.ts'
import { FileFailure, failures } from './decoding/failure.ts'
import type { Survey } from './decoding/survey.ts'
import { countRows, openTable } from './decoding/table.ts'
import { type Draft, drafter } from './draft.ts'
import { blobKey, openFile, sampleFile, verifyFile } from './file.ts'
import { formatOf } from './format.ts'
import { settleMapping } from './mapping.ts'
import type { ImportRecord } from './model.ts'
import { fail, finish } from './rules.ts'
import { importStore } from './store.ts'
import { chunkWriter, nothingStands, Overtaken } from './write-chunk.ts'

/** Milliseconds before its end at which a worker saves how far it came and asks to be run again. */
const margin = 20_000

/** How one run of the worker ended; `paused` means that it will be run again. */
export type LegEnd = 'done' | 'failed' | 'paused' | 'overtaken' | 'nothing-to-do'

/**
 * Imports from the checkpoint to the end of the file, or until time runs out. Safe to be called twice for the same
 * leg, also at once: each chunk is written with the run's version as condition.
 * @param leg which running of the worker this is; an older one has nothing to do
 * @param remaining milliseconds that are left to this process
 */
export async function runLeg(
  house: House,
  id: string,
  leg: number,
  remaining: () => number,
): Promise<LegEnd> {
  const imports = importStore(house.database)
  const run = await imports.get(id)
  if (run?.status !== 'running' || run.leg !== leg) return 'nothing-to-do'
  const progress = { run }
  try {
    return await importFile(house, progress, remaining)
  } catch (error) {
    if (error instanceof Overtaken) return 'overtaken'
    if (!(error instanceof FileFailure)) throw error
    return await end(house, fail(progress.run, error.code, error.sentence, house.clock().toISOString()))
  }
}

/** Ends a run whose worker broke off too often, so that nobody waits for it for ever. What was written stays. */
export async function giveUp(house: House, id: string, leg: number): Promise<void> {
  const run = await importStore(house.database).get(id)
  if (run?.status !== 'running' || run.leg !== leg) return
  const { code, sentence } = failures.brokeOff(run.handled)
  await end(house, fail(run, code, sentence, house.clock().toISOString()))
}

/** The run as last saved; it stands outside so that a failure in mid-file ends the right version of it. */
type Progress = { run: ImportRecord }

async function importFile(house: House, progress: Progress, remaining: () => number): Promise<LegEnd> {
  const file = await verifyFile(house.blobs, progress.run)
  progress.run = await prepare(house, progress.run, file)
  const writer = chunkWriter(house)
  let writing = Promise.resolve(progress.run)
  try {
    let mostlyNew = false
    for await (const chunk of chunksOf(await draftsOf(house, progress.run, file))) {
      // Reading ahead goes on while the chunk before is being written; several writes at once gain nothing.
      const standing = mostlyNew ? nothingStands : await writer.gather(chunk, progress.run.organisation)
      const before = progress.run
      progress.run = await writing
      mostlyNew = wereAllNew(before, progress.run)
      if (remaining() < margin) return await pause(house, progress.run)
      writing = startWriting(writer, progress.run, chunk, standing)
    }
  } finally {
    progress.run = await writing
  }
  return end(house, finish(progress.run, house.clock().toISOString()))
}

/**
 * After rows that were all new the next ones are taken for new without a look: a first import then reads nothing. Where
 * the guess is wrong, the write's condition says so and the chunk is read after all.
 */
const wereAllNew = (before: ImportRecord, after: ImportRecord) =>
  after.created > before.created && after.updated === before.updated && after.unchanged === before.unchanged

/** A write that is awaited later: its failure waits too, instead of ending the process. */
function startWriting(writer: ReturnType<typeof chunkWriter>, ...chunk: Parameters<typeof writer.write>) {
  const writing = writer.write(...chunk)
  writing.catch(() => undefined)
  return writing
}

/** On the first leg the rows are counted and the mapping is settled, before any row is written. */
async function prepare(house: House, run: ImportRecord, file: Survey): Promise<ImportRecord> {
  if (run.total !== null) return run
  const sample = await sampleFile(house.blobs, run.id, file)
  const mapping = settleMapping(run.mapping, sample.header, sample.rows, formatOf(run))
  const total = await countRows(await openFile(house.blobs, run.id), file)
  const updatedAt = house.clock().toISOString()
  return save(house, { ...run, mapping, total, updatedAt, version: run.version + 1 })
}

/** The drafts that are still to be written. Rows before the checkpoint are read for the sake of their identities. */
async function draftsOf(house: House, run: ImportRecord, file: Survey): Promise<AsyncIterable<Draft>> {
  const { rows } = await openTable(await openFile(house.blobs, run.id), file)
  const context = { today: today(house.clock()), region: run.region }
  const draft = drafter(run, formatOf(run), run.mapping ?? {}, context)
  return (async function* () {
    let row = 0
    for await (const read of rows) {
      const made = draft(read)
      row += 1
      if (row > run.handled) yield made
    }
  })()
}

async function pause(house: House, run: ImportRecord): Promise<LegEnd> {
  const updatedAt = house.clock().toISOString()
  await save(house, { ...run, leg: run.leg + 1, updatedAt, version: run.version + 1 })
  return 'paused'
}

async function end(house: House, run: ImportRecord): Promise<LegEnd> {
  const { total, created, updated, unchanged, rejected } = run
  const event = eventStore(house.database).append({
    subject: `import#${run.id}`,
    id: house.newId(),
    type: `import-${run.status}`,
    at: run.updatedAt,
    by: run.person,
    data: { total, created, updated, unchanged, rejected },
  })
  await save(house, run, event)
  // The file holds contacts of people: it is not kept longer than it is needed.
  await house.blobs.remove(blobKey(run.id))
  return run.status === 'failed' ? 'failed' : 'done'
}

async function save(
  house: House,
  run: ImportRecord,
  ...more: Parameters<typeof transact>[1]
): Promise<ImportRecord> {
  const write = importStore(house.database).putNext(run)
  await transact(house.database, [{ ...write, refused: () => new Overtaken() }, ...more])
  return run
}
