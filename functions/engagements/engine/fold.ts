import { type Slot, slot } from '../../contract/engagement.ts'
import type { Facts } from '../../kinds/process.ts'
import type { EngagementEvent, EngagementRecord } from '../model.ts'

/**
 * An engagement after one more event: pure, so that it can always be explained from its events alone. What is stored is the
 * same fold, taken at each step.
 * @throws where an event has nothing to follow, or an engagement is opened twice: the trail is damaged
 */
export function applyEvent(before: EngagementRecord | undefined, event: EngagementEvent): EngagementRecord {
  const { data } = event
  if (event.type === 'engagement-opened') {
    if (before) throw new Error(`${event.subject} is opened twice`)
    const { process, kind, listing, title, provider, taker, need, bundle } = event.data
    return {
      id: event.subject.slice(subjectPrefix.length),
      process,
      ...(kind && { kind }),
      ...(listing && { listing }),
      title,
      provider: { ...provider, ...(data.by === 'provider' && { person: event.by }) },
      taker,
      opener: data.by === 'provider' ? 'provider' : 'taker',
      ...(need && { need }),
      ...(bundle && { bundle }),
      createdAt: event.at,
      ...changed({ facts: {}, slots: [], held: {}, papers: [], agreed: false }, event),
      version: 1,
    }
  }
  if (!before) throw new Error(`${event.subject} begins with ${event.type}`)
  const { deadline: _deadline, end: _end, ...rest } = before
  return {
    ...rest,
    ...(data.by === 'provider' && { provider: { ...before.provider, person: event.by } }),
    ...(data.taker && { taker: data.taker }),
    ...changed(before, event),
    version: before.version + 1,
  }
}

export const subjectPrefix = 'engagement#'

/** An engagement as its events tell it; undefined where there are none. */
export const folded = (events: readonly EngagementEvent[]): EngagementRecord | undefined =>
  events.reduce<EngagementRecord | undefined>(applyEvent, undefined)

type Changing = Pick<EngagementRecord, 'facts' | 'slots' | 'held' | 'papers' | 'agreed' | 'deadline'>

function changed(before: Changing, { at, data }: EngagementEvent) {
  const facts = { ...before.facts, ...data.input, ...data.derived }
  const deadline = data.deadline === undefined ? before.deadline : data.deadline
  return {
    state: data.state,
    facts: withoutSlots(facts),
    slots: slotsIn(facts) ?? before.slots,
    held: { ...before.held, ...data.held },
    papers: [...before.papers, ...(data.papers ?? [])],
    agreed: before.agreed || data.agreed === true,
    ...(deadline && { deadline }),
    ...(data.end && { end: data.end }),
    updatedAt: at,
  }
}

const slots = slot.array()

/** The engagement's own slots, where facts carry them. */
export function slotsIn(facts: Facts): Slot[] | undefined {
  const found = slots.safeParse(facts.slots)
  return found.success ? found.data : undefined
}

/** Facts without the slots, which the engagement keeps by themselves. */
export function withoutSlots(facts: Facts): Facts {
  const { slots: _slots, ...rest } = facts
  return rest
}
