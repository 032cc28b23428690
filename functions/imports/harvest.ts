import { createHash } from 'node:crypto'
import type { ImportFormat, Mapping } from '../contract/imports.ts'
import type { Kind } from '../contract/kind.ts'
import { identityStore } from '../identity/store.ts'
import { eventStore } from '../platform/events.ts'
import type { House } from '../platform/house.ts'
import { found } from '../platform/refusal.ts'
import { transact } from '../platform/transact.ts'
import { blobKey } from './file.ts'
import { untouched } from './model.ts'
import { begin } from './rules.ts'
import { importStore } from './store.ts'

/** A file that a feed brought; whoever asks has seen to it that the person may import for the organisation. */
export type Harvest = {
  readonly organisation: string
  /** Who set the feed up: the import's events are theirs. */
  readonly person: string
  readonly kind: Kind
  readonly format: ImportFormat
  readonly mapping?: Mapping | undefined
  /** Id of the feed. */
  readonly feed: string
  readonly filename: string
}

/**
 * Starts an import of bytes that are there already. The file is the whole of its feed: what it no longer holds is
 * offered for withdrawal. @returns the id of the run, which works on by itself
 */
export async function beginHarvest(house: House, harvest: Harvest, bytes: Uint8Array): Promise<string> {
  const { mapping, ...announced } = harvest
  const provider = found(await identityStore(house.database).getOrganisation(harvest.organisation))
  const at = house.clock().toISOString()
  const id = house.newId()
  await house.blobs.put(blobKey(id), bytes)
  const waiting = {
    ...announced,
    id,
    shelf: provider.shelf,
    region: provider.region,
    size: bytes.length,
    sha256: createHash('sha256').update(bytes).digest('hex'),
    status: 'waiting' as const,
    dryRun: false,
    complete: true,
    association: provider.association ?? false,
    onBehalf: false,
    chosen: false,
    leg: 0,
    pass: 1,
    ...untouched,
    version: 0,
    createdAt: at,
    updatedAt: at,
  }
  const run = { ...begin(waiting, { complete: true }, at), ...(mapping && { mapping }) }
  const started = eventStore(house.database).append({
    subject: `import#${id}`,
    id: house.newId(),
    type: 'import-started',
    at,
    by: run.person,
    data: { kind: run.kind, format: run.format, feed: harvest.feed },
  })
  await transact(house.database, [...importStore(house.database).putNew(run), started])
  return id
}
