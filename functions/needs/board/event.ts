import type { Caller } from '../../platform/caller.ts'
import { eventStore } from '../../platform/events.ts'
import type { House } from '../../platform/house.ts'

/** What happened to a need on the board, for its trail. */
export const boardEvent = (
  { database, newId }: Pick<House, 'database' | 'newId'>,
  board: string,
  type: string,
  { caller, now }: { readonly caller: Caller; readonly now: Date },
  data: Readonly<Record<string, unknown>> = {},
) =>
  eventStore(database).append({
    subject: `board-need#${board}`,
    id: newId(),
    type,
    at: now.toISOString(),
    by: caller.person,
    data,
  })
