import type { Slot } from '../../functions/contract/engagement.ts'
import type { Offer } from '../../functions/kinds/definition.ts'
import type { Facts, Process, StepContext } from '../../functions/kinds/process.ts'

/** An instrument's dealing as a step sees it; tests say what is special. */
export const offer = (details: Offer['details'] = {}): Offer => ({
  kind: 'equipment',
  title: 'SEM',
  techniques: [],
  region: 'CN-JS',
  voucher: false,
  status: 'published',
  details,
})
export const slots: Slot[] = [{ start: '2026-12-01T01:00:00.000Z', end: '2026-12-01T03:00:00.000Z' }]
export const context = (over: Partial<StepContext> = {}): StepContext => ({
  offer: offer(),
  listing: { id: 'listing1', organisation: 'org-lab' },
  badges: [],
  taker: { person: 'firm', organisation: 'org-firm', tier: 'T0' },
  facts: {},
  input: {},
  slots,
  before: [],
  now: '2026-11-22T02:00:00.000Z',
  today: '2026-11-22',
  known: {},
  ...over,
})
export const faults = (process: Process, action: string, over: Partial<StepContext>) =>
  (process.actions[action]?.check?.(context(over)) ?? []).map(({ pointer, message }) => ({
    pointer,
    ...message,
  }))

export const asked: Facts = { useType: 'assisted', purpose: 'development', task: 'powder' }

/** Steps of a person or the clock from a state, by their names. */
export function walk(process: Process, names: readonly string[]): string {
  return names.reduce((state, name) => {
    const action = process.actions[name]
    if (!action) throw new Error(`${process.name} has no ${name}`)
    const fits = state === '' ? action.from.length === 0 : action.from.includes(state)
    if (!fits) throw new Error(`${name} cannot follow ${state}`)
    return action.to === 'same' ? state : action.to
  }, '')
}
