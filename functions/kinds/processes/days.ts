import type { Fault } from '../definition.ts'
import { textOfFact } from '../facts.ts'
import type { StepContext } from '../process.ts'
import { fault } from './fault.ts'

/** Refuses a day of the input that is still to come. */
export function notAfterToday({ input, today }: StepContext, field: string): readonly Fault[] {
  const day = textOfFact(input, field)
  return day !== undefined && day > today
    ? [fault(field, '日期不能晚于今天。', 'The day cannot be after today.')]
    : []
}

/** Refuses a day of the input that is over. */
export function notBeforeToday({ input, today }: StepContext, field: string): readonly Fault[] {
  const day = textOfFact(input, field)
  return day !== undefined && day < today
    ? [fault(field, '日期已过，请改为今天以后。', 'This day is past: choose a later one.')]
    : []
}
