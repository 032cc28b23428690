import type { PriceUnit } from '#lib/api/contract.ts'
import type { QuoteRequest } from '#lib/prices/prices.ts'
import type { StepForm } from './step-form.svelte.ts'

/** Fields of forms that say how many, by the unit that they count. */
const counted: Readonly<Record<string, PriceUnit>> = {
  samples: 'sample',
  pieces: 'piece',
  runs: 'run',
  days: 'day',
  hours: 'hour',
  months: 'month',
  years: 'year',
  licences: 'licence',
}

/** Whether the form asks for anything that a price is counted by; without it the stated price is all there is to say. */
export const asksHowMuch = ({ fields }: StepForm): boolean =>
  fields.some(({ name, type }) => type === 'slots' || counted[name] !== undefined)

/** What the form says so far of what a price depends on; what is not typed yet is left out. */
export function quoteRequestOf(form: StepForm): QuoteRequest {
  const told = form.told()
  const quantities: Partial<Record<PriceUnit, number>> = {}
  for (const [name, value] of Object.entries(told)) {
    const unit = counted[name]
    if (unit && typeof value === 'number' && Number.isInteger(value) && value > 0) quantities[unit] = value
  }
  const assisted = told.useType === 'assisted' || told.assisted === true
  return {
    ...(form.slots.length > 0 && { slots: form.slots.map(({ start, end }) => ({ start, end })) }),
    ...(Object.keys(quantities).length > 0 && { quantities }),
    ...(assisted && { assisted }),
    ...(told.preparation === true && { preparation: true }),
    ...(typeof told.purpose === 'string' && { purpose: told.purpose }),
  }
}
