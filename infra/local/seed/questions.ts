import { personId } from '../../../functions/identity/authenticate.ts'
import { answerFigures } from '../../../functions/listings/answer-figures.ts'
import type { QuestionRecord } from '../../../functions/listings/model.ts'
import { providerAnswers } from '../../../functions/listings/provider-answers.ts'
import { listingStore } from '../../../functions/listings/store.ts'
import type { House } from '../../../functions/platform/house.ts'
import { stableId } from '../../../functions/platform/ids.ts'
import { transact } from '../../../functions/platform/transact.ts'
import { localIssuer } from '../house.ts'
import { questions, type SeedQuestions } from './questions.data.ts'

const dayMilliseconds = 24 * 60 * 60 * 1000
type Asked = SeedQuestions['asked'][number]

/**
 * Writes questions of the past with their answers, so that a newcomer sees how providers answer. What stands is left
 * alone: where a start broke off, the next one writes the rest.
 * @param listingOf the seeded listing that a question is about
 */
export async function seedQuestions(
  house: House,
  listingOf: (about: SeedQuestions) => QuestionRecord['listing'],
  now: Date,
): Promise<void> {
  // A provider's counts stand in one item: its questions are written one after the other.
  await Promise.all(
    questions.map(async about => {
      for (const asked of about.asked) await seedQuestion(house, about, asked, listingOf(about), now)
    }),
  )
}

async function seedQuestion(
  house: House,
  about: SeedQuestions,
  { by, daysAgo, answeredAfter, text, answer }: Asked,
  listing: QuestionRecord['listing'],
  now: Date,
): Promise<void> {
  const store = listingStore(house.database)
  const provider = about.organisation
  // Ids are in the order of time, and before every ULID of today.
  const id = `00${String(9999 - daysAgo)}${stableId(12, 'seed', about.about, text)}`
  if (await store.getQuestion(provider, id)) return
  const asked = new Date(now.getTime() - daysAgo * dayMilliseconds)
  const askedAt = asked.toISOString()
  const at = new Date(asked.getTime() + (answeredAfter ?? 0) * dayMilliseconds)
  const answered = answer !== undefined && answeredAfter !== undefined
  const [days, counts] = [answerFigures(house.database), providerAnswers(house.database)]
  await transact(house.database, [
    ...store.putQuestion({
      id,
      listing,
      provider,
      person: personId(localIssuer, by),
      text,
      askedAt,
      ...(answered && { answer: { text: answer, at: at.toISOString(), by: personId(localIssuer, 'lab') } }),
      version: 1,
    }),
    ...days.asked(id, askedAt),
    ...counts.asked(provider, askedAt),
  ])
  if (!answered) return
  // Answering counts in the items that asking counts in, and a transaction may touch each but once.
  await transact(house.database, [
    ...days.answered(id, askedAt, at),
    ...counts.answered(provider, askedAt, at),
  ])
}
