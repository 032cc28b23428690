import * as z from 'zod'
import { identityStore } from '../../identity/store.ts'
import { numberOf } from '../../kinds/detail.ts'
import { wordsOfFact } from '../../kinds/facts.ts'
import { usualCapacity } from '../../kinds/mentor/processes/mentoring-rules.ts'
import type { Facts } from '../../kinds/process.ts'
import { providerAnswers } from '../../listings/provider-answers.ts'
import { listingStore } from '../../listings/store.ts'
import type { NewNotice } from '../../notices/tell.ts'
import { type House, today } from '../../platform/house.ts'
import { Refusal } from '../../platform/refusal.ts'
import type { Part } from '../../platform/transact.ts'
import { takePlaces } from '../claims/places.ts'
import type { Step, Worked } from '../engine/step.ts'
import { masked } from '../messages/masked.ts'
import { toldOn } from '../tell.ts'
import { nextMentor } from './cascade.ts'
import { type Booked, monthParts } from './months.ts'
import { wakingTime } from './waking.ts'

/** What mentoring does in the transaction of a step: places, months, figures, and the next mentor of a firm's list. */
export async function mentorInterpreter(house: House, step: Step): Promise<Worked> {
  switch (step.effect) {
    case 'mentor.asked':
      return {
        parts: [],
        tells: await askedNotices(house, step),
        facts: await rankingOf(house, step),
      }
    case 'mentor.accept':
      requireInTime(step)
      return { parts: await acceptParts(house, step) }
    case 'mentor.answered':
      return { parts: await answeredParts(house, step) }
    case 'mentor.unanswered':
      return { parts: providerAnswers(house.database).asked(step.provider.organisation, askedAt(step)) }
    case 'mentor.book':
      return book(house, step)
    case 'mentor.unbook':
      return unbook(house, step)
    case 'mentor.next':
      return nextMentor(house, step)
    default:
      throw new Error(`no such effect: ${step.effect}`)
  }
}

/** The place is taken when the mentor agrees, for as long as the relation lasts: of many who agree at once only so many succeed. */
async function acceptParts(house: House, { id, listing, context, now }: Step): Promise<readonly Part[]> {
  if (!listing) return []
  const capacity = numberOf(context.offer, 'capacity') ?? usualCapacity
  return takePlaces(house, { listing: listing.id, engagement: id, units: 1, capacity, now })
}

/** Whoever stands for the mentor is told with the three answers at hand. */
async function askedNotices(house: House, step: Step): Promise<readonly NewNotice[]> {
  const { organisation } = step.taker
  const [persons, firm] = await Promise.all([
    toldOn(house, step, 'provider'),
    organisation === undefined ? undefined : identityStore(house.database).getOrganisation(organisation),
  ])
  const { listing, deadline } = step
  if (!listing || !deadline) return []
  return persons.map(person => ({
    type: 'mentor-asked',
    person,
    at: step.now.toISOString(),
    engagement: step.id,
    listing: { id: listing.id, title: step.title },
    taker: { name: firm?.name ?? '' },
    topic: masked(String(step.facts.topic ?? '')),
    until: deadline.at,
    organisation: step.provider.organisation,
  }))
}

/** The further mentors by their names, for whoever asks to read. */
async function rankingOf(house: House, { facts }: Step): Promise<Facts> {
  const choices = wordsOfFact(facts, 'choices')
  if (choices.length === 0) return {}
  const { get } = listingStore(house.database)
  const found = await Promise.all(choices.map(get))
  const named = found.filter(listing => listing?.kind === 'mentor' && listing.status === 'published')
  return { choiceNames: named.flatMap(listing => listing?.title ?? []) }
}

/** The clock may be late: what is over is over. */
function requireInTime({ before, now }: Step): void {
  if (!before?.deadline || before.deadline.at > now.toISOString()) return
  throw new Refusal('wrong-state', {
    zh: '答复期限已过：请求已转给下一位，或已结束。',
    en: 'The time to answer is over: the request has gone to the next mentor, or has ended.',
  })
}

const askedAt = ({ before, now }: Step) => before?.createdAt ?? now.toISOString()

/**
 * The first answer counts, in the same figures as answers to questions: a request counts once it is answered or its time is
 * over, so that a request taken back harms nobody. The hours in which the mentor wants quiet are left out.
 */
async function answeredParts(house: House, step: Step): Promise<readonly Part[]> {
  if (step.before?.facts.question !== undefined) return []
  const { organisation } = step.provider
  const asked = askedAt(step)
  const taken = await wakingTime(house, step.caller?.person, asked, step.now)
  const at = new Date(Date.parse(asked) + taken)
  return providerAnswers(house.database).askedAndAnswered(organisation, asked, at)
}

const bookedShape = z.object({ booked: z.object({ month: z.string(), name: z.string() }) })

/** The session that stands now; what was held keeps its place in its month for good. */
function standing({ before, held }: Step): Booked | undefined {
  if (!before || before.slots.length === 0) return undefined
  return bookedShape.safeParse(held).data?.booked
}

async function book(house: House, step: Step): Promise<Worked> {
  const [session] = step.slots
  if (!step.listing || !session) return { parts: [] }
  const booked = { month: today(new Date(session.start)).slice(0, 7), name: `${step.id}#${step.version}` }
  const parts = await monthParts(house, {
    listing: step.listing.id,
    before: standing(step),
    after: booked,
    most: numberOf(step.context.offer, 'sessionsPerMonth'),
  })
  return { parts, held: { booked } }
}

async function unbook(house: House, step: Step): Promise<Worked> {
  const before = standing(step)
  if (!step.listing || !before) return { parts: [] }
  return { parts: await monthParts(house, { listing: step.listing.id, before }), held: {} }
}
