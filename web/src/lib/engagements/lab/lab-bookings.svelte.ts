import type { EngagementCard, Slot } from '#lib/api/contract.ts'
import { Loading } from '#lib/ui/loading.svelte.ts'
import { readEngagements } from '../engagements.ts'
import { addDays, mondayOf } from '../slots/zone.ts'

export type LabBooking = Slot & { readonly engagement: EngagementCard }
/** Pages of requests that are read for the calendar, the newest first: older ones lie in the past. */
const mostPages = 10

/** The bookings of all instruments of an organisation, as its calendar shows them: a month or a week of them. */
export class LabBookings {
  readonly reading = new Loading<readonly LabBooking[]>()
  readonly #organisation: string
  readonly #today: string
  #day = $state('')
  #span = $state<'month' | 'week'>('month')

  constructor(organisation: string, today: string) {
    this.#organisation = organisation
    this.#today = today
    this.#day = today
  }

  get span() {
    return this.#span
  }
  get day(): string {
    return this.#day
  }
  /** First day that is shown, and the day after the last. */
  get from(): string {
    return this.#span === 'week' ? mondayOf(this.#day) : `${this.#day.slice(0, 7)}-01`
  }
  get to(): string {
    return this.#span === 'week'
      ? addDays(this.from, 7)
      : addDays(`${this.#day.slice(0, 7)}-28`, 4)
          .slice(0, 7)
          .concat('-01')
  }

  show(span: 'month' | 'week') {
    this.#span = span
  }
  toToday() {
    this.#day = this.#today
  }
  turn(by: 1 | -1) {
    this.#day = by === 1 ? this.to : addDays(this.from, -1)
  }

  load = () => this.reading.run(() => this.#read())

  async #read(): Promise<readonly LabBooking[]> {
    const found: LabBooking[] = []
    let next: string | undefined
    for (let page = 0; page < mostPages; page += 1) {
      const read = await readEngagements('provider', this.#organisation, next)
      for (const engagement of read.items) {
        if (engagement.end === 'ended') continue
        found.push(...engagement.slots.map(slot => ({ ...slot, engagement })))
      }
      next = read.next
      if (!next) break
    }
    return found.toSorted((one, other) => one.start.localeCompare(other.start))
  }
}
