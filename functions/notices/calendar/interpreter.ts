import type { Bilingual } from '../../contract/language.ts'
import type { Step, Worked } from '../../engagements/engine/step.ts'
import type { House } from '../../platform/house.ts'
import type { Part } from '../../platform/transact.ts'
import { mailPart } from '../tell.ts'
import type { MailedCalendar } from './model.ts'
import { type Receivers, receiversOf } from './receivers.ts'
import { type CalendarEvent, calendarKept, cancelled, requested, uidOf } from './revisions.ts'
import { whereOf } from './where.ts'

/**
 * Brings the times of an engagement into both sides' calendars, or takes them out again (RFC 5546): mails that leave with
 * the transaction of the step. The provider's mailbox is the organiser, so that what calendars answer reaches the laboratory.
 */
export async function calendarInterpreter(house: House, step: Step): Promise<Worked> {
  const kept = calendarKept.safeParse(step.held).data?.events ?? []
  const goesOn = (step.before?.slots.length ?? 0) > 0
  if (step.effect === 'calendar.cancel' && !goesOn) return { parts: [] }
  const revision = step.effect === 'calendar.cancel' ? cancelled(kept) : requested(kept, step.slots, goesOn)
  const mails = [
    ...(revision.requested.length > 0 ? [{ method: 'request', events: revision.requested } as const] : []),
    ...(revision.cancelled.length > 0 ? [{ method: 'cancel', events: revision.cancelled } as const] : []),
  ]
  if (mails.length === 0) return { parts: [] }
  const receivers = await receiversOf(house, step)
  const parts = mails.flatMap(mail => partsOf(house, step, mail, receivers))
  return { parts: [...parts, ...receivers.looks], held: { events: revision.events } }
}

type Mailed = { readonly method: 'request' | 'cancel'; readonly events: readonly CalendarEvent[] }

function partsOf(
  house: House,
  step: Step,
  { method, events }: Mailed,
  { organizer, taker, provider }: Receivers,
): readonly Part[] {
  const { origin } = house.settings
  const host = new URL(origin).hostname
  const url = `${origin}/engagements/${step.id}`
  const where = whereOf(step.facts, step.listing?.site)
  return [taker, provider].flatMap(receiver => {
    if (!receiver) return []
    const { language } = receiver
    const summary =
      language === 'zh'
        ? `${step.process.label.zh}：${step.title}`
        : `${step.process.label.en}: ${step.title}`
    const calendar: MailedCalendar = {
      method,
      summary,
      ...where,
      url,
      stamp: step.now.toISOString(),
      organizer,
      // Each copy names its own reader alone: the other side's address is not ours to give away.
      attendee: { name: receiver.name, email: receiver.email },
      events: events.map(({ number, sequence, start, end }) => ({
        uid: uidOf(step.id, number, host),
        sequence,
        start,
        end,
      })),
    }
    const said = words[method]
    return [
      mailPart(house, {
        to: receiver.email,
        language,
        subject: `${said[language]} · ${summary}`,
        text: [said[language], summary, ...(where.location ? [where.location] : []), '', url].join('\n'),
        purpose: 'calendar',
        calendar,
      }),
    ]
  })
}

const words: Readonly<Record<Mailed['method'], Bilingual>> = {
  request: { zh: '日历邀请', en: 'Calendar invitation' },
  cancel: { zh: '日历取消', en: 'Calendar cancellation' },
}
