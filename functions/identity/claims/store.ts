import type { Database } from '../../platform/database.ts'
import { epochSeconds } from '../../platform/epoch.ts'
import { type RecordPage, records } from '../../platform/records.ts'
import type { Part } from '../../platform/transact.ts'
import { type ClaimRecord, claimRecord, openClaimRecord, ownClaimRecord } from './model.ts'

/** Seconds for which a decided claim's place in the queue is still there to be passed over. */
const endedKept = 24 * 60 * 60

/** Claims below their organisation, the operator's queue, and each person's own. */
export function claimStore(database: Database) {
  const claims = records(database, {
    name: 'OrganisationClaim',
    shape: claimRecord,
    key: ({ organisation, id }) => claimKey(organisation, id),
  })
  const queue = records(database, {
    name: 'OpenClaim',
    shape: openClaimRecord,
    key: ({ id }) => ({ pk: 'open-claims', sk: `claim#${id}` }),
    expiresAt: ({ ended }) => ended,
  })
  const own = records(database, {
    name: 'OwnClaim',
    shape: ownClaimRecord,
    key: ({ person, id }) => ({ pk: `person#${person}`, sk: `claim#${id}` }),
  })
  const behind = async (
    page: RecordPage<{ readonly id: string; readonly organisation: string }>,
  ): Promise<RecordPage<ClaimRecord>> => {
    const found = await claims.getMany(page.items.map(({ organisation, id }) => claimKey(organisation, id)))
    return { ...page, items: found.filter(claim => claim !== undefined) }
  }
  return {
    get: (organisation: string, id: string) => claims.get(claimKey(organisation, id)),
    /** At most 100, in this order. */
    getMany: (organisation: string, ids: readonly string[]) =>
      claims.getMany(ids.map(id => claimKey(organisation, id))),
    putNew: (claim: ClaimRecord): readonly Part[] => {
      const { id, organisation, person } = claim
      return [
        claims.putNew(claim),
        queue.putNew({ id, organisation, version: 1 }),
        own.putNew({ person, id, organisation, version: 1 }),
      ]
    },
    putDecided: (claim: ClaimRecord): readonly Part[] => [
      claims.putNext(claim),
      queue.putNext({
        id: claim.id,
        organisation: claim.organisation,
        ended: epochSeconds(claim.decidedAt ?? claim.at) + endedKept,
        version: 2,
      }),
    ],
    /** Oldest first. */
    async open(limit: number, after?: string): Promise<RecordPage<ClaimRecord>> {
      const page = await queue.page('open-claims', 'claim#', { limit, after })
      return behind({ ...page, items: page.items.filter(({ ended }) => ended === undefined) })
    },
    /** Newest first. */
    async of(person: string, limit: number, after?: string): Promise<RecordPage<ClaimRecord>> {
      return behind(await own.page(`person#${person}`, 'claim#', { limit, after, newestFirst: true }))
    },
  }
}

const claimKey = (organisation: string, id: string) => ({
  pk: `organisation#${organisation}`,
  sk: `claim#${id}`,
})
