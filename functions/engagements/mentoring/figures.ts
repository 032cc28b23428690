import type { Answers } from '../../contract/matching.ts'
import { providerAnswers } from '../../listings/provider-answers.ts'
import { listingStore } from '../../listings/store.ts'
import type { House } from '../../platform/house.ts'
import { found, Refusal } from '../../platform/refusal.ts'

/** How the provider of a public listing answers; what cannot be judged yet is nothing, and harms nobody. */
export async function readAnswerFigures(
  { database }: Pick<House, 'database'>,
  id: string,
  now: Date,
): Promise<Answers> {
  const listing = found(await listingStore(database).get(id))
  if (listing.status !== 'published') throw new Refusal('not-found')
  const figures = await providerAnswers(database).of([listing.organisation], now)
  return figures.get(listing.organisation) ?? { asked: 0, answered: 0 }
}
