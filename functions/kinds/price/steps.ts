import * as z from 'zod'
import type { StepValue } from '../../contract/engagement.ts'
import type { PriceUnit } from '../../contract/listing.ts'
import { type TariffInput, tariffInput } from '../../contract/tariff.ts'
import type { Facts, StepContext } from '../process.ts'
import { type PureQuote, type QuoteRequest, quoteOf } from './quote.ts'
import { rateFor } from './tariff.ts'

/** Fields of steps that say how many of a unit are asked for. */
export const quantityFields: Readonly<Record<string, PriceUnit>> = {
  sampleCount: 'sample',
  samples: 'sample',
  pieces: 'piece',
  runs: 'run',
  hours: 'hour',
  days: 'day',
  months: 'month',
  years: 'year',
  licences: 'licence',
}

/**
 * What a step's fields come to, for the facts of an engagement: `quotedFen` in all, `quotedNetFen`, `quotedTaxFen`. Nothing
 * where no price is stated: then the provider quotes. The step knows `tariff` (engagements/known.ts).
 * @param process the name of the process, since a tariff may tell processes apart
 */
export function quotedFacts(context: StepContext, process: string): Facts {
  const quote = quoteOfStep(context, process)
  if (!quote) return {}
  return { quotedFen: quote.total, quotedNetFen: quote.net, quotedTaxFen: quote.tax }
}

/** The whole quote of a step, or nothing where it cannot be made. */
export function quoteOfStep(context: StepContext, process: string): PureQuote | undefined {
  const tariff = tariffOfKnown(context.known.tariff)
  if (!tariff) return undefined
  const quote = quoteOf(tariff, requestOf(context, process, tariff))
  return 'refused' in quote ? undefined : quote
}

const asJson = z.string().transform((text, check) => {
  try {
    return JSON.parse(text)
  } catch {
    check.addIssue('no JSON')
    return z.NEVER
  }
})
const known = asJson.pipe(tariffInput)

function tariffOfKnown(value: StepValue | undefined): TariffInput | undefined {
  return known.safeParse(value).data
}

function requestOf(context: StepContext, process: string, tariff: TariffInput): QuoteRequest {
  const told: Facts = { ...context.facts, ...context.input }
  const group = told.group === 'internal' ? 'internal' : 'external'
  const counts = Object.entries(quantityFields).flatMap(([field, unit]) => {
    const many = told[field]
    return typeof many === 'number' && many > 0 ? [[unit, Math.ceil(many)] as const] : []
  })
  // A bare quantity counts what the tariff counts.
  const plain = (['run', 'piece'] as const).find(per => rateFor(tariff.rates, per, { process, group }))
  const quantity =
    typeof told.quantity === 'number' && told.quantity > 0 ? Math.ceil(told.quantity) : undefined
  return {
    process,
    slots: context.slots,
    quantities: { ...Object.fromEntries(counts), ...(plain && quantity && { [plain]: quantity }) },
    assisted: told.assisted === true || told.useType === 'assisted',
    preparation: told.preparation === true,
    group,
  }
}
