import { longestBooking, type Waiting } from '../../contract/availability.ts'
import type { Slot } from '../../contract/engagement.ts'
import type { Language } from '../../contract/language.ts'
import { seenListing } from '../../listings/seen-listing.ts'
import type { Caller } from '../../platform/caller.ts'
import { contested } from '../../platform/contested.ts'
import { personEvent } from '../../platform/events.ts'
import type { House } from '../../platform/house.ts'
import type { Once } from '../../platform/once.ts'
import { found, Refusal } from '../../platform/refusal.ts'
import { transact } from '../../platform/transact.ts'
import { bookingHours } from '../availability/booking-hours.ts'
import { badTime } from '../availability/slot-rules.ts'
import { type Span, toSpan } from '../availability/spans.ts'
import { groupOf, timetableOf } from '../availability/timetable.ts'
import { claimSlots } from '../claims/slots.ts'
import type { WaitingRecord } from './model.ts'
import { waitlistStore } from './store.ts'

export type Act = { readonly caller: Caller; readonly now: Date; readonly language: Language }

/** Times that one person may wait for at once. */
const mostWaiting = 30

/** Waits for a time that is taken. One that is free is to be asked for, not waited for. */
export async function wait(
  house: House,
  act: Act,
  id: string,
  { slot, group }: { readonly slot: Slot; readonly group?: string | undefined },
  once: Once,
): Promise<Waiting> {
  const listing = await seenListing(house, act.caller, id)
  const timetable = await timetableOf(house, listing)
  const hours = bookingHours(timetable, groupOf(timetable, { group }), act.now.getTime())
  // Any time will do, a whole day too: what of it comes free, and how long one books it for, is seen then.
  const wanted = toSpan(slot)
  const fault = badTime(wanted, act.now.getTime()) ?? tooFarOrLong(wanted, hours.horizon)
  if (fault) throw new Refusal('invalid-input', fault)
  const record: WaitingRecord = {
    id: house.newId(),
    listing: { id, title: listing.title },
    person: act.caller.person,
    slot,
    at: act.now.toISOString(),
    version: 1,
  }
  if (await isFree(house, record, listing, act.now)) throw new Refusal('wrong-state', askNow)
  const { items } = await waitlistStore(house.database).ownOf(act.caller.person, mostWaiting)
  if (items.filter(isOpen).length >= mostWaiting) throw new Refusal('too-many-requests', enough)
  await transact(house.database, [
    ...once.part(shown(record)),
    ...waitlistStore(house.database).putNew(record),
    personEvent(house, act, `listing#${id}`, 'slot-awaited', { waiting: record.id, ...slot }),
  ])
  return shown(record)
}

/** What a person waits for, the newest first. */
export async function ownWaiting(
  house: House,
  { caller }: Pick<Act, 'caller'>,
  { limit, next: after }: { readonly limit: number; readonly next?: string | undefined },
) {
  const { items, next } = await waitlistStore(house.database).ownOf(caller.person, limit, after)
  return { items: items.map(shown), ...(next && { next }) }
}

/** Waits no longer. Whoever does so twice has done it once. */
export const stopWaiting = (house: House, act: Pick<Act, 'caller' | 'now'>, id: string): Promise<Waiting> =>
  contested(async () => {
    const store = waitlistStore(house.database)
    const before = found(await store.getOwn(act.caller.person, id))
    if (before.endedAt) return shown(before)
    const after = { ...before, endedAt: act.now.toISOString(), version: before.version + 1 }
    await transact(house.database, [
      store.putNext(after),
      personEvent(house, act, `listing#${before.listing.id}`, 'slot-awaited-no-more', { waiting: id }),
    ])
    return shown(after)
  })

async function isFree(
  house: House,
  { id, slot }: WaitingRecord,
  listing: { readonly id: string; readonly region: string },
  now: Date,
): Promise<boolean> {
  try {
    await claimSlots(house, { listing, engagement: id, slots: [slot], now, judged: 'capacity' })
    return true
  } catch (error) {
    if (error instanceof Refusal && error.code === 'slot-taken') return false
    throw error
  }
}

const tooFarOrLong = ({ start, end }: Span, horizon: { readonly day: string; readonly end: number }) =>
  end > horizon.end || end - start > longestBooking * 60_000 ? beyond(horizon.day) : undefined

const isOpen = ({ toldAt, endedAt }: WaitingRecord) => !toldAt && !endedAt

const shown = ({ person: _person, version: _version, ...record }: WaitingRecord): Waiting => record

const askNow = {
  zh: '这个时段现在有空，不用等候：请直接预约。',
  en: 'That time is free now: ask for it, there is no need to wait.',
}
const beyond = (day: string) => ({
  zh: `只能等候 ${day} 之前、不超过 92 天的时段。请选择更近或更短的时段。`,
  en: `You can wait for times up to ${day} and of 92 days at most. Choose a nearer or a shorter one.`,
})
const enough = {
  zh: `你已在等候 ${mostWaiting} 个时段。请先取消不再需要的，再加入新的。`,
  en: `You wait for ${mostWaiting} times already. Take some off before you add another.`,
}
