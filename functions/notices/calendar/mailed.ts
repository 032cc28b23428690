import type { OutgoingMail } from '../../platform/post.ts'
import type { MailedCalendar } from './model.ts'

/** The calendar part of a mail. The library is loaded where one is written: few mails have it. */
export async function mailedCalendarText(
  calendar: MailedCalendar,
): Promise<NonNullable<OutgoingMail['calendar']>> {
  const { calendarText } = await import('./ics.ts')
  const { method, events, organizer, attendee, ...same } = calendar
  const status = method === 'cancel' ? 'cancelled' : 'confirmed'
  const written = events.map(event => ({ ...same, ...event, organizer, attendee, status }) as const)
  return { method, text: calendarText(method, written, undefined) }
}
