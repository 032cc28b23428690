import { type House, today } from '../../platform/house.ts'
import type { Part } from '../../platform/transact.ts'
import type { BoardNeedRecord } from './model.ts'
import { isOpen } from './state.ts'
import { boardStore } from './store.ts'

/** How a need leaves the board before its last day. */
export type End = Pick<BoardNeedRecord, 'solvedBy' | 'reason'> & {
  readonly status: 'withdrawn' | 'solved' | 'taken-down'
}

/** @returns the need as it has left the board and the parts that write it, with its place written over as gone */
export function endParts(
  { database }: Pick<House, 'database'>,
  before: BoardNeedRecord,
  end: End,
  now: Date,
): { readonly after: BoardNeedRecord; readonly parts: readonly Part[] } {
  const store = boardStore(database)
  const at = now.toISOString()
  const after: BoardNeedRecord = { ...before, ...end, endedAt: at, version: before.version + 1 }
  const place = {
    board: before.id,
    kinds: [],
    regions: [],
    until: before.until,
    gone: true as const,
    keptUntil: at,
    version: 2,
  }
  // After its last day TTL may have taken the place.
  const stands = isOpen(before, today(now))
  return { after, parts: [store.putNextNeed(after), ...(stands ? [store.putNextPlace(place)] : [])] }
}

/** Takes a need down as it stands now; `undefined` where it has left the board already. */
export async function endingOf(house: Pick<House, 'database'>, board: string, now: Date) {
  const before = await boardStore(house.database).getNeed(board)
  return before && isOpen(before, today(now))
    ? endParts(house, before, { status: 'withdrawn' }, now)
    : undefined
}
