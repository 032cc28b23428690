import type { Availability, Slot } from '#lib/api/contract.ts'
import { dayOf } from './zone.ts'

const minute = 60_000
const minutesOfDay = 24 * 60

/** Free pieces that touch, as one: they differ only in how much is free. Sorted by their start. */
export function joined(free: readonly Slot[]): readonly Slot[] {
  const whole: Slot[] = []
  for (const { start, end } of free.toSorted((one, other) => one.start.localeCompare(other.start))) {
    const last = whole.at(-1)
    if (!last || last.end < start) whole.push({ start, end })
    else if (last.end < end) last.end = end
  }
  return whole
}

export const minutesOf = ({ start, end }: Slot): number => (Date.parse(end) - Date.parse(start)) / minute
export const slotFrom = (start: string, minutes: number): Slot => ({
  start,
  end: new Date(Date.parse(start) + minutes * minute).toISOString(),
})
const meets = (one: Slot, other: Slot) => one.start < other.end && other.start < one.end

/** The free time of an instrument as one looks for a booking in it. The server judges again. */
export class FreeTime {
  readonly #free: readonly Slot[]
  readonly #blocked: readonly Slot[]
  readonly #open: readonly Slot[]
  readonly #rules: Availability['rules']
  readonly #zone: string

  constructor({ free, taken, outages, open, rules, timeZone }: Availability) {
    this.#free = joined(free)
    this.#blocked = [...taken, ...outages.filter(({ units }) => units === undefined)]
    this.#open = open
    this.#rules = rules
    this.#zone = timeZone
  }

  /**
   * Whether a time may be asked for. It begins and ends in free time; closed hours between belong to it, but nothing
   * that is taken or out of order.
   */
  fits(slot: Slot): boolean {
    const minutes = minutesOf(slot)
    const { shortest, longest, from } = this.#rules
    return (
      minutes >= shortest &&
      minutes <= longest &&
      slot.start >= from &&
      this.#free.some(({ start, end }) => start <= slot.start && slot.start < end) &&
      this.#free.some(({ start, end }) => start < slot.end && slot.end <= end) &&
      !this.#blocked.some(each => meets(each, slot))
    )
  }

  /** Instants at which a booking may begin on one day of the lab's: on the grid that opening hours begin. */
  startsOn(day: string): readonly string[] {
    const step = this.#rules.step * minute
    const starts = new Set<string>()
    for (const { start, end } of this.#open) {
      if (dayOf(end, this.#zone) < day || dayOf(start, this.#zone) > day) continue
      for (let at = Date.parse(start); at < Date.parse(end); at += step) {
        const instant = new Date(at).toISOString()
        const on = dayOf(instant, this.#zone)
        if (on > day) break
        if (on === day && this.fits(slotFrom(instant, this.#shortest))) starts.add(instant)
      }
    }
    return [...starts].sort()
  }

  /**
   * How long a booking from this instant may be, in minutes, shortest first: by steps up to half a day; beyond, to the
   * same hour of a later day and to the end of each free time.
   */
  lengthsFrom(start: string): readonly number[] {
    const { step, longest } = this.#rules
    const lengths = new Set<number>()
    for (let length = this.#shortest; length <= Math.min(longest, minutesOfDay / 2); length += step)
      lengths.add(length)
    for (const { end } of this.#free) {
      const most = minutesOf({ start, end })
      lengths.add(Math.floor(most / step) * step)
      lengths.add(Math.floor(most / minutesOfDay) * minutesOfDay)
    }
    return [...lengths].filter(length => this.fits(slotFrom(start, length))).sort((one, other) => one - other)
  }

  /** The shortest booking that ends on the grid. */
  get #shortest(): number {
    const { shortest, step } = this.#rules
    return Math.ceil(shortest / step) * step
  }
}
