import type { Caller } from '../platform/caller.ts'
import { personEvent } from '../platform/events.ts'
import type { House } from '../platform/house.ts'
import type { Part } from '../platform/transact.ts'
import type { ListingRecord, WayToChange } from './model.ts'
import { listingStore } from './store.ts'

/** Who does something, and when. */
export type Actor = { readonly caller: Caller; readonly now: Date }

/** What a person did to a listing, for the audit trail. */
export const listingEvent = (
  house: House,
  record: ListingRecord,
  type: string,
  { caller, now }: Actor,
): Part =>
  personEvent(house, { caller, now }, `listing#${record.id}`, type, {
    version: record.version,
    status: record.status,
  })

/** A listing takes the place of its version before, which is kept for the history. */
export function replaceParts(
  house: House,
  { before, after }: { readonly before: ListingRecord; readonly after: ListingRecord },
  actor: Actor,
  said: { readonly how: WayToChange; readonly event: string },
): readonly Part[] {
  const store = listingStore(house.database)
  const at = actor.now.toISOString()
  return [
    store.putNext(after),
    store.putPast(before, { by: actor.caller.person, at, how: said.how }),
    listingEvent(house, after, said.event, actor),
  ]
}
