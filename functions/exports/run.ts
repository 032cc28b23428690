import { identityStore } from '../identity/store.ts'
import type { House } from '../platform/house.ts'
import { found, wasOvertaken } from '../platform/refusal.ts'
import { transact } from '../platform/transact.ts'
import { blobKey } from './card.ts'
import type { ExportRecord } from './model.ts'
import { exportStore } from './store.ts'
import { fileOfShelf } from './write-file.ts'

/** Milliseconds between two words on how far a file is. */
const tellEvery = 1000

/**
 * Writes the file of an export, from its beginning: one that broke off has left nothing behind. Of two workers the one
 * that began later goes on.
 */
export async function runExport(house: House, id: string): Promise<'done' | 'nothing-to-do' | 'overtaken'> {
  const store = exportStore(house.database)
  const first = await store.get(id)
  if (first?.status !== 'running') return 'nothing-to-do'
  const provider = found(await identityStore(house.database).getOrganisation(first.organisation))
  let run = first
  const save = async (change: Pick<ExportRecord, 'rows'> & Partial<ExportRecord>) => {
    const next = { ...run, ...change, version: run.version + 1, updatedAt: house.clock().toISOString() }
    await transact(house.database, [store.putNext(next)])
    run = next
  }
  let rows = 0
  const pieces = async function* () {
    let told = house.clock().getTime()
    for await (const piece of fileOfShelf(house, provider, first)) {
      rows += piece.rows
      const now = house.clock().getTime()
      if (now - told >= tellEvery) {
        told = now
        await save({ rows })
      }
      if (piece.text !== '') yield Buffer.from(piece.text)
    }
  }
  try {
    await save({ rows: 0 })
    const size = await house.blobs.writeStream(blobKey(first), pieces())
    await save({ rows, size, status: 'done' })
    return 'done'
  } catch (error) {
    if (wasOvertaken(error)) return 'overtaken'
    throw error
  }
}

/** Ends an export that broke off too often, so that nobody waits for it. */
export async function giveUpExport(house: House, id: string): Promise<void> {
  const store = exportStore(house.database)
  const run = await store.get(id)
  if (run?.status !== 'running') return
  const updatedAt = house.clock().toISOString()
  const failed = { ...run, status: 'failed' as const, failure: brokeOff, version: run.version + 1, updatedAt }
  await transact(house.database, [store.putNext(failed)])
}

const brokeOff = {
  zh: '导出多次中断，没有完成。请稍后重新导出。',
  en: 'The export broke off several times and was not finished. Begin it again later.',
}
