import type { Listing } from '#lib/api/contract.ts'
import { session } from '#lib/identity/session.svelte.ts'

type Owned = Pick<Listing, 'organisation'>
const me = async () => (session.signedIn ? await session.loadMe().catch(() => undefined) : undefined)

/** Whether the reader belongs to the listing's organisation. */
export const isOurs = async ({ organisation }: Owned): Promise<boolean> =>
  (await me())?.memberships.some(membership => membership.organisation.id === organisation) ?? false

/** Whether the reader may ask why it is not shown: its organisation may, and the operator. */
export const mayAskWhy = async (listing: Owned): Promise<boolean> =>
  ((await me())?.operator ?? false) || (await isOurs(listing))
