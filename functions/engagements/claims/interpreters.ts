import type { Process } from '../../kinds/process.ts'
import type { Interpreter, Step } from '../engine/step.ts'
import { weeksIn } from './held.ts'
import { releasePlaces, spendPlaces, takePlaces } from './places.ts'
import { claimSlots, endSlots, releaseSlots, type Wanted } from './slots.ts'

/** Effects `slots.*`: times of the listing that an engagement holds. What it keeps is the weeks that they stand in. */
export const slotInterpreter: Interpreter = async (house, step) => {
  const { listing, now } = step
  if (!listing) return { parts: [] }
  const had = weeksIn(step.held)
  if (step.effect === 'slots.release') {
    if (had.length === 0) return { parts: [] }
    const { parts } = await releaseSlots(house, { listing: listing.id, engagement: step.id, had, now })
    return { parts, held: { weeks: [] } }
  }
  if (step.effect === 'slots.end') {
    const { parts, weeks } = await endSlots(house, { listing, engagement: step.id, had, now })
    return { parts, held: { weeks: [...weeks] } }
  }
  const group = step.facts.group
  const { parts, weeks } = await claimSlots(house, {
    listing,
    timetable: await step.timetable?.(),
    engagement: step.id,
    slots: step.slots,
    now,
    had,
    judged: judgedAs(step),
    until: step.effect === 'slots.confirm' ? undefined : heldUntil(step),
    ...(typeof group === 'string' && { group }),
    trained: step.context.known.training !== undefined,
  })
  return { parts, held: { weeks: [...weeks] } }
}

/** Effects `places.*`: as many as the process says, of as many as the listing has at that moment. */
export const placeInterpreter: Interpreter = async (house, step) => {
  const { listing, process, now, id: engagement } = step
  if (!listing || !claimsPlaces(process.claims)) return { parts: [] }
  const given = { listing: listing.id, engagement, now }
  switch (step.effect) {
    case 'places.release':
      return { parts: await releasePlaces(house, given) }
    case 'places.spend':
      return { parts: await spendPlaces(house, given) }
    default: {
      const { places, units } = process.claims
      const wanted = { ...given, capacity: places(step.context.offer), units: units(step.facts) }
      const until = step.effect === 'places.confirm' ? undefined : heldUntil(step)
      return { parts: await takePlaces(house, { ...wanted, until }) }
    }
  }
}

/** Once both have agreed nothing runs out by itself. */
const heldUntil = ({ process, state, deadline }: Step): string | undefined =>
  process.states[state]?.agreed ? undefined : deadline?.at

/** Times that stay as they were judged before are only counted anew; what the lab proposes need not keep its own hours. */
function judgedAs({ before, slots, actor }: Step): Wanted['judged'] {
  if (before && JSON.stringify(before.slots) === JSON.stringify(slots)) return 'capacity'
  return actor === 'taker' ? 'hours' : 'time'
}

const claimsPlaces = (claims: Process['claims']): claims is Exclude<Process['claims'], 'slots' | undefined> =>
  typeof claims === 'object'
