import type { Understood } from '../../contract/understood.ts'
import type { NeedRecord } from '../../needs/model.ts'
import { today as dayOf } from '../../platform/house.ts'
import type { Analyser } from '../analysis/analyser.ts'
import { askedOf } from '../ranking/asked.ts'
import { queryOf } from '../ranking/query.ts'
import { type Clauses, packClauses } from './clauses.ts'

/** What is asked, as far as a listing is judged by it beside its words; what is not said is absent. */
export type AskedFor = Partial<
  Pick<Understood, 'kinds' | 'techniques' | 'quantity' | 'regions' | 'budget' | 'voucher'>
>

/** An open need as percolation judges it: no text, no person. */
export type NeedForm = {
  readonly asked: AskedFor
  /** The Kinds were chosen by the person: no others are wanted. */
  readonly kindsChosen: boolean
  readonly clauses: Clauses
}

/** A need that the index does not have as it is now. */
export type AskingNeed = {
  readonly id: string
  readonly version: number
  /** The organisation that asks; empty where a person asks for themselves. */
  readonly organisation: string
  /** Absent for a closed one. */
  readonly form: NeedForm | undefined
}

/** Reads a need as `GET /needs/{id}/matches` does: "within a month" counts from the day on which it was written. */
export function needForm(need: NeedRecord, analyser: Analyser): NeedForm {
  const today = dayOf(new Date(need.createdAt))
  const asked = askedOf(need.text, need.corrections, { today, analyser })
  const { kinds, techniques, quantity, regions, budget, voucher } = asked
  return {
    asked: {
      ...(kinds.length > 0 && { kinds }),
      ...(techniques.length > 0 && { techniques }),
      ...(quantity && { quantity }),
      ...(regions.length > 0 && { regions }),
      ...(budget && { budget }),
      ...(voucher !== undefined && { voucher }),
    },
    kindsChosen: Boolean(need.corrections.kinds?.length),
    clauses: packClauses(queryOf(asked, analyser).clauses),
  }
}
