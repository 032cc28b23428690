import type { House } from '../../platform/house.ts'
import { type Part, transact } from '../../platform/transact.ts'
import type { ImportRecord } from '../model.ts'
import { importStore } from '../store.ts'
import { Overtaken } from './write-chunk.ts'

/** Writes the next version of a run, with what belongs to it. @throws Overtaken when somebody else has advanced it */
export async function save(
  house: Pick<House, 'database'>,
  run: ImportRecord,
  ...more: readonly Part[]
): Promise<ImportRecord> {
  const write = importStore(house.database).putNext(run)
  await transact(house.database, [{ ...write, refused: () => new Overtaken() }, ...more])
  return run
}
