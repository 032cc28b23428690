import { call } from '#lib/api/call.ts'
import type { OutageInput, Slot, Timetable, TimetableChange } from '#lib/api/contract.ts'

export const readTimetable = (listing: string) => call('timetable', { params: { id: listing } })
export const changeTimetable = (listing: string, { version }: Timetable, change: TimetableChange) =>
  call('changeTimetable', { params: { id: listing }, body: change, version })
export const readOutages = (listing: string) => call('outages', { params: { id: listing } })
export const readBookings = (listing: string, { start, end }: Slot) =>
  call('bookings', { params: { id: listing }, query: { from: start, to: end } })
export const reportOutage = (listing: string, outage: OutageInput) =>
  call('reportOutage', { params: { id: listing }, body: outage })
export const endOutage = (listing: string, outage: string) =>
  call('endOutage', { params: { id: listing, outage } })
