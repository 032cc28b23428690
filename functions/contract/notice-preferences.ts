import * as z from 'zod'
import { languages } from './language.ts'
import type { NoticeType } from './notice.ts'
import { route } from './route.ts'

/** What kinds of notice there are to choose about: each is one purpose that mail is sent for. */
export const noticeGroups = [
  'fits',
  'questions',
  'board',
  'engagements',
  'membership',
  'imports',
  'failures',
] as const
export type NoticeGroup = (typeof noticeGroups)[number]

/** How a group's notices come by mail; in the app they stand always. `digest`: once a day, at eight in the morning. */
export const mailModes = ['at-once', 'digest', 'none'] as const
export type MailMode = (typeof mailModes)[number]

/** Which group each type belongs to. */
export const groupOf: Readonly<Record<NoticeType, NoticeGroup>> = {
  'listing-fits': 'fits',
  'question-asked': 'questions',
  'question-answered': 'questions',
  'board-answer': 'board',
  'answer-decided': 'board',
  'need-taken-down': 'board',
  'need-fits-you': 'fits',
  'claim-decided': 'membership',
  invited: 'membership',
  'member-joined': 'membership',
  'import-ended': 'imports',
  'withdrawals-offered': 'imports',
  'feed-failing': 'failures',
  'robot-failing': 'failures',
  'engagement-step': 'engagements',
  'mentor-asked': 'engagements',
  'slot-freed': 'engagements',
  'booking-affected': 'engagements',
}

/** Published defaults: at once where somebody waits for an answer or something is broken, else once a day. */
export const usualModes: Readonly<Record<NoticeGroup, MailMode>> = {
  fits: 'digest',
  questions: 'at-once',
  board: 'at-once',
  engagements: 'at-once',
  membership: 'at-once',
  imports: 'digest',
  failures: 'at-once',
}

const mode = z.enum(mailModes)
const modes = z.object({
  fits: mode,
  questions: mode,
  board: mode,
  engagements: mode,
  membership: mode,
  imports: mode,
  failures: mode,
} satisfies Record<NoticeGroup, typeof mode>)

/** `HH:MM` in China. */
const clock = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/)
/** Hours of every day in which nothing is sent; what came waits until they end. `from` may be later than `to`: a night. */
const quietHours = z
  .strictObject({ from: clock, to: clock })
  .refine(({ from, to }) => from !== to, { error: 'quiet-always', path: ['to'] })
export type QuietHours = z.output<typeof quietHours>

export const noticePreferences = z.object({
  mail: modes,
  /** In which language mails are written. */
  language: z.enum(languages),
  quiet: quietHours.exactOptional(),
  /** Where mails go, partly hidden; absent where the person's sign-in names no address. */
  address: z.string().optional(),
  /** Whether this deployment sends mail at all. */
  mailCarried: z.boolean(),
  version: z.int(),
})
export type NoticePreferences = z.output<typeof noticePreferences>

export const noticePreferencesChange = z.strictObject({
  mail: modes.partial().strict().optional(),
  language: z.enum(languages).optional(),
  /** `null`: none. */
  quiet: quietHours.nullable().optional(),
})
export type NoticePreferencesChange = z.output<typeof noticePreferencesChange>

/** The unguessable end of the link in every mail. */
const secret = z.string().regex(/^[0-9a-z]{32}$/)
const ofMail = z.strictObject({ secret })
const group = z.enum([...noticeGroups, 'all'])

export const noticePreferenceRoutes = {
  noticePreferences: route({
    capability: 'notices',
    method: 'GET',
    path: '/me/notice-preferences',
    summary: 'How the person is told by mail',
    access: 'person',
    status: 200,
    reply: noticePreferences,
  }),
  changeNoticePreferences: route({
    capability: 'notices',
    method: 'PATCH',
    path: '/me/notice-preferences',
    summary: 'Choose for each group of notices: mail at once, in the daily digest, or not at all',
    access: 'person',
    status: 200,
    body: noticePreferencesChange,
    reply: noticePreferences,
    ifMatch: true,
    errors: ['stale-version', 'version-needed'],
  }),
  mailLink: route({
    capability: 'notices',
    method: 'GET',
    path: '/mail-links/{secret}',
    summary: 'What the link in a mail may change; needs no sign-in',
    access: 'secret-link',
    status: 200,
    params: ofMail,
    reply: z.object({ mail: modes, address: z.string().optional() }),
    errors: ['not-found'],
  }),
  unsubscribe: route({
    capability: 'notices',
    method: 'POST',
    path: '/mail-links/{secret}/unsubscribe/{group}',
    // RFC 8058: mail programs send a form's body, of which nothing is needed.
    summary: 'No more mail of one group, or of all; needs no sign-in',
    access: 'secret-link',
    status: 200,
    params: ofMail.extend({ group }),
    reply: z.object({ mail: modes }),
    errors: ['not-found'],
  }),
}
