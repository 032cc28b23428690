import { isDeepStrictEqual } from 'node:util'
import * as z from 'zod'
import type { Language } from '../../contract/language.ts'
import type { Fault } from '../../kinds/definition.ts'
import type { Action, Actor, Facts, Process } from '../../kinds/process.ts'
import { stepSchema } from '../../kinds/step-schema.ts'
import type { ListingRecord } from '../../listings/model.ts'
import type { Caller } from '../../platform/caller.ts'
import { eventStore } from '../../platform/events.ts'
import type { House } from '../../platform/house.ts'
import { parseInput } from '../../platform/http/problems.ts'
import { found, Refusal } from '../../platform/refusal.ts'
import type { Part } from '../../platform/transact.ts'
import { requireFiles } from '../attachments/require.ts'
import { timetableOnce } from '../availability/timetable.ts'
import {
  type Deadline,
  type EngagementEvent,
  type EngagementRecord,
  engagementEvent,
  type StepData,
  type Taker,
} from '../model.ts'
import { engagementStore } from '../store.ts'
import { hearersOf, tellParts } from '../tell.ts'
import { contextOf } from './context.ts'
import { deadlineAfter, decide } from './decide.ts'
import { effectsOf } from './effects.ts'
import { applyEvent, slotsIn, subjectPrefix, withoutSlots } from './fold.ts'

/** A step before it is judged. What it is about was read by whoever plans it. */
export type Planned = {
  readonly process: Process
  readonly name: string
  readonly action: Action
  readonly actor: Actor
  /** Id of the person who acts, or `clock`. */
  readonly by: string
  readonly input: Facts
  readonly language: Language
  readonly now: Date
  readonly caller?: Caller
  readonly listing?: ListingRecord
  readonly title: string
  readonly provider: { readonly organisation: string; readonly person?: string }
  readonly taker: Taker
  readonly id: string
  readonly before?: EngagementRecord
  /** The side that asks becomes known, or another, by this step. */
  readonly joins?: true
  readonly bundle?: string
  /** Of an engagement that opens. */
  readonly need?: string
  readonly facts?: Facts
}

/** A step that may be taken: what it makes of the engagement, and everything that has to be written with it. */
export type Plan = {
  readonly record: EngagementRecord
  readonly event: EngagementEvent
  readonly parts: readonly Part[]
}

/**
 * Reads, judges and lays out a step; writes nothing.
 * @throws Refusal `invalid-input` for what it was told, or what an effect says
 */
export async function plan(house: House, asked: Planned): Promise<Plan> {
  const { process, action, actor, before, listing, now } = asked
  const input = inputOf(asked)
  await requireFiles(house, action.input ?? [], input, asked)
  const about = { ...asked, ...(listing && { timetable: timetableOnce(house, listing) }) }
  const context = await contextOf(house, { ...about, input: { ...asked.facts, ...input } })
  const shorter = action.instead?.(context)
  if (shorter !== undefined) {
    return plan(house, { ...asked, name: shorter, action: found(process.actions[shorter]) })
  }
  const decision = decide(process, action, before, context)
  if (decision.outcome === 'refused') throw refused(decision.faults, asked.language)
  const { state, declared, facts, slots } = decision
  const version = (before?.version ?? 0) + 1
  const due = deadlineAfter(action, actor, decision, before?.deadline, now)
  const step = {
    ...about,
    input,
    action: asked.name,
    version,
    facts,
    slots,
    context,
    state,
    ...(due && { deadline: due }),
  }
  const [worked, hearers] = await Promise.all([
    effectsOf(house, step, { action: asked.name, before }),
    hearersOf(house, action, actor, asked),
  ])
  const derived = { ...asked.facts, ...decision.derived, ...worked.facts }
  const deadline = deadlineWith(asked, decision, derived, before?.deadline)
  const data: StepData = {
    step: version,
    action: asked.name,
    by: actor,
    state,
    input,
    derived: beyond(input, derived),
    ...(Object.keys(worked.held).length > 0 && { held: worked.held }),
    ...deadlineChange(before?.deadline, deadline),
    ...(declared.agreed && { agreed: true }),
    ...(declared.end && { end: declared.end }),
    ...(worked.papers.length > 0 && { papers: [...worked.papers] }),
    ...(asked.joins && { taker: asked.taker }),
  }
  const event = eventOf(house, asked, data)
  const record = applyEvent(before, event)
  const tells = { process, action: asked.name, actor, by: asked.by, record, hearers, further: worked.tells }
  return {
    record,
    event,
    parts: [
      ...standingParts(house, before, record, asked),
      eventStore(house.database).append(event),
      ...worked.parts,
      ...tellParts(house, tells),
    ],
  }
}

/** What was told, checked against the fields that the step declares. */
function inputOf({ action, input, language }: Planned): Facts {
  const shape = z.object({ input: stepSchema(action.input ?? []) })
  return parseInput(shape, { input }, language, 'body').input
}

function refused(faults: readonly Fault[], language: Language): Refusal {
  const whole = faults.find(({ pointer }) => pointer === '' || pointer === '/')
  return new Refusal(
    'invalid-input',
    whole?.message,
    faults.map(({ pointer, message }) => ({
      pointer: `/body/input${pointer === '/' ? '' : pointer}`,
      message: message[language],
    })),
  )
}

/** Effects may have found what a deadline is counted from. */
function deadlineWith(
  { action, actor, now }: Planned,
  decided: Parameters<typeof deadlineAfter>[2],
  derived: Facts,
  before: Deadline | undefined,
): Deadline | undefined {
  const facts = { ...decided.facts, ...withoutSlots(derived) }
  const slots = slotsIn(derived) ?? decided.slots
  return deadlineAfter(action, actor, { ...decided, facts, slots }, before, now)
}

/** What followed without what only repeats the input: the times of a booking would stand in each event twice. */
const beyond = (input: Facts, derived: Facts): Facts =>
  Object.fromEntries(
    Object.entries(derived).filter(([name, value]) => !isDeepStrictEqual(value, input[name])),
  )

function deadlineChange(
  before: Deadline | undefined,
  after: Deadline | undefined,
): Pick<StepData, 'deadline'> {
  if (before?.at === after?.at && before?.step === after?.step) return {}
  return { deadline: after ?? null }
}

function eventOf(house: House, asked: Planned, data: StepData): EngagementEvent {
  const { id, listing, title, provider, taker, need, bundle, process } = asked
  const event = {
    subject: `${subjectPrefix}${id}`,
    id: house.newId(),
    at: asked.now.toISOString(),
    by: asked.by,
    version: 1,
  } as const
  if (asked.before) return { ...event, type: 'engagement-step', data }
  const opened = {
    ...data,
    process: process.name,
    ...(listing && { kind: listing.kind, listing: listing.id }),
    title,
    provider: { organisation: provider.organisation },
    taker,
    ...(need && { need }),
    ...(bundle && { bundle }),
  }
  // Read as it will be read from the trail: what the fold makes of both must be the same.
  return engagementEvent.parse({ ...event, type: 'engagement-opened', data: opened })
}

/** The engagement itself, its place in the lists, and the hint for the clock. */
function standingParts(
  { database }: House,
  before: EngagementRecord | undefined,
  record: EngagementRecord,
  { now, joins, taker }: Planned,
): readonly Part[] {
  const store = engagementStore(database)
  const { id, version, deadline } = record
  const moved = deadline && deadline.at !== before?.deadline?.at
  const at = deadline && deadline.at < now.toISOString() ? now.toISOString() : deadline?.at
  return [
    ...(before ? [store.putNext(record)] : store.putNew(record)),
    ...(!before || joins ? store.putAsked(taker, id) : []),
    ...(moved && at ? [store.putDue({ at, engagement: id, engagementVersion: version })] : []),
  ]
}
