import * as z from 'zod'
import { noticePreferences, usualModes } from '../../contract/notice-preferences.ts'

/**
 * Choices made before there were engagements do not name them: the published default holds, but not for somebody who wants
 * no mail at all.
 */
function settled(mail: unknown): unknown {
  if (typeof mail !== 'object' || mail === null || 'engagements' in mail) return mail
  const none = Object.values(mail).every(mode => mode === 'none')
  return { ...mail, engagements: none ? 'none' : usualModes.engagements }
}

/** How a person chose to be told. Kept once it is chosen, or once the first mail needs its secret link. */
export const preferencesRecord = noticePreferences
  .pick({ language: true, quiet: true, version: true })
  .extend({
    person: z.string(),
    mail: z.preprocess(settled, noticePreferences.shape.mail),
    /** End of the link in every mail; only its hash leads back to the person. */
    secret: z.string(),
  })
export type PreferencesRecord = z.output<typeof preferencesRecord>

export const mailLinkRecord = z.object({ hash: z.string(), person: z.string(), version: z.literal(1) })

/** A notice that waits for the digest of a day. */
export const dueDigestRecord = z.object({
  day: z.string(),
  person: z.string(),
  notice: z.string(),
  at: z.string(),
  version: z.literal(1),
})
export type DueDigestRecord = z.output<typeof dueDigestRecord>

/** How far something that the clock runs has come. */
export const roundsRecord = z.object({ name: z.string(), upTo: z.string(), version: z.int() })

/** A person's choices before there are any: Chinese, and the published defaults. */
export const usualPreferences = { mail: usualModes, language: 'zh', version: 0 } as const
