import type { Timetable } from '../../contract/availability.ts'
import type { Slot } from '../../contract/engagement.ts'
import type { Bilingual } from '../../contract/language.ts'
import type { House } from '../../platform/house.ts'
import { Refusal } from '../../platform/refusal.ts'
import type { Part } from '../../platform/transact.ts'
import { type BookingHours, bookingHours } from '../availability/booking-hours.ts'
import { nextFree } from '../availability/free-slots.ts'
import { badTime, slotFault } from '../availability/slot-rules.ts'
import { type Load, mostWithin, profileOf, type Span, toSlot, toSpan } from '../availability/spans.ts'
import { groupOf, timetableOf } from '../availability/timetable.ts'
import { busyLoads, busySpans, livingClaims } from './loads.ts'
import { claimStore } from './store.ts'
import { weeksOf } from './weeks.ts'
import { replaceClaims } from './written.ts'

/** A transaction bears a hundred writes, and a step has some twenty beside its weeks. */
const mostWeeks = 75

type ClaimsHouse = Pick<House, 'database' | 'settings'>

type ListingPlace = { readonly id: string; readonly region: string }

/** What a step wants of a listing's time. */
export type Wanted = {
  readonly listing: ListingPlace
  /** The listing's, where it was read before. */
  readonly timetable?: Timetable | undefined
  readonly engagement: string
  readonly slots: readonly Slot[]
  readonly now: Date
  /** Held until then; for good where nothing is said. */
  readonly until?: string | undefined
  /** Weeks that the engagement holds something in. */
  readonly had?: readonly string[] | undefined
  /** Name of the user group in whose hours it has to lie; the timetable's first. */
  readonly group?: string | undefined
  readonly trained?: boolean | undefined
  /**
   * `hours`: as whoever asks may book. `time`: the lab's own proposal, at any hour that is still to come. `capacity`: it was
   * judged before, only what is left counts.
   */
  readonly judged: 'hours' | 'time' | 'capacity'
}

export type Claimed = {
  readonly parts: readonly Part[]
  /** Weeks in which something is held now. */
  readonly weeks: readonly string[]
}

/** As many times are offered instead of one that is taken, looked for in so many days. */
const mostOffered = 5
const offeredWithin = 21 * 24 * 60 * 60 * 1000

/**
 * Takes times for an engagement in place of whatever it holds now: a request's hold, a confirmation, a move are all this. What it
 * held is left out of the count, and what has expired in the meantime is claimed anew or refused.
 * @throws Refusal `invalid-input` for a time that cannot be booked, `slot-taken` with the next free ones
 */
export async function claimSlots(house: ClaimsHouse, wanted: Wanted): Promise<Claimed> {
  const { listing, engagement, had = [] } = wanted
  const now = wanted.now.getTime()
  const timetable = wanted.timetable ?? (await timetableOf(house, listing))
  // The lab may have taken a group out of its timetable since: whoever asked for its hours has those of everybody.
  const { group, trained } = wanted
  const stands = timetable.groups.some(({ name }) => name === group)
  const hours = bookingHours(timetable, groupOf(timetable, stands ? { group, trained } : {}), now)
  const spans = wanted.slots.map(toSpan)
  judge(spans, wanted, hours)
  const padded = spans.map(hours.padded)
  const names = [...new Set(padded.flatMap(weeksOf))]
  const touched = [...new Set([...names, ...had])]
  if (touched.length > mostWeeks) throw new Refusal('invalid-input', tooManyWeeks)
  const [weeks, busy] = await Promise.all([
    claimStore(house.database).getWeeks(listing.id, touched),
    busySpans(house, listing.id, around(padded)),
  ])
  const others = livingClaims(weeks, now).filter(({ owner }) => owner !== engagement)
  const full = firstWithoutRoom(padded, [...others, ...busyLoads(busy)], timetable.capacity)
  const missing = full === undefined ? undefined : spans[full]
  if (missing) throw await taken(house, wanted, hours, missing)
  const until = wanted.until === undefined ? undefined : Date.parse(wanted.until)
  const held = { owner: engagement, units: 1, ...(until !== undefined && { until }) }
  const own = padded.map(span => ({ ...held, ...span }))
  return { parts: replaceClaims(house, weeks, engagement, own, now), weeks: names }
}

/** Gives back all that an engagement holds in these weeks. */
export async function releaseSlots(
  house: Pick<House, 'database'>,
  {
    listing,
    engagement,
    had,
    now,
  }: { listing: string; engagement: string; had: readonly string[]; now: Date },
): Promise<Claimed> {
  const weeks = await claimStore(house.database).getWeeks(listing, had)
  return { parts: replaceClaims(house, weeks, engagement, [], now.getTime()), weeks: [] }
}

/** What an engagement needs no longer is free: all that is still to come, but for cleaning after what has run until now. */
export async function endSlots(
  house: Pick<House, 'database'>,
  {
    listing,
    engagement,
    had,
    now,
  }: { listing: ListingPlace; engagement: string; had: readonly string[]; now: Date },
): Promise<Claimed> {
  const at = now.getTime()
  const [weeks, { after }] = await Promise.all([
    claimStore(house.database).getWeeks(listing.id, had),
    timetableOf(house, listing),
  ])
  const latest = at + after * 60_000
  const held = livingClaims(weeks, at).filter(({ owner }) => owner === engagement)
  if (held.every(({ start, end }) => start < at && end <= latest)) return { parts: [], weeks: had }
  const own = held
    .filter(({ start }) => start < at)
    .map(claim => ({ ...claim, end: Math.min(claim.end, latest) }))
  return {
    parts: replaceClaims(house, weeks, engagement, own, at),
    weeks: [...new Set(own.flatMap(weeksOf))],
  }
}

function judge(spans: readonly Span[], { judged, slots }: Wanted, hours: BookingHours): void {
  if (spans.length === 0) throw new Refusal('invalid-input', noSlot)
  if (judged === 'capacity') return
  for (const [at, span] of spans.entries()) {
    const fault = judged === 'hours' ? slotFault(span, hours) : badTime(span, hours.now)
    if (fault) throw new Refusal('invalid-input', slots.length > 1 ? numbered(fault, at + 1) : fault)
  }
}

/** The first of the times for which nothing is left; each that fits takes its own of the rest. */
function firstWithoutRoom(
  wanted: readonly Span[],
  others: readonly Load[],
  capacity: number,
): number | undefined {
  const loads = [...others]
  for (const [at, span] of wanted.entries()) {
    if (mostWithin(profileOf(loads.filter(meets(span))), span) + 1 > capacity) return at
    loads.push({ ...span, units: 1 })
  }
  return undefined
}

const meets = (span: Span) => (other: Span) => other.start < span.end && other.end > span.start

/** The time from the first of them to the last. */
const around = (spans: readonly Span[]): Span => ({
  start: Math.min(...spans.map(({ start }) => start)),
  end: Math.max(...spans.map(({ end }) => end)),
})

/** Says that a time is taken, and which of the same length come next. */
async function taken(
  house: ClaimsHouse,
  { listing, engagement, slots }: Wanted,
  hours: BookingHours,
  span: Span,
): Promise<Refusal> {
  const within = { start: span.start, end: span.end + offeredWithin }
  const reach = hours.padded(within)
  const [weeks, busy] = await Promise.all([
    claimStore(house.database).getWeeks(listing.id, weeksOf(reach)),
    busySpans(house, listing.id, reach),
  ])
  const others = livingClaims(weeks, hours.now).filter(({ owner }) => owner !== engagement)
  const loads = [...others, ...busyLoads(busy)]
  const free = nextFree(hours, loads, span.end - span.start, within, mostOffered)
  const which = hours.clock.momentOf(span.start)
  const detail = free.length > 0 ? takenAt(which) : takenWithout(which)
  return new Refusal(
    'slot-taken',
    slots.length > 1
      ? numbered(detail, slots.findIndex(slot => toSpan(slot).start === span.start) + 1)
      : detail,
    undefined,
    free.map(toSlot),
  )
}

const numbered = ({ zh, en }: Bilingual, number: number): Bilingual => ({
  zh: `第 ${number} 个时段：${zh}`,
  en: `Time ${number}: ${en}`,
})

const tooManyWeeks = {
  zh: `一次最多占用 ${mostWeeks} 周的时间。请分成几次提交。`,
  en: `One request may take times in ${mostWeeks} weeks at most. Ask in several parts.`,
}
const noSlot = { zh: '请选择至少一个时段。', en: 'Choose at least one time.' }
const takenAt = (moment: string) => ({
  zh: `${moment} 起的时段已被占用，没有预留任何时段。请从下面空闲的时段中另选一个。`,
  en: `The time from ${moment} is taken, and nothing was reserved. Choose one of the free times below.`,
})
const takenWithout = (moment: string) => ({
  zh: `${moment} 起的时段已被占用，之后三周也没有同样长的空闲时段。请缩短时长、改选更晚的日期，或加入候补。`,
  en: `The time from ${moment} is taken, and the three weeks after it have none of that length. Choose a shorter or a later one, or join the waitlist.`,
})
