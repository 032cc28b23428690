import type { Interpreter } from '../engine/step.ts'
import { granted } from './granting.ts'
import { trainingStore } from './store.ts'

/** `training.grant`: whoever asked in this engagement was trained on its listing, until the day that the step tells. */
export const trainingInterpreter: Interpreter = async (house, { listing, taker, caller, input, now }) => {
  const until = input.trainedUntil
  if (!listing || !taker.person || typeof until !== 'string') return { parts: [] }
  const grant = {
    listing: listing.id,
    type: 'person',
    who: taker.person,
    until,
    by: caller?.person ?? 'clock',
  } as const
  return { parts: [trainingStore(house.database).put(await granted(house, grant, now))] }
}
