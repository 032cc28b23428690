import { setTimeout as pause } from 'node:timers/promises'
import type { ImportRun } from '../contract/imports.ts'
import { eventStore } from '../platform/events.ts'
import type { House } from '../platform/house.ts'
import { Refusal } from '../platform/refusal.ts'
import { transact } from '../platform/transact.ts'
import { blobKey, reportKey } from './file.ts'
import { cancel } from './rules.ts'
import { importStore } from './store.ts'
import { type Act, getImport, ownImport } from './use-cases.ts'

/** A worker advances its run some twenty times a second: the next look, at once, meets the version that it left. */
const mostTries = 40

/**
 * Ends an import at any moment. What it has written stays: the worker's next chunk meets a version that is not its own and
 * writes nothing. The file is removed, and the report of a dry run.
 */
export async function cancelImport(house: House, act: Act, id: string): Promise<ImportRun> {
  for (let attempt = 1; ; attempt += 1) {
    const run = await ownImport(house, act.caller, id)
    if (run.status === 'cancelled') break
    if (run.status === 'done' || run.status === 'failed') throw new Refusal('wrong-state', hasEnded)
    const next = cancel(run, act.now.toISOString())
    const { total, handled, created, updated, unchanged, rejected } = run
    const event = eventStore(house.database).append({
      subject: `import#${id}`,
      id: house.newId(),
      type: 'import-cancelled',
      at: next.updatedAt,
      by: act.caller.person,
      data: { total, handled, created, updated, unchanged, rejected },
    })
    try {
      await transact(house.database, [importStore(house.database).putNext(next), event])
      break
    } catch (error) {
      const overtaken = error instanceof Refusal && error.code === 'stale-version'
      if (!overtaken || attempt === mostTries) throw error
      await pause(5 * Math.random())
    }
  }
  await house.blobs.remove(blobKey(id))
  await house.blobs.remove(reportKey(id))
  return getImport(house, act, id)
}

const hasEnded = {
  zh: '这次导入已经结束，无法取消。需要时可在资源列表里撤回已导入的资源。',
  en: 'This import has ended and cannot be cancelled. Withdraw what it has brought on the listings’ own pages if you need to.',
}
