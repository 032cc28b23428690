import ical, {
  ICalAttendeeRole,
  ICalAttendeeStatus,
  ICalCalendarMethod,
  ICalEventStatus,
} from 'ical-generator'

/** One event as a calendar reads it: instants in UTC. */
export type WrittenEvent = {
  readonly uid: string
  readonly sequence: number
  readonly start: string
  readonly end: string
  readonly summary: string
  readonly description?: string | undefined
  readonly location?: string | undefined
  readonly url?: string | undefined
  readonly status: 'confirmed' | 'tentative' | 'cancelled'
  /** When this version of it was made. */
  readonly stamp: string
  readonly organizer?: { readonly name: string; readonly email: string } | undefined
  readonly attendee?: { readonly name: string; readonly email: string } | undefined
}

const statuses = {
  confirmed: ICalEventStatus.CONFIRMED,
  tentative: ICalEventStatus.TENTATIVE,
  cancelled: ICalEventStatus.CANCELLED,
} as const
const methods = {
  publish: ICalCalendarMethod.PUBLISH,
  request: ICalCalendarMethod.REQUEST,
  cancel: ICalCalendarMethod.CANCEL,
} as const
type CalendarMethod = keyof typeof methods

/** iCalendar text of events (RFC 5545): CRLF, folded and escaped by the library, times in UTC. */
export function calendarText(
  method: CalendarMethod,
  events: readonly WrittenEvent[],
  named: { readonly name: string; readonly ttl?: number } | undefined,
): string {
  const calendar = ical({
    method: methods[method],
    prodId: { company: 'Zhongfu', product: 'Zhongfu', language: 'ZH' },
    ...(named && { name: named.name, ...(named.ttl !== undefined && { ttl: named.ttl }) }),
  })
  for (const event of events) {
    calendar.createEvent({
      id: event.uid,
      sequence: event.sequence,
      start: new Date(event.start),
      end: new Date(event.end),
      stamp: new Date(event.stamp),
      summary: event.summary,
      status: statuses[event.status],
      ...(event.description && { description: event.description }),
      ...(event.location && { location: event.location }),
      ...(event.url && { url: event.url }),
      ...(event.organizer && { organizer: event.organizer }),
      ...(event.attendee && {
        attendees: [
          {
            ...event.attendee,
            role: ICalAttendeeRole.REQ,
            rsvp: false,
            status: ICalAttendeeStatus.NEEDSACTION,
          },
        ],
      }),
    })
  }
  // Every line ends with CRLF, the last one too.
  return `${calendar.toString()}\r\n`
}
