import * as z from 'zod'
import { byId } from './organisation.ts'
import { route } from './route.ts'
import { id, instant, page, pageQuery, text } from './scalars.ts'

export const questionInput = z.strictObject({
  text: text(2000),
  /** The sentence that led here, kept so that the provider sees what is needed. */
  need: text(2000).optional(),
  /** The provider may see the asker's contact once it shows its own. */
  mayContact: z.boolean().optional(),
})
export const answerInput = z.strictObject({
  text: text(2000),
  /** Shows the listing's contact to the asker, or one's own where it has none; only where the asker offered theirs. */
  shareContact: z.boolean().optional(),
})
export type QuestionInput = z.output<typeof questionInput>
export type AnswerInput = z.output<typeof answerInput>

export const question = z.object({
  id,
  listing: z.object({ id, title: z.string() }),
  provider: id,
  asker: z.object({ name: z.string(), organisation: z.string().optional() }),
  text: z.string(),
  need: z.string().optional(),
  askedAt: instant,
  /** The asker offered their contact. */
  mayContact: z.boolean(),
  answer: z
    .object({
      text: z.string(),
      at: instant,
      /** Both agreed: each side may look at the other's contact. */
      contactShared: z.boolean(),
    })
    .optional(),
  version: z.int(),
})
export type Question = z.output<typeof question>

const notFound = ['not-found'] as const

export const questionRoutes = {
  ask: route({
    capability: 'listings',
    method: 'POST',
    path: '/listings/{id}/questions',
    summary: 'Ask the provider of a listing; the question is kept for the provider to see',
    access: 'person',
    status: 201,
    params: byId,
    body: questionInput,
    reply: question,
    idempotent: true,
    errors: [...notFound, 'invalid-key', 'key-reused'],
  }),
  receivedQuestions: route({
    capability: 'listings',
    method: 'GET',
    path: '/organisations/{id}/questions',
    summary: 'Questions that an organisation received, newest first',
    access: { member: 'question.answer' },
    status: 200,
    params: byId,
    query: pageQuery,
    reply: page(question),
    errors: notFound,
  }),
  answer: route({
    capability: 'listings',
    method: 'POST',
    path: '/organisations/{id}/questions/{question}/answer',
    summary: 'Answer a question, once',
    access: { member: 'question.answer' },
    status: 200,
    params: z.strictObject({ id, question: id }),
    body: answerInput,
    reply: question,
    errors: [...notFound, 'wrong-state'],
  }),
  askedQuestions: route({
    capability: 'listings',
    method: 'GET',
    path: '/me/questions',
    summary: 'Questions that the person asked, newest first, with their answers',
    access: 'person',
    status: 200,
    query: pageQuery,
    reply: page(question),
  }),
}
