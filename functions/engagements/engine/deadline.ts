import { dayInChina, endOfDayInChina } from '../../contract/china-time.ts'
import type { Slot } from '../../contract/engagement.ts'
import type { Facts, State, Wait } from '../../kinds/process.ts'
import type { Deadline } from '../model.ts'
import { workingDayAfter } from './working-days.ts'

const hour = 3_600_000

type Told = { readonly facts: Facts; readonly slots: readonly Slot[]; readonly now: Date }

/** When a state ends by itself, entered now; undefined where it does not, or where what it is counted from is missing. */
export function deadlineOf({ deadline }: State, told: Told): Deadline | undefined {
  if (!deadline) return undefined
  const at = instantOf(deadline.wait, told)
  return at === undefined ? undefined : { at: new Date(at).toISOString(), step: deadline.step }
}

/** Whether a deadline moves with what was agreed, and not only with the step that led to it. */
export const isAgreedTime = ({ deadline }: State): boolean =>
  deadline !== undefined && ('after' in deadline.wait || 'fact' in deadline.wait)

function instantOf(wait: Wait, { facts, slots, now }: Told): number | undefined {
  if ('after' in wait) {
    const times = slots.map(slot => Date.parse(wait.after === 'slots.start' ? slot.start : slot.end))
    if (times.length === 0) return undefined
    return (wait.after === 'slots.start' ? Math.min(...times) : Math.max(...times)) + wait.hours * hour
  }
  if ('fact' in wait) {
    const told = facts[wait.fact]
    return typeof told === 'string' ? timeOf(told) : undefined
  }
  if ('workingDays' in wait) {
    const count = countOf(wait.workingDays, facts)
    return count === undefined
      ? undefined
      : endOfDayInChina(workingDayAfter(dayInChina(now.getTime()), count))
  }
  if ('days' in wait) {
    const count = countOf(wait.days, facts)
    return count === undefined ? undefined : now.getTime() + count * 24 * hour
  }
  return now.getTime() + wait.hours * hour
}

/** A number of days, or the fact that holds it. */
function countOf(count: number | string, facts: Facts): number | undefined {
  const told = typeof count === 'number' ? count : facts[count]
  return typeof told === 'number' ? told : undefined
}

/** A calendar day lasts until its end in China. */
function timeOf(told: string): number | undefined {
  if (/^\d{4}-\d{2}-\d{2}$/.test(told)) return endOfDayInChina(told)
  const at = Date.parse(told)
  return Number.isNaN(at) ? undefined : at
}
