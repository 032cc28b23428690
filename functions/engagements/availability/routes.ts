import { routes } from '../../contract/routes.ts'
import type { House } from '../../platform/house.ts'
import { bind } from '../../platform/http/bind.ts'
import { changeTimetable } from './change.ts'
import { endOutage, listBookings, listOutages, reportOutage } from './outages.ts'
import { readAvailability, readTimetable } from './read.ts'

export const availabilityBindings = (house: House) => [
  bind(routes.availability, ({ params, query, ...act }) => readAvailability(house, act, params.id, query)),
  bind(routes.timetable, ({ params, caller }) => readTimetable(house, caller, params.id)),
  bind(routes.changeTimetable, ({ params, body, version, ...act }) =>
    changeTimetable(house, act, params.id, body, version),
  ),
  bind(routes.bookings, ({ params, query, ...act }) => listBookings(house, act, params.id, query)),
  bind(routes.outages, ({ params, ...act }) => listOutages(house, act, params.id)),
  bind(routes.reportOutage, ({ params, body, once, ...act }) =>
    reportOutage(house, act, params.id, body, once),
  ),
  bind(routes.endOutage, ({ params, ...act }) => endOutage(house, act, params.id, params.outage)),
]
