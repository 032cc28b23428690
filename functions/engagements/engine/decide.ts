import type { Slot } from '../../contract/engagement.ts'
import type { Fault, Offer } from '../../kinds/definition.ts'
import type { Action, Actor, Facts, Process, State, StepContext, StepField } from '../../kinds/process.ts'
import { fault } from '../../kinds/processes/fault.ts'
import type { Deadline, EngagementRecord } from '../model.ts'
import { deadlineOf, isAgreedTime } from './deadline.ts'
import { slotsIn, withoutSlots } from './fold.ts'

/** A declared step; a name that every object knows (`constructor`) is none. */
export const actionOf = ({ actions }: Pick<Process, 'actions'>, name: string): Action | undefined =>
  Object.hasOwn(actions, name) ? actions[name] : undefined

/** What is known of a step before its input: whether it may be taken at all. */
export type Standing =
  | { readonly outcome: 'open'; readonly action: Action }
  | { readonly outcome: 'no-such-action' | 'wrong-side' | 'wrong-state' }

/**
 * Whether a side may take a step now. The wrong side is told so whatever the state is.
 * @param state the engagement's state; undefined before it is opened
 */
export function standingOf(
  process: Process,
  name: string,
  actor: Actor,
  state: string | undefined,
): Standing {
  const action = actionOf(process, name)
  if (!action || action.hidden) return { outcome: 'no-such-action' }
  if (!action.by.includes(actor)) return { outcome: 'wrong-side' }
  const fits = state === undefined ? action.from.length === 0 : action.from.includes(state)
  return fits ? { outcome: 'open', action } : { outcome: 'wrong-state' }
}

/** What a step comes to, before its effects. */
export type Decided = {
  readonly state: string
  readonly declared: State
  readonly derived: Facts
  readonly facts: Facts
  readonly slots: readonly Slot[]
}

export type Decision =
  | ({ readonly outcome: 'decided' } & Decided)
  | { readonly outcome: 'refused'; readonly faults: readonly Fault[] }

/** Judges a step by the process's own rules. Everything was read before. */
export function decide(
  process: Process,
  action: Action,
  before: Pick<EngagementRecord, 'state'> | undefined,
  context: StepContext,
): Decision {
  const faults = [...untakenFaults(action, context), ...(action.check?.(context) ?? [])]
  if (faults.length > 0) return { outcome: 'refused', faults }
  const derived = action.derive?.(context) ?? {}
  const state = action.to === 'same' && before ? before.state : action.to
  const declared = process.states[state]
  if (!declared) throw new Error(`${process.name} has no state ${state}`)
  const told = { ...context.facts, ...context.input, ...derived }
  return {
    outcome: 'decided',
    state,
    declared,
    derived,
    facts: withoutSlots(told),
    slots: slotsIn(told) ?? context.slots,
  }
}

/** The inputs of a step as a listing takes them: of a choice, the values that it offers. */
export const inputsFor = ({ input = [], options }: Action, offer: Offer): readonly StepField[] =>
  input.map(field => {
    const taken = field.type === 'choice' ? options?.[field.name]?.(offer) : undefined
    return field.type === 'choice' && taken
      ? { ...field, options: field.options.filter(({ value }) => taken.includes(value)) }
      : field
  })

const untakenFaults = ({ options = {} }: Action, { input, offer }: StepContext): readonly Fault[] =>
  Object.entries(options).flatMap(([name, takes]) => {
    const value = input[name]
    return typeof value === 'string' && !takes(offer).includes(value)
      ? [
          fault(
            name,
            '这项资源不接受这个选项，请换一个。',
            'This resource does not take this choice: choose another.',
          ),
        ]
      : []
  })

/**
 * The deadline after a step: of the state that was entered, or, where it stays, the one before, counted anew where slots or
 * facts move it. A clock that stays has used its deadline up.
 */
export function deadlineAfter(
  action: Action,
  actor: Actor,
  decided: Pick<Decided, 'declared' | 'facts' | 'slots'>,
  before: Deadline | undefined,
  now: Date,
): Deadline | undefined {
  const told = { facts: decided.facts, slots: decided.slots, now }
  if (action.to !== 'same') return deadlineOf(decided.declared, told)
  if (actor === 'clock') return undefined
  // One that the clock has used up comes back only where it has moved.
  return before && isAgreedTime(decided.declared) ? deadlineOf(decided.declared, told) : before
}
