import type { House } from '../../platform/house.ts'
import { Refusal } from '../../platform/refusal.ts'
import { transact } from '../../platform/transact.ts'
import type { Survey } from '../decoding/survey.ts'
import { countRows } from '../decoding/table.ts'
import { sampleFile, sourceOf } from '../file.ts'
import { formatOf } from '../format.ts'
import { columnsFor, settleMapping } from '../mapping/mapping.ts'
import { remember } from '../mapping/remembered.ts'
import type { ImportRecord } from '../model.ts'
import { importStore } from '../store.ts'
import { save } from './save.ts'

/** On the first leg the rows are counted and the mapping is settled, before any row is written. */
export async function prepare(house: House, run: ImportRecord, file: Survey): Promise<ImportRecord> {
  if (run.total !== null) return run
  const { header, rows } = await sampleFile(house.blobs, run.id, file)
  const columns = columnsFor(formatOf(run), run.onBehalf)
  const remembered = await importStore(house.database).getRemembered(run)
  const mapping = settleMapping(run.mapping, header, rows, { columns }, remembered)
  const total = await countRows(sourceOf(house.blobs, run.id), file)
  if (run.chosen && !run.dryRun) await noteChoice(house, run, header)
  const updatedAt = house.clock().toISOString()
  return save(house, { ...run, mapping, total, updatedAt, version: run.version + 1 })
}

/** Keeps how a person matched the columns, for the next file. Of two at once the later one may be lost: it is a habit. */
async function noteChoice(house: House, run: ImportRecord, header: readonly string[]): Promise<void> {
  const imports = importStore(house.database)
  const before = await imports.getRemembered(run)
  try {
    await transact(house.database, [imports.putRemembered(remember(before, run, header, run.mapping ?? {}))])
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
  }
}
