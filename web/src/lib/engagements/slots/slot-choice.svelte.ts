import type { Availability, Slot } from '#lib/api/contract.ts'
import { Loading } from '#lib/ui/loading.svelte.ts'
import { readAvailability } from '../engagements.ts'
import { FreeTime, minutesOf, slotFrom } from './free-times.ts'
import { addDays, dayOf, mondayOf } from './zone.ts'

/** China's clock until the lab's own is known. */
const firstZone = 'Asia/Shanghai'

/** Looking for a free time of one instrument: a week is shown, a day of it is open, a start and a length are chosen. */
export class SlotChoice {
  readonly listing: string
  readonly #read = new Loading<Availability>()
  readonly #now: Date
  #monday = $state('')
  #day = $state('')
  #start = $state<string>()
  #minutes = $state<number>()

  constructor(listing: string, from: string | undefined, now: Date) {
    this.listing = listing
    this.#now = now
    this.#day = dayOf(from ?? now.toISOString(), firstZone)
    this.#monday = mondayOf(this.#day)
  }

  get zone(): string {
    return this.#read.value?.timeZone ?? firstZone
  }
  get availability(): Availability | undefined {
    return this.#read.value
  }
  get problem() {
    return this.#read.problem
  }
  get busy(): boolean {
    return this.#read.busy
  }
  get monday(): string {
    return this.#monday
  }
  get day(): string {
    return this.#day
  }
  get start(): string | undefined {
    return this.#start
  }
  get days(): readonly string[] {
    return Array.from({ length: 7 }, (_, at) => addDays(this.#monday, at))
  }
  get isFirstWeek(): boolean {
    return this.#monday <= dayOf(this.#now.toISOString(), this.zone)
  }
  get isLastWeek(): boolean {
    const until = this.#read.value?.rules.until
    return until !== undefined && addDays(this.#monday, 7) > until
  }

  readonly #free = $derived(this.#read.value && new FreeTime(this.#read.value))
  readonly #startsByDay = $derived(new Map(this.days.map(day => [day, this.#free?.startsOn(day) ?? []])))
  readonly lengths = $derived(this.#start ? (this.#free?.lengthsFrom(this.#start) ?? []) : [])

  starts(day: string): readonly string[] {
    return this.#startsByDay.get(day) ?? []
  }

  /** The hours of the open day that are still to come, where all of them are taken. */
  get takenHours(): Slot | undefined {
    const found = this.#read.value
    if (!found || this.starts(this.#day).length > 0) return undefined
    return found.open.find(
      ({ start, end }) => dayOf(start, this.zone) === this.#day && start > found.rules.from && end > start,
    )
  }

  /** The length that stands, or the nearest one that the free time allows. */
  get minutes(): number | undefined {
    const wanted = this.#minutes
    if (wanted !== undefined && this.lengths.includes(wanted)) return wanted
    return this.lengths.findLast(each => each <= (wanted ?? 0)) ?? this.lengths[0]
  }
  get slot(): Slot | undefined {
    return this.#start && this.minutes !== undefined ? slotFrom(this.#start, this.minutes) : undefined
  }

  /** The first look: where the week has nothing left, the first one that has is shown. */
  async begin() {
    await this.load()
    const first = this.#read.value?.free[0]
    if (!first || this.#hasFree || mondayOf(dayOf(first.start, this.zone)) === this.#monday) return
    this.#monday = mondayOf(dayOf(first.start, this.zone))
    await this.load()
  }

  /** Reads the shown week; what is known of it stays until then. Opens the first day with a free time. */
  async load() {
    const found = await this.#read.run(() =>
      // Longer bookings end beyond the week that is shown.
      readAvailability(this.listing, this.#monday, addDays(this.#monday, 13)),
    )
    if (!found || this.starts(this.#day).length > 0) return
    const free = this.days.find(day => this.starts(day).length > 0)
    if (free) this.#day = free
  }

  get #hasFree(): boolean {
    return this.days.some(day => this.starts(day).length > 0)
  }

  async turn(weeks: number) {
    this.#monday = addDays(this.#monday, 7 * weeks)
    this.#day = this.#monday
    this.#start = undefined
    await this.load()
  }

  open(day: string) {
    this.#day = day
    this.#start = undefined
  }
  startAt(start: string | undefined) {
    this.#start = start
  }
  last(minutes: number) {
    this.#minutes = minutes
  }
  /** A time that was dragged in the calendar. */
  take(slot: Slot) {
    this.#day = dayOf(slot.start, this.zone)
    this.#start = slot.start
    this.#minutes = minutesOf(slot)
  }
  fits(slot: Slot): boolean {
    return this.#free?.fits(slot) ?? false
  }
}
