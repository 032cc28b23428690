import { longestBooking } from '../../contract/availability.ts'
import type { Slot } from '../../contract/engagement.ts'
import { noticeParts } from '../../notices/tell.ts'
import type { House } from '../../platform/house.ts'
import type { Part } from '../../platform/transact.ts'
import { toSpan } from '../availability/spans.ts'
import { weeksIn } from '../claims/held.ts'
import { weeksOf } from '../claims/weeks.ts'
import type { Interpreter } from '../engine/step.ts'
import { waitlistStore } from './store.ts'

/** Those looked at, and those told, when a time comes free: first come, first told. */
const mostLooked = 500
const mostTold = 20

/** Tells those who wait for a time that overlaps one which came free, each once, in the transaction that frees it. */
export async function callWaiting(
  house: Pick<House, 'database' | 'newId'>,
  freed: { readonly listing: string; readonly slots: readonly Slot[]; readonly except?: string | undefined },
  now: Date,
  most = mostTold,
): Promise<readonly Part[]> {
  const at = now.toISOString()
  const coming = freed.slots.filter(({ end }) => end > at)
  const [first] = coming.map(({ start }) => start).sort()
  if (first === undefined) return []
  const store = waitlistStore(house.database)
  const begins = new Date(Date.parse(first) - longestBooking * 60_000).toISOString()
  const { items } = await store.from(freed.listing, begins, mostLooked)
  const called = items
    .filter(
      ({ slot, person, toldAt, endedAt }) =>
        !toldAt &&
        !endedAt &&
        person !== freed.except &&
        slot.end > at &&
        coming.some(({ start, end }) => slot.start < end && slot.end > start),
    )
    .toSorted((one, other) => one.id.localeCompare(other.id))
    .slice(0, most)
  return called.flatMap(record => [
    store.putNext({ ...record, toldAt: at, version: record.version + 1 }),
    ...noticeParts(house, [
      { type: 'slot-freed', person: record.person, at, listing: record.listing, slot: record.slot },
    ]),
  ])
}

/** Effect `waitlist.call`: what the engagement held before this step has come free. */
export const waitlistInterpreter: Interpreter = async (
  house,
  { listing, before, slots, effect, now, state, process, action },
) => {
  if (effect !== 'waitlist.call' || !listing || !before) return { parts: [] }
  const goesOn =
    process.states[state]?.end === undefined && !process.actions[action]?.effects?.includes('slots.end')
  // A move frees what it leaves; what both times share stays taken.
  const freed = goesOn
    ? before.slots.filter(({ start }) => !slots.some(slot => slot.start === start))
    : before.slots
  const wanted = goesOn ? slots.flatMap(slot => weeksOf(toSpan(slot))) : []
  const weeks = new Set([...weeksIn(before.held.slots ?? {}), ...wanted])
  const parts = await callWaiting(
    house,
    { listing: listing.id, slots: freed, except: before.taker.person },
    now,
    mostBeside(weeks.size),
  )
  return { parts }
}

/** A step writes each week of its times, and whoever is told takes two writes of the hundred that a transaction bears. */
const mostBeside = (weeks: number) => Math.max(0, Math.min(mostTold, Math.floor((70 - weeks) / 2)))
