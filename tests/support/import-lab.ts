import { createHash } from 'node:crypto'
import { ulid } from 'ulid'
import * as z from 'zod'
import type { ImportFormat, StartInput } from '../../functions/contract/imports.ts'
import type { Kind } from '../../functions/contract/kind.ts'
import { identityStore } from '../../functions/identity/store.ts'
import { blobKey } from '../../functions/imports/file.ts'
import { runLeg } from '../../functions/imports/run/run-leg.ts'
import { importStore } from '../../functions/imports/store.ts'
import { createImport, getImport, startImport } from '../../functions/imports/use-cases.ts'
import { contactRecord } from '../../functions/listings/model.ts'
import { listingStore } from '../../functions/listings/store.ts'
import type { Caller } from '../../functions/platform/caller.ts'
import type { Database } from '../../functions/platform/database.ts'
import type { House } from '../../functions/platform/house.ts'
import { noKey } from '../../functions/platform/once.ts'
import { openOutside } from '../../functions/platform/outside.ts'
import { records } from '../../functions/platform/records.ts'
import { transact } from '../../functions/platform/transact.ts'
import { shipped } from '../../infra/local/house.ts'
import { memoryBlobs } from './memory-blobs.ts'
import { noPost } from './post.ts'

/** Milliseconds left to a worker that nobody hurries. */
export const endless = () => Number.POSITIVE_INFINITY
/** Types of the events of an import, in order. */
export async function trailOf(database: Database, id: string) {
  const shape = z.object({ type: z.string(), version: z.int() })
  const events = records(database, { name: 'Event', shape, key: () => ({ pk: '', sk: '' }) })
  return (await events.page(`trail#import#${id}`, '0', { limit: 100 })).items.map(event => event.type)
}

/** Runs the worker as often as the run asks for it. */
export async function finish(house: House, id: string, remaining = endless) {
  for (;;) {
    const run = await importStore(house.database).get(id)
    if (run?.status !== 'running') return
    await runLeg(house, id, run.leg, remaining)
  }
}

let labs = 0
/** A house with one organisation of its own and a manager who imports for it. */
export async function openLab(database: Database, changes: Partial<House> = {}, association = false) {
  labs += 1
  const organisation = `laboratory-${labs}`
  const shelf = `shelf${labs}`
  const house: House = {
    database,
    blobs: memoryBlobs(),
    clock: () => new Date(),
    newId: () => ulid().toLowerCase(),
    log: () => {},
    outside: openOutside(),
    post: noPost,
    shipped,
    identify: async () => caller,
    settings: {
      origin: 'https://zhongfu.example',
      signIn: { issuer: '', clientId: '', scope: '' },
      demoPersons: [],
      host: {},
    },
    ...changes,
  }
  const caller: Caller = {
    person: 'p-1',
    name: 'Lab',
    operator: false,
    memberships: [{ organisation, role: 'manager' }],
  }
  const act = () => ({ caller, now: house.clock(), language: 'en' as const })
  await transact(database, [
    identityStore(database).putOrganisation({
      id: organisation,
      name: '某校',
      region: 'CN-SH',
      tier: 'T2',
      underReview: false,
      claimed: true,
      ...(association && { association }),
      shelf,
      version: 1,
      createdAt: house.clock().toISOString(),
    }),
  ])

  const announce = async (
    content: string | Buffer,
    kind: Kind = 'equipment',
    format: ImportFormat = 'csv',
  ) => {
    const bytes = Buffer.from(content)
    const sha256 = createHash('sha256').update(bytes).digest('hex')
    const input = { kind, format, organisation, filename: 'a.csv', size: bytes.length, sha256 }
    const run = await createImport(house, act(), input, noKey)
    await house.blobs.put(blobKey(run.id), bytes)
    return run.id
  }
  /** Starts an announced file and works it off to its end, however many legs that takes. */
  const work = async (id: string, input: StartInput = {}) => {
    await startImport(house, act(), id, input)
    await finish(house, id)
    return result(id)
  }
  const start = async (...file: Parameters<typeof announce>) => {
    const id = await announce(...file)
    await startImport(house, act(), id, {})
    return id
  }
  const result = (id: string) => getImport(house, act(), id)
  return {
    house,
    organisation,
    caller,
    act,
    announce,
    start,
    work,
    result,
    run: async (...file: Parameters<typeof announce>) => {
      const id = await start(...file)
      await runLeg(house, id, 1, endless)
      return result(id)
    },
    listings: async () => (await listingStore(database).ofShelf(shelf, 5000)).items,
    contacts: async () => {
      const contacts = records(database, {
        name: 'Contact',
        shape: contactRecord,
        key: () => ({ pk: '', sk: '' }),
      })
      return (await contacts.page(`organisation#${organisation}`, 'contact#', { limit: 1000 })).items
    },
  }
}

export const header = 'Asset number,Name,Technique,Contact Email\n'
export const row = (n: number, note = '') => `A${n},Spectrometer ${n}${note},SEM,lab${n % 7}@example.org\n`
export const table = (count: number, note = '') =>
  header + Array.from({ length: count }, (_, n) => row(n, note)).join('')
/** Row and code of each problem. */
export const codes = (run: { problems: { code: string; row: number }[] }) =>
  run.problems.map(({ row, code }) => [row, code])
