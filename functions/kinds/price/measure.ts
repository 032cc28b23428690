import type { Slot } from '../../contract/engagement.ts'
import type { PriceUnit } from '../../contract/listing.ts'

const minute = 60_000
export const hour = 60 * minute
export const day = 24 * hour

/** How much of what was asked for, in whole numbers: time in milliseconds, everything else in pieces. */
export type Measured = {
  readonly time: number
  /** How many times it is used. */
  readonly runs: number
  readonly counted: Readonly<Partial<Record<PriceUnit, number>>>
}

/** @param request time comes from `minutes` where they are said, else from the slots, else from hours and days that are counted */
export function measure(request: {
  readonly slots?: readonly Slot[] | undefined
  readonly minutes?: number | undefined
  readonly quantities?: Readonly<Partial<Record<PriceUnit, number | undefined>>> | undefined
}): Measured {
  const { slots = [], minutes, quantities = {} } = request
  const inSlots = slots.reduce((sum, slot) => sum + length(slot), 0)
  const said = (quantities.hour ?? 0) * hour + (quantities.day ?? 0) * day
  const time = minutes === undefined ? inSlots || said : minutes * minute
  const { hour: _hour, day: _day, run, ...rest } = quantities
  const counted = Object.fromEntries(Object.entries(rest).filter(([, many]) => many !== undefined))
  return { time, runs: run ?? slots.length, counted }
}

const length = ({ start, end }: Slot) => Math.max(0, Date.parse(end) - Date.parse(start))
