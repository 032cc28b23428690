import { type Timetable, type TimetableChange, timetableInput } from '../../contract/availability.ts'
import type { Language } from '../../contract/language.ts'
import { standing } from '../../listings/use-cases.ts'
import type { Caller } from '../../platform/caller.ts'
import { personEvent } from '../../platform/events.ts'
import type { House } from '../../platform/house.ts'
import { parseInput } from '../../platform/http/problems.ts'
import { Refusal } from '../../platform/refusal.ts'
import { transact } from '../../platform/transact.ts'
import { availabilityStore } from './store.ts'
import { timetableOf } from './timetable.ts'

export type Act = { readonly caller: Caller; readonly now: Date; readonly language: Language }

/**
 * Sets what is named and keeps the rest, over the version that was read (0: the platform's own). Bookings that stand are not
 * changed by it.
 */
export async function changeTimetable(
  house: House,
  act: Act,
  id: string,
  change: TimetableChange,
  version: number,
): Promise<Timetable> {
  const listing = await standing(house, act, id)
  const { usual: _usual, version: before, ...current } = await timetableOf(house, listing)
  if (before !== version) throw new Refusal('stale-version')
  const timetable = parseInput(timetableInput, { ...current, ...change }, act.language, 'body')
  const store = availabilityStore(house.database)
  const record = { listing: id, timetable, updatedAt: act.now.toISOString(), version: version + 1 }
  await transact(house.database, [
    version === 0
      ? store.putNewTimetable(record, () => new Refusal('stale-version'))
      : store.putNextTimetable(record),
    personEvent(house, act, `listing#${id}`, 'timetable-changed', { version: record.version }),
  ])
  return { ...timetable, usual: false, version: record.version }
}
