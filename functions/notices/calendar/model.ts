import * as z from 'zod'

const address = z.object({ name: z.string(), email: z.string() })

/** Times that a mail brings to a calendar; the text of the calendar is written when the mail leaves. */
export const mailedCalendar = z.object({
  method: z.enum(['request', 'cancel']),
  summary: z.string(),
  description: z.string().exactOptional(),
  location: z.string().exactOptional(),
  url: z.string(),
  stamp: z.string(),
  organizer: address,
  attendee: address,
  events: z.array(z.object({ uid: z.string(), sequence: z.int(), start: z.string(), end: z.string() })),
})
export type MailedCalendar = z.output<typeof mailedCalendar>
