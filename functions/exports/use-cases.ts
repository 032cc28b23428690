import type { ExportInput, ExportRun } from '../contract/export.ts'
import { requireActsFor } from '../identity/acting.ts'
import { identityStore } from '../identity/store.ts'
import type { Act } from '../listings/use-cases.ts'
import { eventStore } from '../platform/events.ts'
import type { House } from '../platform/house.ts'
import type { Once } from '../platform/once.ts'
import { found, wasOvertaken } from '../platform/refusal.ts'
import { transact } from '../platform/transact.ts'
import { exportLookParts } from '../privacy/contacts.ts'
import { blobKey, downloadedAs, toExportRun } from './card.ts'
import { countedExport } from './limits.ts'
import type { ExportRecord } from './model.ts'
import { exportStore } from './store.ts'

/** How often an export is counted anew where others are begun at the same moment. */
const attempts = 5

/** What whoever wants a file of an organisation has to be allowed. */
async function requireReader(
  house: House,
  { caller }: Pick<Act, 'caller'>,
  { organisation, contacts }: Pick<ExportRecord, 'organisation' | 'contacts'>,
): Promise<void> {
  await requireActsFor(house, caller, 'listing.read', organisation)
  if (contacts) await requireActsFor(house, caller, 'contact.export', organisation)
}

/** Begins to write a file; the worker goes on with it. Who takes contacts out is noted in the organisation's trail. */
export async function createExport(
  house: House,
  act: Act,
  { kind, ...input }: ExportInput,
  once: Once,
): Promise<ExportRun> {
  const contacts = input.contacts && input.format !== 'jsonld'
  await requireReader(house, act, { ...input, contacts })
  found(await identityStore(house.database).getOrganisation(input.organisation))
  const at = act.now.toISOString()
  const run: ExportRecord = {
    ...input,
    ...(kind && { kind }),
    contacts,
    id: house.newId(),
    person: act.caller.person,
    open: false,
    language: act.language,
    status: 'running',
    leg: 1,
    rows: 0,
    version: 1,
    createdAt: at,
    updatedAt: at,
  }
  const begun = eventStore(house.database).append({
    subject: `organisation#${run.organisation}`,
    id: house.newId(),
    type: contacts ? 'contacts-exported' : 'listings-exported',
    at,
    by: act.caller.person,
    data: { export: run.id, format: run.format },
  })
  const reply = toExportRun(run, act.language)
  for (let attempt = 1; ; attempt += 1) {
    const counted = await countedExport(house, run, act.now)
    try {
      await transact(house.database, [
        ...once.part(reply),
        exportStore(house.database).putNew(run),
        counted,
        ...(contacts ? exportLookParts(house, act, run.organisation) : []),
        begun,
      ])
      return reply
    } catch (error) {
      // Another export of the organisation was counted meanwhile: whether there is room for this one is asked again.
      if (!wasOvertaken(error) || attempt === attempts) throw error
    }
  }
}

/** How far a file is; once it is whole, with an address that gives it for some minutes. */
export async function getExport(house: House, act: Act, id: string): Promise<ExportRun> {
  const run = found(await exportStore(house.database).get(id))
  await requireReader(house, act, run)
  const url =
    run.status === 'done' ? await house.blobs.downloadAddress(blobKey(run), downloadedAs(run)) : undefined
  return toExportRun(run, act.language, url)
}
