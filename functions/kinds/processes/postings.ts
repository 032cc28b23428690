import type { Posting, StepContext } from '../process.ts'
import { numberIn } from './fault.ts'

/** Who asks: an organisation, or a person for themselves. */
export const takerAccount = ({ taker }: StepContext): string => `taker:${taker.organisation ?? taker.person}`
export const providerAccount = ({ listing }: StepContext): string => `provider:${listing.organisation}`

/** Money that went from the taker to the provider: a record of what was paid outside, never money that is held here. */
export const paidPostings = (context: StepContext, fen: number): readonly Posting[] =>
  fen > 0
    ? [{ unit: 'CNY-fen', debit: providerAccount(context), credit: takerAccount(context), amount: fen }]
    : []

/** Income as told by the provider. */
export const incomePostings = (context: StepContext): readonly Posting[] =>
  paidPostings(context, numberIn(context, 'receivedFen') ?? 0)

/** Time that a listing gave and the taker was given, in minutes; of no worth in money. */
export const minutesPostings =
  (unit: 'instrument-minutes' | 'mentor-minutes', fact: string) =>
  (context: StepContext): readonly Posting[] => [
    {
      unit,
      debit: takerAccount(context),
      credit: `listing:${context.listing.id}`,
      amount: numberIn(context, fact) ?? 0,
    },
  ]
