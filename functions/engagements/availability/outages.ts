import { type Booked, longestOutageDays, type Outage, type OutageInput } from '../../contract/availability.ts'
import { requireActsFor } from '../../identity/acting.ts'
import type { ListingRecord } from '../../listings/model.ts'
import { listingStore } from '../../listings/store.ts'
import { standing } from '../../listings/use-cases.ts'
import { contested } from '../../platform/contested.ts'
import { personEvent } from '../../platform/events.ts'
import type { House } from '../../platform/house.ts'
import type { Once } from '../../platform/once.ts'
import { found, Refusal } from '../../platform/refusal.ts'
import { transact } from '../../platform/transact.ts'
import { livingClaims, ofEngagements, outagePrefix } from '../claims/loads.ts'
import type { Claim } from '../claims/model.ts'
import { claimStore } from '../claims/store.ts'
import { weeksOf } from '../claims/weeks.ts'
import { replaceClaims } from '../claims/written.ts'
import { callWaiting } from '../waitlist/call.ts'
import { affectedParts } from './affected.ts'
import type { Act } from './change.ts'
import type { OutageRecord } from './model.ts'
import { mostWithin, profileOf, type Span, toSlot, toSpan } from './spans.ts'
import { availabilityStore } from './store.ts'
import { timetableOf } from './timetable.ts'

/** More than any capacity: an outage of the whole. */
const everyUnit = 1000
/** Days of bookings shown where nobody says how many. */
const usualDays = 31
/** Takers who are told in one transaction: an outage of a year writes fifty-four weeks beside them. */
const toldAtOnce = 30

/**
 * Puts a time out of order, in the weeks that bookings contend for: none can slip in between. No booking is touched; each that is
 * affected is answered, and its taker told.
 */
export async function reportOutage(
  house: House,
  act: Act,
  id: string,
  { reason, units, ...slot }: OutageInput,
  once: Once,
): Promise<{ outage: Outage; affected: Booked[] }> {
  const listing = await standing(house, act, id)
  const span = toSpan(slot)
  if (span.end <= act.now.getTime()) throw new Refusal('invalid-input', isOver)
  const { outage, affected } = await contested(async () => {
    const { capacity } = await timetableOf(house, listing)
    const weeks = await claimStore(house.database).getWeeks(id, weeksOf(span))
    const living = livingClaims(weeks, act.now.getTime())
    const outageId = house.newId()
    const own = { ...span, owner: outagePrefix + outageId, units: units ?? everyUnit }
    const profile = profileOf([...living, own])
    const affected = ofEngagements(living)
      .filter(claim => overlaps(claim, span) && mostWithin(profile, within(claim, span)) > capacity)
      .toSorted((one, other) => one.start - other.start)
    const engagements = [...new Set(affected.map(({ owner }) => owner))]
    const outage: OutageRecord = {
      listing: id,
      id: outageId,
      ...slot,
      reason,
      ...(units !== undefined && units < capacity && { units }),
      untold: engagements.slice(toldAtOnce),
      version: 1,
    }
    const answer = { outage: shown(outage), affected: affected.map(toBooked) }
    await transact(house.database, [
      ...once.part(answer),
      availabilityStore(house.database).putNewOutage(outage),
      ...replaceClaims(house, weeks, own.owner, [own], act.now.getTime()),
      personEvent(house, act, `listing#${id}`, 'outage-reported', {
        outage: outageId,
        ...slot,
        affected: engagements.length,
      }),
      ...(await affectedParts(house, listing, outage, engagements.slice(0, toldAtOnce), act.now)),
    ])
    return { outage, affected: answer.affected }
  })
  await tellFurther(house, listing, outage, act.now)
  return { outage: shown(outage), affected }
}

/** The instrument works again: what is left of the outage is free, and those who wait for it are told. */
export const endOutage = (house: House, act: Act, id: string, outage: string): Promise<Outage> =>
  contested(async () => {
    await standing(house, act, id)
    const at = act.now.toISOString()
    const store = availabilityStore(house.database)
    const latest = found(await everReported(house, id, outage, act.now))
    // Whoever says it twice has said it once.
    if (latest.endedAt) return shown(latest)
    if (latest.end <= at) throw new Refusal('wrong-state', ended)
    const weeks = await claimStore(house.database).getWeeks(id, weeksOf(toSpan(latest)))
    const owner = outagePrefix + outage
    const passed = { start: Date.parse(latest.start), end: act.now.getTime() }
    const [stored] = livingClaims(weeks, act.now.getTime()).filter(claim => claim.owner === owner)
    const own = stored && passed.end > passed.start ? [{ ...stored, ...passed }] : []
    const resumes = new Date(Math.max(passed.start, passed.end)).toISOString()
    const freed = { start: resumes, end: latest.end }
    const after: OutageRecord = {
      ...latest,
      end: resumes,
      endedAt: at,
      version: latest.version + 1,
    }
    await transact(house.database, [
      store.putNextOutage(after),
      ...replaceClaims(house, weeks, owner, own, act.now.getTime()),
      personEvent(house, act, `listing#${id}`, 'outage-ended', { outage }),
      ...(await callWaiting(house, { listing: id, slots: [freed] }, act.now)),
    ])
    return shown(after)
  })

/** Outages that are not over. Whoever looks also has those told whom a broken run left out. */
export async function listOutages(house: House, act: Act, id: string): Promise<{ items: Outage[] }> {
  const listing = await own(house, act, id)
  const outages = await coming(house, id, act.now.toISOString())
  for (const outage of outages) await tellFurther(house, listing, outage, act.now)
  return { items: outages.filter(({ endedAt }) => !endedAt).map(shown) }
}

/** Times that engagements hold in a range, for the lab's own calendar. */
export async function listBookings(
  house: House,
  act: Act,
  id: string,
  { from, to }: { readonly from?: string | undefined; readonly to?: string | undefined },
): Promise<{ items: Booked[] }> {
  await own(house, act, id)
  const start = from === undefined ? act.now.getTime() : Date.parse(from)
  const usual = start + usualDays * 24 * 60 * 60 * 1000
  const span = { start, end: to === undefined ? usual : Date.parse(to) }
  if (span.end <= start || span.end - start > longestOutageDays * 24 * 60 * 60 * 1000)
    throw new Refusal('invalid-input', badRange)
  const weeks = await claimStore(house.database).getWeeks(id, weeksOf(span))
  const claims = ofEngagements(livingClaims(weeks, act.now.getTime()))
  return {
    items: claims
      .filter(claim => overlaps(claim, span))
      .toSorted((one, other) => one.start - other.start)
      .map(toBooked),
  }
}

/** The takers who did not fit into the outage's own transaction, some at a time. */
async function tellFurther(
  house: House,
  listing: ListingRecord,
  outage: OutageRecord,
  now: Date,
): Promise<void> {
  let left = outage
  while (left.untold.length > 0) {
    const next = { ...left, untold: left.untold.slice(toldAtOnce), version: left.version + 1 }
    await transact(house.database, [
      availabilityStore(house.database).putNextOutage(next),
      ...(await affectedParts(house, listing, outage, left.untold.slice(0, toldAtOnce), now)),
    ])
    left = next
  }
}

async function own(house: House, { caller }: Act, id: string): Promise<ListingRecord> {
  const listing = found(await listingStore(house.database).get(id))
  await requireActsFor(house, caller, 'listing.read', listing.organisation)
  return listing
}

const coming = (house: House, listing: string, at: string) =>
  availabilityStore(house.database).outagesOf(listing, at, '9999-12-31T00:00:00.000Z')

/** An outage that is not over, or was not a year ago. */
async function everReported(house: House, listing: string, id: string, now: Date) {
  const since = new Date(now.getTime() - longestOutageDays * 24 * 60 * 60 * 1000).toISOString()
  return (await coming(house, listing, since)).find(outage => outage.id === id)
}

const overlaps = (one: Span, other: Span) => one.start < other.end && one.end > other.start
const within = (one: Span, other: Span): Span => ({
  start: Math.max(one.start, other.start),
  end: Math.min(one.end, other.end),
})
const toBooked = ({ owner, until, ...span }: Claim): Booked => ({
  engagement: owner,
  ...toSlot(span),
  ...(until !== undefined && { heldUntil: new Date(until).toISOString() }),
})
const shown = ({ listing: _listing, untold: _untold, version: _version, ...outage }: OutageRecord): Outage =>
  outage

const badRange = {
  zh: `请选择开始早于结束、不超过 ${longestOutageDays} 天的范围。`,
  en: `Choose a range that begins before it ends, of ${longestOutageDays} days at most.`,
}
const isOver = {
  zh: '这段停用已经过去。请填写结束于以后的时间。',
  en: 'That outage is over already. Give an end that is still to come.',
}
const ended = {
  zh: '这段停用已经结束。请刷新页面查看。',
  en: 'That outage has ended already. Reload to see.',
}
