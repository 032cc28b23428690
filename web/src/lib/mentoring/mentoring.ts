import { call } from '#lib/api/call.ts'
import type { AnswerLink, Engagement, StepValue } from '#lib/api/contract.ts'
import { StepForm } from '#lib/engagements/step-form.svelte.ts'

export type MentorAction = Engagement['actions'][number]
type Told = Readonly<Record<string, StepValue>>

export const readAnswerLink = (secret: string): Promise<AnswerLink> =>
  call('answerLink', { params: { secret } })
export const answerByLink = (secret: string, action: string, input: Told): Promise<AnswerLink> =>
  call('answerByLink', { body: { secret, action, input: { ...input } } })
export const readCertificate = (id: string) => call('certificate', { params: { id } })
export const readAnswerFigures = (listing: string) => call('answerFigures', { params: { id: listing } })

/** The three answers, in the order of their buttons. */
export const threeAnswers = ['agree', 'question', 'decline'] as const
export type ThreeAnswer = (typeof threeAnswers)[number]

export const isAnswer = (name: string): name is ThreeAnswer => threeAnswers.some(each => each === name)

/** Whether a mentor's answer is what is waited for. */
export const waitsForMentor = ({ process, side, actions }: Engagement): boolean =>
  process === 'mentoring' && side === 'provider' && actions.some(({ name }) => name === 'agree')

/** What may be chosen of in the one field of an answer, and the label of another. */
export function fieldOf(action: MentorAction | undefined) {
  return action && new StepForm(action.fields).fields[0]
}
