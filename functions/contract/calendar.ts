import * as z from 'zod'
import { route } from './route.ts'
import { instant } from './scalars.ts'

/** Since when the person has a link; absent where there is none. */
const standing = z.object({ since: instant.exactOptional() })

export const calendarRoutes = {
  calendarLink: route({
    capability: 'notices',
    method: 'GET',
    path: '/me/calendar-link',
    summary:
      'Whether the person’s calendar can be subscribed to; the link itself is shown once, when it is made',
    access: 'person',
    status: 200,
    reply: standing,
  }),
  newCalendarLink: route({
    capability: 'notices',
    method: 'POST',
    path: '/me/calendar-link',
    summary: 'Make a secret link to the person’s calendar; the one before leads nowhere any more',
    access: 'person',
    status: 200,
    reply: z.object({ url: z.string(), since: instant }),
  }),
  endCalendarLink: route({
    capability: 'notices',
    method: 'DELETE',
    path: '/me/calendar-link',
    summary: 'Take the link to the person’s calendar back',
    access: 'person',
    status: 200,
    reply: standing,
  }),
  calendarFeed: route({
    capability: 'notices',
    method: 'GET',
    // A parameter takes a whole part of a path, so the ending belongs to it.
    path: '/calendar/{file}',
    summary: 'The person’s own and incoming times as iCalendar, for calendar programs; needs no sign-in',
    access: 'secret-link',
    status: 200,
    params: z.strictObject({ file: z.string().regex(/^[0-9a-f]{64}\.ics$/) }),
    reply: z.string(),
    produces: 'text/calendar',
    errors: ['not-found'],
  }),
}
