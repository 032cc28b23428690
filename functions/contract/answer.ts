import * as z from 'zod'
import { possibleAction, stepInput } from './engagement.ts'
import { answers } from './matching.ts'
import { byId } from './organisation.ts'
import { route } from './route.ts'
import { instant } from './scalars.ts'

/** The unguessable end of the link in a mail that answers a request with one tap. */
const secret = z.string().regex(/^[0-9a-z]{32}$/)
const byLink = z.strictObject({ secret })

/** A request as whoever holds the link sees it: what is asked, and by whom; no way to reach a person. */
export const answerLink = z.object({
  listing: z.string(),
  process: z.string(),
  /** Name of the organisation that asks; absent where a person asks for themselves. */
  taker: z.string().exactOptional(),
  /** What was told so far, in the reader's words. */
  told: z.array(z.object({ label: z.string(), value: z.string() })),
  until: instant,
  /** `open`: it waits for an answer; `answered`: by this link; `over`: by somebody else, or too late. */
  standing: z.enum(['open', 'answered', 'over']),
  stateLabel: z.string(),
  answers: z.array(possibleAction),
})
export type AnswerLink = z.output<typeof answerLink>

export const answerRoutes = {
  answerFigures: route({
    capability: 'engagements',
    method: 'GET',
    path: '/listings/{id}/answer-figures',
    summary:
      'How its provider answers requests and questions: how many, and how fast; zeros where none is judged yet',
    access: 'public',
    status: 200,
    params: byId,
    reply: answers,
    errors: ['not-found'],
  }),
  answerLink: route({
    capability: 'engagements',
    method: 'GET',
    path: '/answer-links/{secret}',
    summary: 'The request that a link in a mail answers; needs no sign-in and changes nothing',
    access: 'secret-link',
    status: 200,
    params: byLink,
    reply: answerLink,
    errors: ['not-found'],
  }),
  answerByLink: route({
    capability: 'engagements',
    method: 'POST',
    // The secret stands in the body: addresses are written into logs.
    path: '/answer-links',
    summary: 'Answer a request with one tap; needs no sign-in, and the same answer again changes nothing',
    access: 'secret-link',
    status: 200,
    body: z.strictObject({
      secret,
      action: z.string().regex(/^[a-z][a-z-]{1,40}$/),
      input: stepInput.default({}),
    }),
    reply: answerLink,
    errors: ['not-found', 'not-allowed', 'wrong-state', 'no-place-left', 'key-reused'],
  }),
}
