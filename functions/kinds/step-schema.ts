import * as z from 'zod'
import { slot } from '../contract/engagement.ts'
import { instant } from '../contract/scalars.ts'
import type { StepField } from './process.ts'
import { valueSchema } from './schema.ts'

/**
 * Checks what a step is told against its fields: unknown ones are refused, optional ones may be absent. Slots come in any
 * order and are told apart by their starts; none is empty or turned round.
 */
export const stepSchema = (fields: readonly StepField[]) =>
  z.strictObject(
    Object.fromEntries(
      fields.map(field => {
        const value = schemaOf(field)
        return [field.name, field.required ? value : value.exactOptional()]
      }),
    ),
  )

function schemaOf(field: StepField) {
  switch (field.type) {
    case 'slots':
      return z
        .array(
          slot.refine(({ start, end }) => Date.parse(start) < Date.parse(end), { error: 'slot-reversed' }),
        )
        .min(1)
        .max(field.most)
        .refine(apart, { error: 'slots-overlap' })
        .transform(slots => slots.toSorted((one, other) => Date.parse(one.start) - Date.parse(other.start)))
    case 'file':
      return z.string().regex(/^[0-9a-z-]{6,80}$/)
    case 'instant':
      return instant
    default:
      return valueSchema(field)
  }
}

/** Whether no two of them share a moment; touching edges do not meet. */
const apart = (slots: readonly { readonly start: string; readonly end: string }[]) =>
  slots
    .toSorted((one, other) => Date.parse(one.start) - Date.parse(other.start))
    .every(
      ({ start }, at, sorted) => at === 0 || Date.parse(sorted[at - 1]?.end ?? start) <= Date.parse(start),
    )
