import { mentoring } from '../../kinds/mentor/processes/mentoring.ts'
import type { NoticeRecord } from '../../notices/model.ts'
import type { House } from '../../platform/house.ts'
import { newAnswerLink } from './answer-links.ts'

/** The three answers, in the order of the buttons. */
export const answers = ['agree', 'question', 'decline'] as const

/** A way to answer that a mail carries: one tap on the page behind it, without signing in. */
type MailedAnswer = {
  readonly label: { readonly zh: string; readonly en: string }
  readonly path: string
}

/**
 * The answers that a notice asks its reader for, made for the mail that leaves now. The secret stands behind the number
 * sign: browsers do not send it, so that no server's log has it.
 */
export async function mailedAnswers(
  house: Pick<House, 'database'>,
  notice: NoticeRecord,
): Promise<readonly MailedAnswer[]> {
  const asked = requestOf(notice)
  if (!asked) return []
  const secret = await newAnswerLink(house, {
    engagement: asked.engagement,
    person: notice.person,
    actions: [...answers],
    until: asked.until,
  })
  return answers.flatMap(name => {
    const action = mentoring.actions[name]
    return action ? [{ label: action.label, path: `/answer#${secret}.${name}` }] : []
  })
}

/** The request that a notice tells a mentor of; a reply to their question asks anew. */
function requestOf(notice: NoticeRecord): { engagement: string; until: string } | undefined {
  if (notice.type === 'mentor-asked') return { engagement: notice.engagement, until: notice.until }
  if (notice.type !== 'engagement-step' || notice.process.name !== mentoring.name) return undefined
  const { name, until } = notice.state
  if (notice.side !== 'provider' || name !== 'asked' || until === undefined) return undefined
  return { engagement: notice.engagement, until }
}
