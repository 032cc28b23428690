import type { Fault } from '../definition.ts'
import { numberOfFact, textOfFact } from '../facts.ts'
import type { StepContext } from '../process.ts'

/** A refused field of a step's input, and what to do. */
export const fault = (field: string, zh: string, en: string): Fault => ({
  pointer: `/${field}`,
  message: { zh, en },
})

/** Text that a step is told in a field; where it is told none, what was told before. */
export const textIn = ({ input, facts }: StepContext, name: string): string | undefined =>
  textOfFact(input, name) ?? textOfFact(facts, name)

/** A number that a step is told (fen, minutes, pieces); where it is told none, what was told before. */
export const numberIn = ({ input, facts }: StepContext, name: string): number | undefined =>
  numberOfFact(input, name) ?? numberOfFact(facts, name)
