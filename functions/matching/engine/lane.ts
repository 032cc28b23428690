import type { Part } from './part.ts'
import { type Plan, sharedImpact, wholeShare } from './plan.ts'
import { impactAt, newRun, pointAt, type Run } from './run.ts'
import type { DecodingRoom, Strand } from './strand.ts'

/** One form of a clause in one part; `run` is its rows in the partition at hand. */
export type LaneForm = { readonly strand: Strand; readonly share: number; readonly run: Run }

/** A clause in one part: what it is worth and where its rows are. */
export type Lane = {
  readonly worth: number
  /** One form that counts whole: nothing has to be added up and capped. */
  readonly plain: boolean
  readonly forms: readonly LaneForm[]
  /** The form of a plain lane, or any. */
  readonly run: Run
  /** Partition that the runs point at. */
  pointed: number
  /** Rows that its forms have there, added up. */
  count: number
  /** What the clause adds to a score at most, in the partition at hand. */
  bound: number
  /** That of this lane and all worth less. */
  fromHere: number
}

/**
 * A lane for each clause of the plan, without forms where the part has none.
 * @param place of the part among the parts
 */
export function lanesIn({ lists }: Part, place: number, plan: Plan, room: DecodingRoom): readonly Lane[] {
  return plan.sought.map(({ worth, forms }) => {
    const found: LaneForm[] = []
    for (const { numbers, share } of forms) {
      const term = numbers[place] ?? -1
      if (term >= 0) found.push({ strand: lists.strand(term, room), share, run: newRun() })
    }
    const [only] = found
    return {
      worth,
      plain: found.length === 1 && only?.share === wholeShare,
      forms: found,
      run: only?.run ?? newRun(),
      pointed: -1,
      count: 0,
      bound: 0,
      fromHere: 0,
    }
  })
}

/** What a clause adds to a score in one partition at most. */
export function boundIn({ worth, forms }: Lane, partition: number): number {
  let impact = 0
  for (let at = 0; at < forms.length; at += 1) {
    const form = forms[at]
    if (!form) continue
    const maximum = form.strand.maxima[form.strand.entry + partition] ?? 0
    if (maximum > 0) impact += sharedImpact(maximum, form.share)
  }
  return worth * Math.min(255, impact)
}

/** Points a lane's runs at a partition of `rows` rows. */
export function pointLane(lane: Lane, partition: number, rows: number): void {
  if (lane.pointed === partition) return
  lane.pointed = partition
  lane.count = 0
  for (let at = 0; at < lane.forms.length; at += 1) {
    const form = lane.forms[at]
    if (!form) continue
    pointAt(form.run, form.strand, partition, rows)
    lane.count += form.run.count
  }
}

/** What the clause's forms come to in a local row of the partition that the lane points at. */
export function laneImpact(lane: Lane, local: number): number {
  if (lane.plain) return impactAt(lane.run, local)
  let impact = 0
  for (const { run, share } of lane.forms) impact += sharedImpact(impactAt(run, local), share)
  return Math.min(255, impact)
}
