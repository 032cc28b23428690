import type { ListingInput } from '../../functions/contract/listing.ts'
import { engagementTimer } from '../../functions/engagements/timer.ts'
import { type Processes, processes } from '../../functions/kinds/processes.ts'
import type { Blobs } from '../../functions/platform/blobs.ts'
import type { Database } from '../../functions/platform/database.ts'
import { type Answered, type Api, openApi } from './api.ts'
import { freshDatabase } from './database.ts'
import { memoryBlobs } from './memory-blobs.ts'

/**
 * Two firms, a lab, a stranger and the API between them. Persons: `lab`, `lab-member` (of org-lab), `firm`, `firm-mate`
 * (of org-firm), `firm2` (of org-firm2), `stranger`, `operator`.
 */
export async function openLab(options: { processes?: Processes; database?: Database; blobs?: Blobs } = {}) {
  const database = options.database ?? (await freshDatabase())
  const declared = options.processes ?? processes
  const api: Api = await openApi(database, options.blobs ?? memoryBlobs(), declared)
  for (const name of ['lab', 'lab-member', 'firm', 'firm-mate', 'firm2', 'stranger'])
    await api.person(name, false, `${name}@example.com`)
  await api.person('operator', true)
  await api.organisation('org-lab', { lab: 'owner', 'lab-member': 'member' })
  await api.organisation('org-firm', { firm: 'owner', 'firm-mate': 'member' })
  await api.organisation('org-firm2', { firm2: 'owner' })

  const ok = ({ status, body }: Answered) => {
    if (status >= 300) throw new Error(`${status} ${JSON.stringify(body)}`)
    return body
  }
  return {
    api,
    house: api.house,
    database,
    processes: declared,
    /** A published listing of the lab's. */
    listing: async (input: Partial<ListingInput> = {}): Promise<string> =>
      ok(
        await api.call('createListing', {
          as: 'lab',
          body: { kind: 'equipment', organisation: 'org-lab', title: 'SEM', region: 'CN-JS', ...input },
        }),
      ).id,
    /** Asks for a listing, for the person's firm where it has one. */
    open: (
      as: string,
      process: string,
      listing: string,
      input: object = {},
      further: { organisation?: string; need?: string; key?: string } = {},
    ): Promise<Answered> => {
      const { key, ...body } = { organisation: firms[as], ...further }
      return api.call('openEngagement', {
        as,
        body: { process, listing, input, ...body },
        ...(key && { headers: { 'idempotency-key': key } }),
      })
    },
    act: (
      as: string,
      id: string,
      action: string,
      input: object = {},
      further: { version?: number; key?: string } = {},
    ): Promise<Answered> => {
      const { key, ...body } = further
      return api.call('actOnEngagement', {
        as,
        params: { id, action },
        body: { input, ...body },
        ...(key && { headers: { 'idempotency-key': key } }),
      })
    },
    read: (as: string, id: string): Promise<Answered> => api.call('getEngagement', { as, params: { id } }),
    /** Sets the clock and lets the schedule fire. */
    timer: (at?: Date): Promise<number> => {
      if (at) api.at(at)
      return engagementTimer(api.house, declared)()
    },
    ok,
  }
}
export type Lab = Awaited<ReturnType<typeof openLab>>

const firms: Readonly<Record<string, string>> = {
  firm: 'org-firm',
  'firm-mate': 'org-firm',
  firm2: 'org-firm2',
}
