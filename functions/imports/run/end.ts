import { identityStore } from '../../identity/store.ts'
import { type NewNotice, noticeParts } from '../../notices/tell.ts'
import { eventStore } from '../../platform/events.ts'
import type { House } from '../../platform/house.ts'
import type { Part } from '../../platform/transact.ts'
import { blobKey, reportKey } from '../file.ts'
import { keepOffers, missingListings, takeBackOffers } from '../missing/missing.ts'
import type { ImportRecord } from '../model.ts'
import type { Report } from '../report/report.ts'
import { finish } from '../rules.ts'
import { importStore } from '../store.ts'
import { save } from './save.ts'
import { Overtaken } from './write-chunk.ts'

/** What reading the whole file has found. */
type Found = { readonly report: Report; readonly held: ReadonlySet<string> }

/** Ends a run whose rows are through: puts the report, offers what the file no longer holds, and tells. */
export async function conclude(house: House, run: ImportRecord, { report, held }: Found): Promise<void> {
  const at = house.clock().toISOString()
  if (report.rows() > 0) await house.blobs.put(reportKey(run.id), report.bytes())
  const missing = run.complete && held.size > 0 ? await missingListings(house, run, held) : []
  const offers = missing.length > 0 ? await keepOffers(house, run, missing, at) : undefined
  if (!run.dryRun && held.size > 0) await takeBackOffers(house, run, held, at)
  try {
    await end(house, {
      ...finish(run, at),
      report: report.rows(),
      withdrawals: missing.length,
      ...(offers !== undefined && { offers }),
    })
  } catch (error) {
    // Whoever cancelled meanwhile could not know of the report.
    const stands = error instanceof Overtaken && (await importStore(house.database).get(run.id))
    if (stands && stands.status === 'cancelled') await house.blobs.remove(reportKey(run.id))
    throw error
  }
}

/** Writes the end of a run. The file holds contacts of people: it is kept no longer than a later start may need it. */
export async function end(house: House, run: ImportRecord): Promise<void> {
  const { total, created, updated, unchanged, rejected } = run
  const event = eventStore(house.database).append({
    subject: `import#${run.id}`,
    id: house.newId(),
    type: `import-${run.status}`,
    at: run.updatedAt,
    by: run.person,
    data: { total, created, updated, unchanged, rejected },
  })
  await save(house, run, event, ...(await telling(house, run)))
  if (run.status !== 'checked') await house.blobs.remove(blobKey(run.id))
  // A dry run before may have left one.
  if (run.report === 0) await house.blobs.remove(reportKey(run.id))
}

/** Whoever brought the file is told how it ended. A dry run is watched, and a harvest says only what asks for an answer. */
async function telling(house: House, run: ImportRecord): Promise<readonly Part[]> {
  const { status } = run
  if (run.dryRun || (status !== 'done' && status !== 'failed')) return []
  const found = await identityStore(house.database).getOrganisation(run.organisation)
  if (!found) return []
  const organisation = { id: found.id, name: found.name }
  const whom = { person: run.person, at: run.updatedAt, import: run.id, organisation }
  const counts = { taken: run.created + run.updated, unchanged: run.unchanged, rejected: run.rejected }
  const told: readonly NewNotice[] = [
    ...(run.feed === undefined ? [{ ...whom, type: 'import-ended', status, counts } as const] : []),
    ...(run.withdrawals > 0
      ? [{ ...whom, type: 'withdrawals-offered', count: run.withdrawals } as const]
      : []),
  ]
  return noticeParts(house, told)
}
