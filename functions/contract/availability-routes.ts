import * as z from 'zod'
import {
  availability,
  booked,
  longestOutageDays,
  mostAvailabilityDays,
  outage,
  outageInput,
  timetable,
  timetableChange,
  waiting,
} from './availability.ts'
import { slot } from './engagement.ts'
import { byId } from './organisation.ts'
import { route } from './route.ts'
import { cursor, day, id, instant, page } from './scalars.ts'

const moment = z.union([day, instant])
const window = z
  .strictObject({ from: moment.optional(), to: moment.optional(), group: z.string().max(40).optional() })
  .refine(({ from, to }) => !from || !to || from <= to, { error: 'window-reversed', path: ['to'] })
  .refine(
    ({ from, to }) => !from || !to || Date.parse(to) - Date.parse(from) <= mostAvailabilityDays * 86_400_000,
    { error: 'range-too-long', path: ['to'] },
  )

const notFound = ['not-found'] as const
const creates = ['invalid-key', 'key-reused'] as const
const ofOutage = z.strictObject({ id, outage: id })

export const availabilityRoutes = {
  availability: route({
    capability: 'engagements',
    method: 'GET',
    path: '/listings/{id}/availability',
    summary:
      'When a listing is free: days of its own zone, both included, or instants; the next 31 days by default, at most 92',
    access: 'public',
    status: 200,
    params: byId,
    query: window,
    reply: availability,
    errors: notFound,
  }),
  timetable: route({
    capability: 'engagements',
    method: 'GET',
    path: '/listings/{id}/timetable',
    summary: 'Opening hours and rules of booking; the platform’s own where the lab has set nothing',
    access: 'public',
    status: 200,
    params: byId,
    reply: timetable,
    errors: notFound,
  }),
  changeTimetable: route({
    capability: 'engagements',
    method: 'PATCH',
    path: '/listings/{id}/timetable',
    summary: 'Set opening hours and rules of booking; bookings that stand are not changed',
    access: { member: 'listing.write' },
    status: 200,
    params: byId,
    body: timetableChange,
    reply: timetable,
    ifMatch: true,
    errors: [...notFound, 'stale-version', 'version-needed'],
  }),
  bookings: route({
    capability: 'engagements',
    method: 'GET',
    path: '/listings/{id}/bookings',
    summary: 'Times that engagements hold, for the listing’s organisation; the next 31 days by default',
    access: { member: 'listing.read' },
    status: 200,
    params: byId,
    query: z
      .strictObject({ from: instant.optional(), to: instant.optional() })
      .refine(({ from, to }) => !from || !to || from < to, { error: 'times-reversed', path: ['to'] })
      .refine(
        ({ from, to }) => !from || !to || Date.parse(to) - Date.parse(from) <= longestOutageDays * 86_400_000,
        { error: 'range-too-long', path: ['to'] },
      ),
    reply: z.object({ items: z.array(booked) }),
    errors: notFound,
  }),
  outages: route({
    capability: 'engagements',
    method: 'GET',
    path: '/listings/{id}/outages',
    summary: 'Outages of a listing that are not over, for its organisation',
    access: { member: 'listing.read' },
    status: 200,
    params: byId,
    reply: z.object({ items: z.array(outage) }),
    errors: notFound,
  }),
  reportOutage: route({
    capability: 'engagements',
    method: 'POST',
    path: '/listings/{id}/outages',
    summary: 'Report an outage. No booking is deleted: each that is affected is named, and its taker told',
    access: { member: 'listing.write' },
    status: 201,
    params: byId,
    body: outageInput,
    reply: z.object({ outage, affected: z.array(booked) }),
    idempotent: true,
    errors: [...notFound, ...creates, 'wrong-state'],
  }),
  endOutage: route({
    capability: 'engagements',
    method: 'POST',
    path: '/listings/{id}/outages/{outage}/end',
    summary: 'The instrument works again, or the outage is taken back: its time is free from now on',
    access: { member: 'listing.write' },
    status: 200,
    params: ofOutage,
    reply: outage,
    errors: [...notFound, 'wrong-state'],
  }),
  wait: route({
    capability: 'engagements',
    method: 'POST',
    path: '/listings/{id}/waitlist',
    summary: 'Wait for a time that is taken: whoever waits is told once when some of it comes free',
    access: 'person',
    status: 201,
    params: byId,
    body: z.strictObject({ slot, group: z.string().max(40).optional() }),
    reply: waiting,
    idempotent: true,
    errors: [...notFound, ...creates, 'wrong-state', 'too-many-requests'],
  }),
  ownWaiting: route({
    capability: 'engagements',
    method: 'GET',
    path: '/me/waitlist',
    summary: 'Times that the person waits for, the newest first',
    access: 'person',
    status: 200,
    query: z.strictObject({
      next: cursor.optional(),
      limit: z.coerce.number().int().min(1).max(50).default(20),
    }),
    reply: page(waiting),
  }),
  stopWaiting: route({
    capability: 'engagements',
    method: 'POST',
    path: '/me/waitlist/{id}/end',
    summary: 'Wait no longer',
    access: 'person',
    status: 200,
    params: byId,
    reply: waiting,
    errors: notFound,
  }),
}
