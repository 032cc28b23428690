import type { Knowing } from '../known.ts'
import { trainingId, trainingStore } from './store.ts'

/** The last day of the training that whoever asks has on the listing, their own or their organisation's; the later counts. */
export const knownTraining: Knowing = async (house, { listing, taker }) => {
  if (!listing) return undefined
  const ids = [
    ...(taker.person ? [trainingId(listing.id, 'person', taker.person)] : []),
    ...(taker.organisation ? [trainingId(listing.id, 'organisation', taker.organisation)] : []),
  ]
  const trainings = await trainingStore(house.database).getMany(listing.id, ids)
  return trainings
    .flatMap(training => (training && !training.revoked ? [training.until] : []))
    .toSorted()
    .at(-1)
}
