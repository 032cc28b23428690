import * as z from 'zod'
import type { Engagement, EngagementCard, OfferedProcess, OpenInput } from '../contract/engagement.ts'
import type { Language } from '../contract/language.ts'
import { actsFor } from '../identity/acting.ts'
import type { Facts, Side } from '../kinds/process.ts'
import { offeredFor, openingOf, type Processes, processes } from '../kinds/processes.ts'
import { registry } from '../kinds/registry.ts'
import { listingStore } from '../listings/store.ts'
import { needStore } from '../needs/store.ts'
import { type Caller, may, requireMay } from '../platform/caller.ts'
import { contested } from '../platform/contested.ts'
import { type House, today } from '../platform/house.ts'
import type { Once } from '../platform/once.ts'
import { found, Refusal } from '../platform/refusal.ts'
import { transact } from '../platform/transact.ts'
import { zonesOf } from './availability/timetable.ts'
import { actionOf } from './engine/decide.ts'
import { folded } from './engine/fold.ts'
import { type Opening, paused, planOpening } from './engine/opening.ts'
import { takeStep } from './engine/taking.ts'
import { countPart } from './messages/count.ts'
import type { EngagementRecord } from './model.ts'
import { contactsFor } from './reading/contacts.ts'
import { cardsOf, readingOf } from './reading/reading.ts'
import { toPossible } from './reading/view.ts'
import { requireSide, sidesOf } from './sides.ts'
import { engagementStore } from './store.ts'

export type Act = { readonly caller: Caller; readonly now: Date; readonly language: Language }

/** What is kept of an answer: the same is made of it again from the events. */
const kept = z.object({ id: z.string(), version: z.int() })

/** The ways in which a listing can be asked for; of one that is not public its own organisation alone learns. */
export async function offeredProcesses(
  house: House,
  { caller, now, language }: Omit<Act, 'caller'> & { readonly caller: Caller | undefined },
  id: string,
  all: Processes = processes,
): Promise<{ items: OfferedProcess[] }> {
  const listing = found(await listingStore(house.database).get(id))
  const isOpen = listing.status === 'published'
  if (!isOpen && !(await actsFor(house, caller, 'listing.read', listing.organisation)))
    throw new Refusal('not-found')
  const offered = offeredFor(all, listing.kind)
  const timed = offered.some(({ claims }) => claims === 'slots')
  const timeZone = timed ? (await zonesOf(house, [id])).get(id) : undefined
  const rests = registry[listing.kind].takes?.(listing) === false ? paused : undefined
  return {
    items: offered.flatMap((process): OfferedProcess[] => {
      const { name, action } = openingOf(process)
      if (!action.by.includes('taker')) return []
      const closed = rests ?? process.closed?.(listing, today(now))
      return [
        {
          name: process.name,
          label: process.label[language],
          invitation: process.invitation[language],
          ...(closed && { closed: closed[language] }),
          ...(process.claims && { claims: process.claims === 'slots' ? 'slots' : 'places' }),
          ...(process.claims === 'slots' && timeZone && { timeZone }),
          open: toPossible(name, action, language, listing),
        },
      ]
    }),
  }
}

/** Asks for a listing, or, where a process begins with the provider, writes a dealing down for it. */
export async function openEngagement(
  house: House,
  act: Act,
  input: OpenInput,
  once: Once,
  all: Processes = processes,
): Promise<Engagement> {
  const opening = await openingFor(house, act, input, all)
  const id = house.newId()
  return contested(async () => {
    const [plan, counted] = await Promise.all([
      planOpening(house, { ...opening, id }, act.now, all),
      countPart(house, act.caller.person, 'asks', act.now),
    ])
    // What the answer is made of beside the plan is not written here: it is read meanwhile.
    const [reading] = await Promise.all([
      readingOf(house, all, act, plan.record, [plan.event]),
      transact(house.database, [...once.part({ id, version: 1 }), ...plan.parts, counted]),
    ])
    return reading
  })
}

/**
 * Who opens an engagement, and for whom. Whether they may for the listing's side is judged where the listing is read.
 * @throws Refusal `not-found` for a process that nobody asks by, or an organisation or a need of somebody else's
 */
export async function openingFor(
  house: House,
  { caller, language }: Act,
  input: OpenInput,
  all: Processes,
): Promise<Opening> {
  const { process: name, organisation, need } = input
  const process = found(all.get(name))
  if (process.internal) throw new Refusal('not-found')
  const by: Side = openingOf(process).action.by.includes('taker') ? 'taker' : 'provider'
  if (by === 'taker' && organisation) requireMay(caller, 'engagement.ask', organisation)
  if (need) await requireOwnNeed(house, caller, need)
  return {
    process: name,
    listing: input.listing,
    actor: by,
    by: caller.person,
    taker: by === 'provider' ? {} : { person: caller.person, ...(organisation && { organisation }) },
    input: input.input,
    ...(need && { need }),
    caller,
    language,
  }
}

async function requireOwnNeed(house: House, caller: Caller, id: string): Promise<void> {
  const need = found(await needStore(house.database).get(id))
  const own = need.person === caller.person
  if (!own && !(need.organisation && may(caller, 'engagement.ask', need.organisation)))
    throw new Refusal('not-found')
}

/** Takes a step of the side on which the caller stands. */
export async function actOn(
  house: House,
  act: Act,
  { id, action }: { readonly id: string; readonly action: string },
  { input, version }: { readonly input: Facts; readonly version?: number | undefined },
  once: Once,
  all: Processes = processes,
): Promise<Engagement> {
  const { record, sides } = await requireSide(house, act.caller, id)
  const declared = found(actionOf(found(all.get(record.process)), action))
  const actor = sides.find(side => declared.by.includes(side)) ?? sides[0] ?? 'taker'
  const taking = {
    ...{ id, action, actor, by: act.caller.person, input, version },
    ...{ caller: act.caller, language: act.language },
  }
  const taken = await takeStep(house, taking, act.now, all, plan =>
    once.part({ id, version: plan.record.version }),
  )
  // The step that agrees is answered with how to reach the other side.
  return readingAt(house, all, act, taken.record)
}

/** The answer to a request that was carried out before, as it was then. */
export async function answeredBefore(
  house: House,
  act: Act,
  reply: unknown,
  all: Processes = processes,
): Promise<Engagement> {
  const { id, version } = kept.parse(reply)
  const events = await engagementStore(house.database).eventsOf(id)
  const upTo = events.filter(({ data }) => data.step <= version)
  const record = found(folded(upTo))
  const [side] = sidesOf(act.caller, record)
  const contacts = side && (await contactsFor(house, act, record, side))
  return readingOf(house, all, act, record, upTo, contacts)
}

/** An engagement as the caller’s side reads it. @throws Refusal `not-found` for whoever stands on neither side */
export async function readEngagement(
  house: House,
  act: Act,
  id: string,
  all: Processes = processes,
): Promise<Engagement> {
  const { record } = await requireSide(house, act.caller, id)
  return readingAt(house, all, act, record)
}

/** A dealing as it stands, with its trail and, once both have agreed, how to reach the other side. */
async function readingAt(
  house: House,
  all: Processes,
  act: Act,
  record: EngagementRecord,
): Promise<Engagement> {
  const [side] = sidesOf(act.caller, record)
  if (!side) throw new Refusal('not-found')
  const [events, contacts] = await Promise.all([
    engagementStore(house.database).eventsOf(record.id),
    contactsFor(house, act, record, side),
  ])
  // Read after the record, the trail may be a step ahead of it.
  const upTo = events.filter(({ data }) => data.step <= record.version)
  return readingOf(house, all, act, record, upTo, contacts)
}

type Listing = {
  readonly side: Side
  readonly organisation?: string | undefined
  readonly open?: 'true' | undefined
  readonly next?: string | undefined
  readonly limit: number
}

/** Pages that one list of open dealings reads at most: behind many that ended, it says where to go on. */
const mostPages = 5

/** Own requests or incoming ones, newest first. */
export async function listEngagements(
  house: House,
  { caller, language }: Act,
  { side, organisation, open, next, limit }: Listing,
  all: Processes = processes,
): Promise<{ items: EngagementCard[]; next?: string }> {
  const store = engagementStore(house.database)
  if (side === 'provider' && organisation === undefined) throw new Refusal('not-found')
  if (organisation !== undefined)
    requireMay(caller, side === 'taker' ? 'engagement.ask' : 'engagement.answer', organisation)
  const found: EngagementRecord[] = []
  let after = next
  for (let pages = 0; pages < mostPages; pages += 1) {
    const wanted = limit - found.length
    const page =
      side === 'provider' && organisation !== undefined
        ? await store.incomingOf(organisation, wanted, after)
        : await store.askedBy(organisation ?? caller.person, wanted, after)
    const own = page.items.filter(record => sidesOf(caller, record).includes(side))
    found.push(...own.filter(({ end }) => !open || end === undefined))
    after = page.next
    if (after === undefined || found.length === limit) break
  }
  return { items: await cardsOf(house, all, found, { side, language }), ...(after && { next: after }) }
}
