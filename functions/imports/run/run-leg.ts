import { type House, today } from '../../platform/house.ts'
import { draftsOnBehalf } from '../behalf/on-behalf.ts'
import { openPlaces } from '../behalf/places.ts'
import { FileFailure, failures } from '../decoding/failure.ts'
import type { Survey } from '../decoding/survey.ts'
import type { TableRow } from '../decoding/table.ts'
import { identifier, rowReader } from '../draft.ts'
import { verifyFile } from '../file.ts'
import { formatOf } from '../format.ts'
import type { ImportRecord } from '../model.ts'
import { givenAgain } from '../own.ts'
import { fail } from '../rules.ts'
import { importStore } from '../store.ts'
import { listingsTarget } from '../targets/listings.ts'
import type { TakenRow, Target } from '../targets/target.ts'
import { usesTarget } from '../targets/uses.ts'
import { chunksOf } from './chunk.ts'
import { conclude, end } from './end.ts'
import { prepare } from './prepare.ts'
import { readRows } from './read-rows.ts'
import { save } from './save.ts'
import { chunkWriter, Overtaken } from './write-chunk.ts'

/** Milliseconds before its end at which a worker saves how far it came and asks to be run again. */
const margin = 20_000
/** Milliseconds that the end may need: the report is put, and the shelves are looked through. */
const endMargin = 60_000

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
  const run = await importStore(house.database).get(id)
  if (run?.status !== 'running' || run.leg !== leg) return 'nothing-to-do'
  const progress = { run }
  try {
    return await importFile(house, progress, remaining)
  } catch (error) {
    if (error instanceof Overtaken) return 'overtaken'
    if (!(error instanceof FileFailure)) throw error
    return giveUpOn(house, progress.run, error)
  }
}

/** Ends a run whose worker broke off too often, so that nobody waits for it for ever. What was written stays. */
export async function giveUp(house: House, id: string, leg: number): Promise<void> {
  const run = await importStore(house.database).get(id)
  if (run?.status !== 'running' || run.leg !== leg) return
  await giveUpOn(house, run, failures.brokeOff(run.handled))
}

async function giveUpOn(house: House, run: ImportRecord, { code, sentence }: FileFailure): Promise<LegEnd> {
  try {
    await end(house, fail(run, code, sentence, house.clock().toISOString()))
    return 'failed'
  } catch (error) {
    // A person has cancelled the run, and taken its file away.
    if (error instanceof Overtaken) return 'overtaken'
    throw error
  }
}

/** The run as last saved; it stands outside so that a failure in mid-file ends the right version of it. */
type Progress = { run: ImportRecord }

async function importFile(house: House, progress: Progress, remaining: () => number): Promise<LegEnd> {
  const file = await verifyFile(house.blobs, progress.run)
  progress.run = await prepare(house, progress.run, file)
  const { run } = progress
  const format = formatOf(run)
  const mapping = run.mapping ?? {}
  const context = { today: today(house.clock()), region: run.region }
  const reading = { house, progress, remaining, file }
  if (format.of === 'uses') {
    return importRows(reading, usesTarget(house, run, format, mapping, context))
  }
  const read = rowReader(run, format, mapping, context)
  const identify = identifier(run)
  const again = givenAgain(format, mapping, context)
  if (!run.onBehalf) {
    const drafts = async function* (rows: AsyncIterable<TableRow>) {
      for await (const row of rows) yield identify(read(row))
    }
    return importRows(reading, listingsTarget(house, run, drafts, again))
  }
  const places = await openPlaces(house, run)
  const drafts = draftsOnBehalf(read, identify, places)
  return importRows(reading, listingsTarget(house, run, drafts, again), places.counts)
}

type Reading = {
  readonly house: House
  readonly progress: Progress
  readonly remaining: () => number
  readonly file: Survey
}

async function importRows<Item extends TakenRow, Standing>(
  { house, progress, remaining, file }: Reading,
  target: Target<Item, Standing>,
  organisations?: () => ImportRecord['organisations'],
): Promise<LegEnd> {
  const begun = progress.run.handled
  const found = await readRows(house, progress.run, file, target)
  const writer = chunkWriter(house, target, organisations)
  let writing = Promise.resolve(progress.run)
  try {
    let mostlyNew = false
    for await (const chunk of chunksOf(found.drafts, target)) {
      // Reading ahead goes on while the chunk before is being written; several writes at once gain nothing.
      const known = chunk.drafts.some(draft => draft.outcome === 'taken' && target.isKnown?.(draft))
      const standing = mostlyNew && !known ? target.nothing : await writer.gather(chunk)
      const before = progress.run
      progress.run = timed(await writing, begun, house.clock())
      mostlyNew = !progress.run.dryRun && wereAllNew(before, progress.run)
      if (remaining() < margin) return await pause(house, progress.run)
      writing = startWriting(writer, progress.run, chunk, standing)
    }
  } finally {
    progress.run = await writing
  }
  const hasWorked = progress.run.handled > begun
  if (remaining() < margin || (hasWorked && remaining() < endMargin)) {
    return pause(house, progress.run)
  }
  await conclude(house, progress.run, found)
  return 'done'
}

/** The speed of a leg is told from its first row: what it read again before is not counted. */
const timed = (run: ImportRecord, begun: number, now: Date): ImportRecord =>
  run.since?.row === begun ? run : { ...run, since: { at: now.toISOString(), row: begun } }

/**
 * After rows that were all new the next ones are taken for new without a look: a first import then reads nothing. Where
 * the guess is wrong, the write's condition says so and the chunk is read after all.
 */
const wereAllNew = (before: ImportRecord, after: ImportRecord) =>
  after.created > before.created && after.updated === before.updated && after.unchanged === before.unchanged

/** A write that is awaited later: its failure waits too, instead of ending the process. */
function startWriting<Item extends TakenRow, Standing>(
  writer: ReturnType<typeof chunkWriter<Item, Standing>>,
  ...chunk: Parameters<typeof writer.write>
) {
  const writing = writer.write(...chunk)
  writing.catch(() => undefined)
  return writing
}

async function pause(house: House, run: ImportRecord): Promise<LegEnd> {
  const updatedAt = house.clock().toISOString()
  await save(house, { ...run, leg: run.leg + 1, updatedAt, version: run.version + 1 })
  return 'paused'
}
