import { longestBooking, type TimetableInput } from '../../contract/availability.ts'
import type { Slot } from '../../contract/engagement.ts'
import type { Bilingual } from '../../contract/language.ts'
import { type BookingHours, beginsIn, endsIn } from './booking-hours.ts'
import type { Span } from './spans.ts'

const minute = 60_000
const dayLength = 24 * 60 * minute

/** What is wrong with a time whatever the timetable says: no length, begun, or longer than anything may be. */
export function badTime({ start, end }: Span, now: number): Bilingual | undefined {
  if (end <= start) return noLength
  if (start < now) return past
  return end - start > longestBooking * minute ? tooLong(longestBooking) : undefined
}

/** Why a time cannot be booked in these hours, whoever has what; undefined where it can. Each says what to do. */
export function slotFault(span: Span, hours: BookingHours): Bilingual | undefined {
  const { timetable, clock, earliest, horizon, step } = hours
  const length = (span.end - span.start) / minute
  if (length > timetable.longest) return tooLong(timetable.longest)
  const bad = badTime(span, hours.now)
  if (bad) return bad
  if (length < timetable.shortest) return tooShort(timetable.shortest)
  if (earliest === undefined || span.start < earliest)
    return tooSoon(earliest === undefined ? undefined : clock.momentOf(earliest), timetable.timeZone)
  if (span.end > horizon.end) return tooFar(horizon.day)
  // A day around it: a closing that touches its end or beginning is then among them, whatever the zone.
  const near = hours.openings({ start: span.start - dayLength, end: span.end + dayLength })
  if (!near.some(open => open.start <= span.start && span.start < open.end))
    return closedAt(clock.momentOf(span.start), timetable.timeZone, 'begin')
  if (!near.some(open => open.start < span.end && span.end <= open.end))
    return closedAt(clock.momentOf(span.end), timetable.timeZone, 'end')
  if (!beginsIn(near, span.start, step) || !endsIn(near, span.end, step)) return offGrid(timetable.step)
  return undefined
}

/** Whether whoever booked may still move or cancel without asking: so many hours before the first slot begins. */
export function mayChangeFreely(
  { freeChangeHours }: Pick<TimetableInput, 'freeChangeHours'>,
  slots: readonly Slot[],
  now: Date,
): boolean {
  const begins = Math.min(...slots.map(({ start }) => Date.parse(start)))
  return now.getTime() <= begins - freeChangeHours * 60 * minute
}

const noLength = {
  zh: '结束时间应晚于开始时间。请重新选择时段。',
  en: 'The end must come after the beginning. Choose the time again.',
}
const past = {
  zh: '这个时段已经开始或已过去。请选择以后的时段。',
  en: 'That time has begun or is over. Choose one that is still to come.',
}
const tooShort = (shortest: number) => ({
  zh: `时段太短：至少 ${lengthZh(shortest)}。请延长。`,
  en: `That is too short: book at least ${lengthEn(shortest)}.`,
})
const tooLong = (longest: number) => ({
  zh: `时段太长：最多 ${lengthZh(longest)}。请缩短，或分成几次预约。`,
  en: `That is too long: book at most ${lengthEn(longest)}, or several times.`,
})
const tooSoon = (from: string | undefined, zone: string) =>
  from === undefined
    ? {
        zh: '实验室需要的提前时间超出了可预约的日期，目前无法预约。请先向提供方提问。',
        en: 'The lab needs more notice than there are days to book: ask the provider first.',
      }
    : {
        zh: `实验室需要提前准备，最早可从 ${from}（${zone}）开始。请选择之后的时段。`,
        en: `The lab needs notice: the earliest beginning is ${from} (${zone}). Choose a later time.`,
      }
const tooFar = (day: string) => ({
  zh: `目前只开放到 ${day} 的预约。请选择之前的时段。`,
  en: `Bookings are open up to ${day}. Choose an earlier time.`,
})
const closedAt = (moment: string, zone: string, which: 'begin' | 'end') => ({
  zh: `${moment}（${zone}）不在开放时间内，预约要在开放时间内${which === 'begin' ? '开始' : '结束'}。请看日历中的空闲时段。`,
  en: `${moment} (${zone}) is outside the opening hours, in which a booking has to ${which}. See the free times of the calendar.`,
})
const offGrid = (step: number) => ({
  zh: `预约按每 ${lengthZh(step)}一格开始和结束，从开放时间算起。请对齐后再选。`,
  en: `Bookings begin and end in steps of ${lengthEn(step)} from opening time. Choose a time on a step.`,
})

/** Lengths in the largest unit that says them whole. */
function lengthZh(minutes: number): string {
  if (minutes % 1440 === 0) return `${minutes / 1440} 天`
  return minutes % 60 === 0 ? `${minutes / 60} 小时` : `${minutes} 分钟`
}
function lengthEn(minutes: number): string {
  const [count, unit] =
    minutes % 1440 === 0
      ? [minutes / 1440, 'day']
      : minutes % 60 === 0
        ? [minutes / 60, 'hour']
        : [minutes, 'minute']
  return `${count} ${unit}${count === 1 ? '' : 's'}`
}
