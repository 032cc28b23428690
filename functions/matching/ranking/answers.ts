import type { Answers } from '../../contract/matching.ts'
import { answers as data } from './factors.data.ts'

export type AnswersFactor = { readonly factor: 'answers'; readonly score: number; readonly figures: Answers }

/** How reliably a provider answers; absent while too few of its questions can be judged. */
export function answersFactor(figures: Answers | undefined): AnswersFactor | undefined {
  if (!figures || figures.asked < data.least) return undefined
  const { asked, answered } = figures
  return { factor: 'answers', score: (answered + data.asMany * data.usual) / (asked + data.asMany), figures }
}

/** What the factor makes of the whole score: above 1 for a provider that answers better than is usual. */
export const answersLift = ({ score }: Pick<AnswersFactor, 'score'>) => (score / data.usual) ** data.power
