import type { StepValue } from '../../contract/engagement.ts'
import type { Fault } from '../definition.ts'
import type { StepContext } from '../process.ts'

/** A refused field of a step's input, and what to do. */
export const fault = (field: string, zh: string, en: string): Fault => ({
  pointer: `/${field}`,
  message: { zh, en },
})

/** What a step is told in a field; where it is told nothing, what was told before. */
export const toldIn = ({ input, facts }: StepContext, name: string): StepValue | undefined =>
  input[name] ?? facts[name]

export function textIn(context: StepContext, name: string): string | undefined {
  const value = toldIn(context, name)
  return typeof value === 'string' ? value : undefined
}

/** A number of the dealing: fen, minutes, pieces. */
export function numberIn(context: StepContext, name: string): number | undefined {
  const value = toldIn(context, name)
  return typeof value === 'number' ? value : undefined
}

const eightHours = 8 * 60 * 60 * 1000

/** The day of an instant in the platform's zone, `YYYY-MM-DD`. */
export const dayOf = (instant: string): string =>
  new Date(Date.parse(instant) + eightHours).toISOString().slice(0, 10)
